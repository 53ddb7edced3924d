package dev.attune.admin.login;

import dev.attune.admin.people.Invitations;
import dev.attune.admin.people.PasswordCheck;
import dev.attune.admin.security.NoForeignProvider;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.problem.Problem;
import dev.attune.hub.tenant.Tenant;
import dev.attune.hub.tenant.TenantStore;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Conditional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page on which somebody who was invited takes their place. */
@Controller
@Hidden
@Conditional(NoForeignProvider.class)
final class InvitationController {
  private static final String PATH = "/invitation";
  private static final String TITLE = "Accept the invitation";

  private final Invitations invitations;
  private final TenantStore tenants;
  private final ProviderSession session = new ProviderSession();

  InvitationController(Invitations invitations, TenantStore tenants) {
    this.invitations = invitations;
    this.tenants = tenants;
  }

  @GetMapping(PATH)
  ResponseEntity<String> show(
      @RequestParam(name = "token", defaultValue = "") String token, HttpServletRequest request) {
    return invitations
        .open(token)
        .map(open -> Page.of(HttpStatus.OK, TITLE, form(request, token, open, "", List.of())))
        .orElseGet(InvitationController::closed);
  }

  @PostMapping(PATH)
  ResponseEntity<String> accept(
      @RequestParam(name = "token", defaultValue = "") String token,
      @RequestParam(name = "name", defaultValue = "") String name,
      @RequestParam(name = "password", defaultValue = "") String password,
      @RequestParam(name = "again", defaultValue = "") String again,
      HttpServletRequest request,
      HttpServletResponse response) {
    Optional<Invitations.Open> found = invitations.open(token);
    if (found.isEmpty()) {
      return closed();
    }
    Invitations.Open open = found.get();
    try {
      return open.isKnown()
          ? answer(open, token, password, request, response)
          : session.begin(invitations.accept(open, name, password, again), request, response);
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
          Refusals.above(e) + form(request, token, open, name, Refusals.of(e)));
    }
  }

  private ResponseEntity<String> answer(
      Invitations.Open open,
      String token,
      String password,
      HttpServletRequest request,
      HttpServletResponse response) {
    String form = form(request, token, open, "", List.of());
    return switch (invitations.accept(open, password, request.getRemoteAddr())) {
      case PasswordCheck.Right right -> session.begin(right.person(), request, response);
      case PasswordCheck.Wrong wrong ->
          Page.of(
              HttpStatus.UNPROCESSABLE_CONTENT,
              TITLE,
              Page.alert("This is not the password of that account.") + form);
      case PasswordCheck.TooManyTries tooMany -> Refusals.tooMany(TITLE, tooMany, form);
    };
  }

  private String form(
      HttpServletRequest request,
      String token,
      Invitations.Open open,
      String name,
      List<Problem> problems) {
    String email = open.invitation().email().value();
    String tenant =
        tenants.read(open.tenant()).map(Tenant::name).orElseGet(() -> open.tenant().value());
    Form form = new Form(request, PATH, problems).hidden("token", token);
    if (open.isKnown()) {
      return Page.paragraph(
              "%s is invited to %s. You have an account already: prove with its password that it is yours."
                  .formatted(email, tenant))
          + form.password("password", "Password", "current-password", "").button("Accept");
    }
    return Page.paragraph("%s is invited to %s.".formatted(email, tenant))
        + form.text("name", "Your name", "text", "name", name)
            .password("password", "Choose a password", "new-password", "At least 12 characters.")
            .password("again", "The same password again", "new-password", "")
            .button("Accept and sign in");
  }

  private static ResponseEntity<String> closed() {
    return Page.of(
        HttpStatus.NOT_FOUND,
        "This invitation is not good any more",
        Page.paragraph(
                "It was accepted already, was revoked, or has expired. Ask an admin of the tenant"
                    + " for a new one.")
            + "<p><a href=\"/sign-in\">Sign in</a></p>");
  }
}
