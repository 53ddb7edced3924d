package dev.attune.admin.login;

import dev.attune.admin.people.PasswordCheck;
import dev.attune.admin.people.People;
import dev.attune.admin.security.NoForeignProvider;
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

/** The page on which people sign in. */
@Controller
@Hidden
@Conditional(NoForeignProvider.class)
final class LoginController {
  private static final String TITLE = "Sign in";

  private final People people;
  private final ProviderSession session = new ProviderSession();

  LoginController(People people) {
    this.people = people;
  }

  @GetMapping("/login")
  ResponseEntity<String> show(HttpServletRequest request) {
    return Page.of(HttpStatus.OK, TITLE, form(request, ""));
  }

  @PostMapping("/login")
  ResponseEntity<String> check(
      @RequestParam(name = "email", defaultValue = "") String email,
      @RequestParam(name = "password", defaultValue = "") String password,
      HttpServletRequest request,
      HttpServletResponse response) {
    return switch (people.check(email, password, request.getRemoteAddr())) {
      case PasswordCheck.Right right -> session.begin(right.person(), request, response);
      case PasswordCheck.Wrong wrong ->
          Page.of(
              HttpStatus.UNPROCESSABLE_CONTENT,
              TITLE,
              Page.alert(Refusals.WRONG) + form(request, email));
      case PasswordCheck.TooManyTries tooMany ->
          Refusals.tooMany(TITLE, tooMany, form(request, email));
    };
  }

  private static String form(HttpServletRequest request, String email) {
    List<Problem> nothing = List.of();
    return new Form(request, "/login", nothing)
            .text("email", "Email address", "email", "username", email)
            .password("password", "Password", "current-password", "")
            .button("Sign in")
        + Page.link(ChangePasswordController.PATH, "Change your password")
        + Page.hint("Forgotten? An operator of this hub can make you a link for a new one.");
  }
}
