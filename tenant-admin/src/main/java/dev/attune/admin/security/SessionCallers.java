package dev.attune.admin.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Who is signed in in a browser's session. Safe for use by many threads. */
public interface SessionCallers {

  /** Who sends the request, by its session; empty if nobody is signed in there, or no longer. */
  Optional<Caller> caller(HttpServletRequest request);
}
