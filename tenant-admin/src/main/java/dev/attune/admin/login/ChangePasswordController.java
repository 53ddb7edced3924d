package dev.attune.admin.login;

import dev.attune.admin.people.NewPassword;
import dev.attune.admin.people.PasswordCheck;
import dev.attune.admin.people.PasswordDesk;
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

/** The page on which somebody who knows their password sets another one. */
@Controller
@Hidden
@Conditional(NoForeignProvider.class)
final class ChangePasswordController {
  static final String PATH = "/change-password";
  private static final String TITLE = "Change your password";

  private final PasswordDesk passwords;
  private final ProviderSession session = new ProviderSession();

  ChangePasswordController(PasswordDesk passwords) {
    this.passwords = passwords;
  }

  @GetMapping(PATH)
  ResponseEntity<String> show(HttpServletRequest request) {
    return Page.of(HttpStatus.OK, TITLE, form(request, "", List.of()));
  }

  @PostMapping(PATH)
  ResponseEntity<String> change(
      @RequestParam(name = "email", defaultValue = "") String email,
      @RequestParam(name = "old", defaultValue = "") String old,
      @RequestParam(name = "password", defaultValue = "") String password,
      @RequestParam(name = "again", defaultValue = "") String again,
      HttpServletRequest request,
      HttpServletResponse response) {
    NewPassword wanted = new NewPassword(password, again);
    try {
      return switch (passwords.change(email, old, wanted, request.getRemoteAddr())) {
        case PasswordCheck.Right right -> session.begin(right.person(), request, response);
        case PasswordCheck.Wrong wrong ->
            refused(Page.alert(Refusals.WRONG) + form(request, email, List.of()));
        case PasswordCheck.TooManyTries tooMany ->
            Refusals.tooMany(TITLE, tooMany, form(request, email, List.of()));
      };
    } catch (HubException e) {
      if (e.code() != HubError.INVALID_VALUE && e.code() != HubError.CONFLICT) {
        throw e;
      }
      return refused(Refusals.above(e) + form(request, email, Refusals.of(e)));
    }
  }

  private static ResponseEntity<String> refused(String body) {
    return Page.of(HttpStatus.UNPROCESSABLE_CONTENT, TITLE, body);
  }

  private static String form(HttpServletRequest request, String email, List<Problem> problems) {
    return Page.paragraph("Wherever else you are signed in, you will have to sign in again.")
        + new Form(request, PATH, problems)
            .text("email", "Email address", "email", "username", email)
            .password("old", "Password until now", "current-password", "")
            .password("password", "New password", "new-password", "At least 12 characters.")
            .password("again", "The new password again", "new-password", "")
            .button("Change and sign in");
  }
}
