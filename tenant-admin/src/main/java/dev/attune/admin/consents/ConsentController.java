package dev.attune.admin.consents;

import dev.attune.admin.login.Page;
import dev.attune.admin.problems.WebError;
import dev.attune.admin.security.Allowed;
import dev.attune.admin.security.Caller;
import dev.attune.admin.security.Role;
import dev.attune.admin.security.SessionCallers;
import dev.attune.hub.connection.Connection;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Connections")
final class ConsentController {
  /** Where tools send the browser back to, under the hub's own address. */
  static final String CALLBACK = "/oauth/callback";

  private final ConsentDesk desk;
  private final SessionCallers sessions;

  ConsentController(ConsentDesk desk, SessionCallers sessions) {
    this.desk = desk;
    this.sessions = sessions;
  }

  @Operation(summary = "Begin the consent that a connection by OAuth 2 needs, in the browser")
  @PostMapping("/api/v1/tenants/{tenant}/connections/{connection}/authorize")
  @Allowed(Role.ENGINEER)
  ConsentAddress authorize(
      @PathVariable("tenant") TenantId tenant,
      @PathVariable("connection") ConnectionId id,
      Caller caller,
      HttpServletRequest request) {
    Connection connection = desk.read(new ConnectionKey(tenant, id));
    HttpSession session = request.getSession(false);
    boolean isOfSession = sessions.caller(request).filter(caller::equals).isPresent();
    if (session == null || !isOfSession) {
      throw new HubException(
          WebError.FORBIDDEN,
          "A consent is begun by somebody who is signed in in a browser, such as in the console.");
    }
    return new ConsentAddress(desk.begin(connection, caller, session.getId()));
  }

  @Hidden
  @GetMapping(CALLBACK)
  ResponseEntity<String> callback(
      @RequestParam(name = "state", defaultValue = "") String state,
      @RequestParam(name = "code", defaultValue = "") String code,
      @RequestParam(name = "error", defaultValue = "") String error,
      HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    Optional<ConsentDesk.Ended> ended =
        session == null
            ? Optional.empty()
            : sessions
                .caller(request)
                .flatMap(caller -> desk.end(state, code, error, caller, session.getId()));
    return ended.map(ConsentController::back).orElseGet(ConsentController::lost);
  }

  private static ResponseEntity<String> back(ConsentDesk.Ended ended) {
    ConnectionKey key = ended.connection();
    return answer(HttpStatus.SEE_OTHER)
        .location(
            URI.create(
                "/console/t/%s/connections/%s?consent=%s"
                    .formatted(
                        key.tenant(),
                        key.connection(),
                        ended.result().name().toLowerCase(Locale.ROOT))))
        .build();
  }

  private static ResponseEntity<String> lost() {
    return answer(HttpStatus.BAD_REQUEST)
        .contentType(MediaType.TEXT_HTML)
        .body(
            Page.html(
                "Nothing was connected",
                Page.paragraph(
                        "The consent took too long, came back before, or was begun in another"
                            + " session.")
                    + "<p><a href=\"/console/\">Back to the console</a></p>"));
  }

  /** The address holds the code, which is to go nowhere else. */
  private static ResponseEntity.BodyBuilder answer(HttpStatus status) {
    return ResponseEntity.status(status)
        .cacheControl(CacheControl.noStore())
        .header("Referrer-Policy", "no-referrer");
  }
}
