package dev.attune.admin.login;

import dev.attune.admin.people.Newcomer;
import dev.attune.admin.people.Operators;
import dev.attune.admin.security.NoForeignProvider;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.problem.Problem;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.context.annotation.Conditional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page on which whoever installs the hub becomes its first operator. */
@Controller
@Hidden
@Conditional(NoForeignProvider.class)
final class FirstOperatorController {
  private static final String PATH = "/first-operator";
  private static final String TITLE = "Set up your account";

  private final Operators operators;
  private final ProviderSession session = new ProviderSession();

  FirstOperatorController(Operators operators) {
    this.operators = operators;
  }

  @GetMapping(PATH)
  ResponseEntity<String> show(
      @RequestParam(name = "token", defaultValue = "") String token, HttpServletRequest request) {
    return operators.isOpen(token)
        ? Page.of(HttpStatus.OK, TITLE, form(request, token, "", "", List.of()))
        : closed();
  }

  @PostMapping(PATH)
  ResponseEntity<String> become(
      @RequestParam(name = "token", defaultValue = "") String token,
      @RequestParam(name = "name", defaultValue = "") String name,
      @RequestParam(name = "email", defaultValue = "") String email,
      @RequestParam(name = "password", defaultValue = "") String password,
      @RequestParam(name = "again", defaultValue = "") String again,
      HttpServletRequest request,
      HttpServletResponse response) {
    try {
      return session.begin(
          operators.become(token, new Newcomer(email, name, password, again)), request, response);
    } catch (HubException e) {
      if (e.code() == HubError.NOT_FOUND) {
        return closed();
      }
      if (e.code() != HubError.INVALID_VALUE && e.code() != HubError.CONFLICT) {
        throw e;
      }
      return Page.of(
          HttpStatus.UNPROCESSABLE_CONTENT,
          TITLE,
          Refusals.above(e) + form(request, token, name, email, Refusals.of(e)));
    }
  }

  private static String form(
      HttpServletRequest request, String token, String name, String email, List<Problem> problems) {
    return Page.paragraph("You become the operator, who runs this hub and creates its tenants.")
        + new Form(request, PATH, problems)
            .hidden("token", token)
            .text("name", "Your name", "text", "name", name)
            .text("email", "Email address", "email", "username", email)
            .password("password", "Password", "new-password", "At least 12 characters.")
            .password("again", "The same password again", "new-password", "")
            .button("Set up and sign in");
  }

  private static ResponseEntity<String> closed() {
    return Page.of(
        HttpStatus.NOT_FOUND,
        "This link is not good any more",
        Page.paragraph(
                "It was used already, or it has expired. While there is no operator, each start of"
                    + " the hub prints a new link.")
            + "<p><a href=\"/sign-in\">Sign in</a></p>");
  }
}
