package dev.attune.admin.signin;

import dev.attune.admin.security.Caller;
import dev.attune.admin.security.SessionCallers;
import dev.attune.hub.time.Clock;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.util.Optional;

/** Who is signed in in which session. Safe for use by many threads. */
final class Sessions implements SessionCallers {
  private static final String KEY = SignedIn.class.getName();

  private final Provider provider;
  private final Clock clock;
  private final Duration idle;

  Sessions(Provider provider, Clock clock, Duration idle) {
    this.provider = provider;
    this.clock = clock;
    this.idle = idle;
  }

  /** Keeps somebody who has just signed in. */
  void begin(HttpSession session, Standing standing) {
    session.setAttribute(KEY, new SignedIn(provider, standing, clock, idle));
    session.setMaxInactiveInterval(Math.toIntExact(idle.toSeconds()));
  }

  @Override
  public Optional<Caller> caller(HttpServletRequest request) {
    return standing(request).map(Standing::caller);
  }

  /** Who is signed in; a session that is good no longer ends here. */
  Optional<Standing> standing(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    try {
      if (session == null || !(session.getAttribute(KEY) instanceof SignedIn signedIn)) {
        return Optional.empty();
      }
      Optional<Standing> standing = signedIn.now();
      if (standing.isEmpty()) {
        session.invalidate();
      }
      return standing;
    } catch (IllegalStateException e) {
      // Another request of the same session has just ended it.
      return Optional.empty();
    }
  }

  /** Ends the session, and with it what the provider in process knows of it. */
  void end(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.invalidate();
    }
  }
}
