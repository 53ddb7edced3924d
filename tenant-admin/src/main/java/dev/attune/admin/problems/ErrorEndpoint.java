package dev.attune.admin.problems;

import dev.attune.hub.problem.HubError;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Answers with a problem where a filter or the container has refused a request. */
@Controller
@Hidden
final class ErrorEndpoint implements ErrorController {

  @RequestMapping("/error")
  void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    ProblemWriter.write(response, problem(status instanceof Integer code ? code : 404));
  }

  static ProblemDocument problem(int status) {
    return switch (status) {
      case 401 -> ProblemDocument.of(WebError.UNAUTHENTICATED, "The request needs credentials.");
      case 403 -> ProblemDocument.of(WebError.FORBIDDEN, "The credentials do not allow this.");
      case 404 ->
          ProblemDocument.of(
              HubError.NOT_FOUND,
              "There is nothing at this address; /v3/api-docs lists what there is.");
      case 405 ->
          ProblemDocument.of(
              WebError.METHOD_NOT_ALLOWED, "This address does not know this method.");
      case 413 -> ProblemDocument.of(WebError.TOO_LARGE, "The request is too large.");
      default ->
          status < 500
              ? ProblemDocument.of(WebError.BAD_REQUEST, "The request is not valid HTTP.")
              : ProblemDocument.ours();
    };
  }
}
