package dev.attune.admin.login;

import dev.attune.admin.people.NewPassword;
import dev.attune.admin.people.PasswordDesk;
import dev.attune.admin.people.Person;
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

/** The page on which somebody to whom an operator gave a link sets a password. */
@Controller
@Hidden
@Conditional(NoForeignProvider.class)
final class NewPasswordController {
  private static final String PATH = "/new-password";
  private static final String TITLE = "Set a new password";

  private final PasswordDesk passwords;
  private final ProviderSession session = new ProviderSession();

  NewPasswordController(PasswordDesk passwords) {
    this.passwords = passwords;
  }

  @GetMapping(PATH)
  ResponseEntity<String> show(
      @RequestParam(name = "token", defaultValue = "") String token, HttpServletRequest request) {
    return passwords
        .open(token)
        .map(person -> Page.of(HttpStatus.OK, TITLE, form(request, token, person, List.of())))
        .orElseGet(NewPasswordController::closed);
  }

  @PostMapping(PATH)
  ResponseEntity<String> set(
      @RequestParam(name = "token", defaultValue = "") String token,
      @RequestParam(name = "password", defaultValue = "") String password,
      @RequestParam(name = "again", defaultValue = "") String again,
      HttpServletRequest request,
      HttpServletResponse response) {
    try {
      return session.begin(
          passwords.set(token, new NewPassword(password, again)), request, response);
    } catch (HubException e) {
      if (e.code() == HubError.NOT_FOUND) {
        return closed();
      }
      if (e.code() != HubError.INVALID_VALUE && e.code() != HubError.CONFLICT) {
        throw e;
      }
      return passwords
          .open(token)
          .map(person ->
              Page.of(
                  HttpStatus.UNPROCESSABLE_CONTENT,
                  TITLE,
                  Refusals.above(e) + form(request, token, person, Refusals.of(e))))
          .orElseGet(NewPasswordController::closed);
    }
  }

  private static String form(
      HttpServletRequest request, String token, Person person, List<Problem> problems) {
    return Page.paragraph("For the account of %s.".formatted(person.email().value()))
        + new Form(request, PATH, problems)
            .hidden("token", token)
            .password("password", "New password", "new-password", "At least 12 characters.")
            .password("again", "The new password again", "new-password", "")
            .button("Set and sign in");
  }

  private static ResponseEntity<String> closed() {
    return Page.of(
        HttpStatus.NOT_FOUND,
        "This link is not good any more",
        Page.paragraph("It was used already, or it has expired. Ask an operator for a new one.")
            + "<p><a href=\"/sign-in\">Sign in</a></p>");
  }
}
