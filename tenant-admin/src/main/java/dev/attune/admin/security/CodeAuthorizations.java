package dev.attune.admin.security;

import dev.attune.hub.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;

/**
 * Keeps an authorization from its code until that is exchanged, in memory: tokens speak for
 * themselves and end after minutes, and remembering them would only fill it. Safe for use by many
 * threads.
 */
final class CodeAuthorizations implements OAuth2AuthorizationService {
  /** Longer than a code is good for. */
  private static final Duration KEPT = Duration.ofMinutes(3);

  private static final int MAX_KEPT = 10_000;

  private record Kept(OAuth2Authorization authorization, long sinceNanos) {}

  private final Clock clock;
  private final Map<String, Kept> byCode = new LinkedHashMap<>();

  CodeAuthorizations(Clock clock) {
    this.clock = clock;
  }

  @Override
  public synchronized void save(OAuth2Authorization authorization) {
    OAuth2Authorization.Token<OAuth2AuthorizationCode> code =
        authorization.getToken(OAuth2AuthorizationCode.class);
    if (code == null) {
      return;
    }
    long now = clock.nanoTime();
    byCode.values().removeIf(kept -> now - kept.sinceNanos > KEPT.toNanos());
    String value = code.getToken().getTokenValue();
    if (code.isInvalidated()) {
      byCode.remove(value);
    } else {
      dropOldest();
      byCode.put(value, new Kept(authorization, now));
    }
  }

  private void dropOldest() {
    var all = byCode.keySet().iterator();
    while (byCode.size() >= MAX_KEPT && all.hasNext()) {
      all.next();
      all.remove();
    }
  }

  @Override
  public synchronized void remove(OAuth2Authorization authorization) {
    byCode.values().removeIf(kept -> kept.authorization.getId().equals(authorization.getId()));
  }

  @Override
  public synchronized @Nullable OAuth2Authorization findById(String id) {
    return byCode.values().stream()
        .map(Kept::authorization)
        .filter(one -> one.getId().equals(id))
        .findFirst()
        .orElse(null);
  }

  @Override
  public synchronized @Nullable OAuth2Authorization findByToken(
      String token, @Nullable OAuth2TokenType tokenType) {
    Kept kept = byCode.get(token);
    return kept == null || clock.nanoTime() - kept.sinceNanos > KEPT.toNanos()
        ? null
        : kept.authorization;
  }
}
