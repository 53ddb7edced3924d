package dev.attune.admin.signin;

import dev.attune.hub.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Somebody who is signed in, as a session keeps them. What an admin changes about them shows within
 * {@link #RENEWED_AFTER}. Safe for use by many threads.
 */
final class SignedIn {
  static final Duration RENEWED_AFTER = Duration.ofSeconds(30);

  private final Provider provider;
  private final Clock clock;
  private final Duration idle;
  private Standing standing;
  private long renewedNanos;
  private long seenNanos;

  SignedIn(Provider provider, Standing standing, Clock clock, Duration idle) {
    this.provider = provider;
    this.standing = standing;
    this.clock = clock;
    this.idle = idle;
    this.renewedNanos = clock.nanoTime();
    this.seenNanos = renewedNanos;
  }

  /** Who it is by now; empty if they were away too long, or are not known any longer. */
  synchronized Optional<Standing> now() {
    long now = clock.nanoTime();
    if (now - seenNanos > idle.toNanos()) {
      return Optional.empty();
    }
    if (now - renewedNanos > RENEWED_AFTER.toNanos()) {
      Optional<Standing> renewed = provider.renew(standing);
      if (renewed.isEmpty()) {
        return renewed;
      }
      standing = renewed.get();
      renewedNanos = now;
    }
    seenNanos = now;
    return Optional.of(standing);
  }
}
