package dev.attune.connector.runtime.oauth;

import dev.attune.connector.ConnectionKey;
import dev.attune.connector.Credentials;
import dev.attune.connector.schema.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The token of one connection in this process. Most calls find it in memory. One thread at a time
 * sees to a new one, in {@link TokenTurn}; the others wait for it or, while the old one is good, go
 * on with that.
 */
final class TokenSource implements CredentialSource {

  /**
   * A token in use.
   *
   * @param since when it was got
   */
  record Held(Credentials.Bearer bearer, Instant refreshAt, Instant useUntil, Instant since) {

    Secret access() {
      return bearer.token();
    }
  }

  /** That it is of no use to try before a time, and why. */
  private record Blocked(long untilNanos, TokenException why) {}

  private final TokenPorts ports;
  private final TokenTurn turn;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile @Nullable Held held;
  private volatile @Nullable Blocked blocked;

  TokenSource(ConnectionKey key, TokenTerms terms, TokenPorts ports) {
    this.ports = ports;
    this.turn = new TokenTurn(key, terms, ports);
  }

  @Override
  public Credentials current() {
    Instant now = ports.clock().instant();
    Held known = held;
    if (known == null || !now.isBefore(known.useUntil())) {
      return awaited(null).bearer();
    }
    // Ahead of its end one refreshes, if nobody does, and nobody waits.
    if (now.isBefore(known.refreshAt()) || isBlocked() || !lock.tryLock()) {
      return known.bearer();
    }
    try {
      return isStill(known) ? obtained(known.access(), Duration.ZERO).bearer() : current(known);
    } catch (TokenException e) {
      return known.bearer();
    } finally {
      lock.unlock();
    }
  }

  private boolean isStill(Held known) {
    return known.equals(held);
  }

  private Credentials.Bearer current(Held otherwise) {
    Held now = held;
    return now == null ? otherwise.bearer() : now.bearer();
  }

  @Override
  public boolean renew(Credentials refused) {
    if (!(refused instanceof Credentials.Bearer(Secret access))) {
      return false;
    }
    Held known = held;
    if (known != null && known.access().equals(access) && isYoung(known)) {
      return false;
    }
    return !awaited(access).access().equals(access);
  }

  @Override
  public String remedy() {
    return turn.isConsented() ? " Reconnect the connection." : "";
  }

  private boolean isYoung(Held known) {
    Duration age = Duration.between(known.since(), ports.clock().instant()).abs();
    return age.compareTo(TokenTimes.YOUNG) < 0;
  }

  /** A token other than the refused one, waited for. */
  private Held awaited(@Nullable Secret refused) {
    throwIfBlocked();
    try {
      if (!lock.tryLock(TokenTimes.PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new TokenException.Later(
            Duration.ofSeconds(5), "The connection's token is still being refreshed.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TokenException.Later(Duration.ofSeconds(1), "The hub is stopping.");
    }
    try {
      Held known = held;
      if (known != null
          && !Objects.equals(known.access(), refused)
          && ports.clock().instant().isBefore(known.useUntil())) {
        return known;
      }
      throwIfBlocked();
      return obtained(refused, TokenTimes.PATIENCE);
    } finally {
      lock.unlock();
    }
  }

  /** Under the lock. */
  private Held obtained(@Nullable Secret refused, Duration patience) {
    try {
      Held fresh = turn.take(refused, patience);
      held = fresh;
      blocked = null;
      return fresh;
    } catch (TokenException.Later e) {
      blocked = new Blocked(in(e.delay()), e);
      throw e;
    } catch (TokenException.Refused e) {
      // Soon again, as somebody may have put it right at another node.
      blocked = new Blocked(in(TokenTimes.YOUNG), e);
      throw e;
    }
  }

  private long in(Duration delay) {
    return ports.nanos().getAsLong() + delay.toNanos();
  }

  private boolean isBlocked() {
    Blocked now = blocked;
    return now != null && now.untilNanos() - ports.nanos().getAsLong() > 0;
  }

  private void throwIfBlocked() {
    Blocked now = blocked;
    if (now != null && now.untilNanos() - ports.nanos().getAsLong() > 0) {
      throw now.why().again();
    }
  }
}
