package dev.attune.admin.problems;

import dev.attune.hub.problem.ErrorKind;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns every exception that leaves a controller into a problem. */
@RestControllerAdvice
final class ProblemAdvice extends ResponseEntityExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

  @ExceptionHandler(HubException.class)
  ResponseEntity<Object> handle(HubException problem, HttpServletRequest request) {
    if (problem.kind() == ErrorKind.INTERNAL) {
      logFault(problem, request);
    }
    return answer(ProblemDocument.of(problem), new HttpHeaders());
  }

  /** The caller has gone; there is nobody to answer. */
  @ExceptionHandler(IOException.class)
  void handle(IOException gone) {
    LOG.debug("A caller went away before it was answered.", gone);
  }

  @ExceptionHandler(Exception.class)
  ResponseEntity<Object> handle(Exception fault, HttpServletRequest request) {
    logFault(fault, request);
    return answer(ProblemDocument.ours(), new HttpHeaders());
  }

  @Override
  protected ResponseEntity<Object> handleHttpMessageNotReadable(
      HttpMessageNotReadableException e,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return answer(UnreadableBody.explain(e), headers);
  }

  @Override
  protected ResponseEntity<Object> handleTypeMismatch(
      TypeMismatchException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
    return answer(mismatch(e), headers);
  }

  /** An id in the path that is none names nothing that exists. */
  private static ProblemDocument mismatch(TypeMismatchException e) {
    if (e instanceof MethodArgumentTypeMismatchException argument
        && argument.getParameter().hasParameterAnnotation(PathVariable.class)) {
      return ProblemDocument.of(
          HubError.NOT_FOUND, "There is nothing of the id that the address names.");
    }
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof HubException problem) {
        return ProblemDocument.of(problem);
      }
    }
    return ProblemDocument.of(
        WebError.BAD_REQUEST, "The parameter '%s' is not valid.".formatted(e.getPropertyName()));
  }

  @Override
  protected ResponseEntity<Object> handleExceptionInternal(
      Exception e,
      @Nullable Object body,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return answer(refused(e, status), headers);
  }

  private static ProblemDocument refused(Exception e, HttpStatusCode status) {
    return switch (status.value()) {
      case 404 ->
          ProblemDocument.of(
              HubError.NOT_FOUND,
              "There is nothing at this address; /v3/api-docs lists what there is.");
      case 405 ->
          ProblemDocument.of(
              WebError.METHOD_NOT_ALLOWED,
              "This address does not know the method; the Allow header lists those it knows.");
      case 406 ->
          ProblemDocument.of(
              WebError.NOT_ACCEPTABLE, "This address answers in application/json only.");
      case 413 -> ProblemDocument.of(WebError.TOO_LARGE, "The body is too large.");
      case 415 ->
          ProblemDocument.of(
              WebError.UNSUPPORTED_MEDIA_TYPE,
              "This address does not take this Content-Type; the Accept header lists what it"
                  + " takes.");
      default ->
          status.is4xxClientError()
              ? ProblemDocument.of(WebError.BAD_REQUEST, sentence(e))
              : ProblemDocument.ours();
    };
  }

  private static String sentence(Exception e) {
    return e instanceof org.springframework.web.ErrorResponse response
            && response.getBody().getDetail() != null
        ? String.valueOf(response.getBody().getDetail())
        : "The request is not valid.";
  }

  private static ResponseEntity<Object> answer(ProblemDocument problem, HttpHeaders headers) {
    ResponseEntity.BodyBuilder answer =
        ResponseEntity.status(problem.status())
            .headers(headers)
            .contentType(MediaType.APPLICATION_PROBLEM_JSON);
    Integer retryAfter = problem.retryAfter();
    if (retryAfter != null) {
      answer.header(HttpHeaders.RETRY_AFTER, retryAfter.toString());
    }
    return answer.body(problem);
  }

  private static void logFault(Exception fault, HttpServletRequest request) {
    LOG.error("{} {} failed.", request.getMethod(), request.getServletPath(), fault);
  }
}
