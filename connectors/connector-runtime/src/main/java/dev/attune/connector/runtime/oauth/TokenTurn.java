package dev.attune.connector.runtime.oauth;

import dev.attune.connector.ConnectionKey;
import dev.attune.connector.Credentials;
import dev.attune.connector.runtime.oauth.StoredTokens.State;
import dev.attune.connector.runtime.oauth.TokenSource.Held;
import dev.attune.connector.schema.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to a token, among all nodes: reads what is stored, and asks for a new one only after a
 * compare-and-set has claimed that for this node. What came is stored before anybody uses it, for a
 * server that gives out a new refresh token takes the old one back. Used by one thread at a time.
 */
final class TokenTurn {
  private static final Logger LOG = LoggerFactory.getLogger(TokenTurn.class);
  private static final Duration STORE_WAIT = Duration.ofSeconds(1);

  private final ConnectionKey key;
  private final TokenTerms terms;
  private final TokenPorts ports;
  private final String basis;

  /** Which version was seen last, and when it was seen first. */
  private long seenVersion = -1;

  private long seenNanos;

  /** What came and could not be stored; nobody has used it. */
  private @Nullable StoredTokens unstored;

  TokenTurn(ConnectionKey key, TokenTerms terms, TokenPorts ports) {
    this.key = key;
    this.terms = terms;
    this.ports = ports;
    this.basis = terms.basis();
  }

  /**
   * A good token other than the refused one.
   *
   * @param patience how long to wait for another node that gets one
   * @throws TokenException if there is none
   */
  Held take(@Nullable Secret refused, Duration patience) {
    long deadline = ports.nanos().getAsLong() + patience.toNanos();
    try {
      settle();
      while (true) {
        StoredTokens stored = read();
        Secret access = stored.tokens().access();
        if (access != null && !Objects.equals(access, refused) && isGood(stored)) {
          return held(access, stored);
        }
        if (stored.state() == State.ENDED) {
          throw new TokenException.Refused(String.valueOf(stored.problem()));
        }
        if (terms.isRefreshed() && stored.tokens().refresh() == null) {
          throw new TokenException.Refused(
              access == null
                  ? "Nobody has consented at the tool yet: connect the connection."
                  : "The token has ended and the tool gave none to refresh it with: reconnect the"
                      + " connection.");
        }
        Duration hold = holdLeft(stored);
        if (hold.isPositive()) {
          await(stored, hold, deadline);
        } else {
          StoredTokens claim = stored.asking(TokenTimes.CLAIM, now());
          if (ports.vault().write(key, claim)) {
            return asked(claim.at(claim.version() + 1));
          }
        }
      }
    } catch (TokenVault.UnavailableException e) {
      throw new TokenException.Later(
          STORE_WAIT, "The store did not answer, so there is no token for the connection now.");
    }
  }

  /** Whether the tokens are by somebody's consent. */
  boolean isConsented() {
    return terms.isRefreshed();
  }

  /** What is stored, as far as it is for what the connection is now. */
  private StoredTokens read() {
    StoredTokens stored = ports.vault().read(key).orElseGet(() -> StoredTokens.fresh(basis, 0));
    see(stored.version());
    return stored.tokens().basis().equals(basis)
        ? stored
        : StoredTokens.fresh(basis, stored.version());
  }

  private void see(long version) {
    if (version != seenVersion) {
      seenVersion = version;
      seenNanos = ports.nanos().getAsLong();
    }
  }

  /**
   * Whether it may be used. Only the node that got a token can compare its end with its own clock;
   * what is wrong with others' is found out by the tool's refusal.
   */
  private boolean isGood(StoredTokens stored) {
    return now().isBefore(TokenTimes.useUntil(begin(stored), stored.expires()));
  }

  private Instant begin(StoredTokens stored) {
    return stored.state() == State.KEPT ? stored.at() : now();
  }

  private Held held(Secret access, StoredTokens stored) {
    Instant begin = begin(stored);
    return new Held(
        new Credentials.Bearer(access),
        TokenTimes.refreshAt(begin, stored.expires(), ports.draw().getAsDouble()),
        TokenTimes.useUntil(begin, stored.expires()),
        begin);
  }

  /** By this node's own clock, since it first saw this version. */
  private Duration holdLeft(StoredTokens stored) {
    Duration age = Duration.between(stored.at(), now());
    if (age.compareTo(stored.hold().plus(TokenTimes.SKEW)) > 0) {
      return Duration.ZERO;
    }
    return stored.hold().minusNanos(ports.nanos().getAsLong() - seenNanos);
  }

  private void await(StoredTokens stored, Duration hold, long deadline) {
    if (stored.state() != State.ASKING) {
      throw new TokenException.Later(hold, String.valueOf(stored.problem()));
    }
    if (deadline - ports.nanos().getAsLong() <= 0) {
      throw new TokenException.Later(STORE_WAIT, "Another node is getting the connection's token.");
    }
    try {
      ports.pause().sleep(TokenTimes.LOOK);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TokenException.Later(STORE_WAIT, "The hub is stopping.");
    }
  }

  private Held asked(StoredTokens claim) {
    Secret refresh = claim.tokens().refresh();
    TokenAnswer answer =
        terms.isRefreshed() && refresh != null
            ? ports.endpoint().refreshed(terms, refresh)
            : ports.endpoint().own(terms);
    return switch (answer) {
      case TokenAnswer.Granted(Secret access, Secret rotated, Duration life) -> {
        Secret next = rotated != null || !terms.isRefreshed() ? rotated : refresh;
        StoredTokens kept =
            claim.kept(
                new Tokens(basis, access, terms.isRefreshed() ? next : null),
                life == null ? null : now().plus(life),
                now());
        unstored = kept;
        settle();
        yield held(access, kept);
      }
      case TokenAnswer.Refused(boolean isOfGrant, String reason) -> {
        boolean isEnd = isOfGrant && terms.isRefreshed();
        String why = reason + (isEnd ? " Reconnect the connection." : " Correct the credentials.");
        LOG.warn("Connection {} gets no token: {}", key.connection(), why);
        note(isEnd ? claim.ended(why, now()) : failed(claim, why, null));
        throw new TokenException.Refused(why);
      }
      case TokenAnswer.Failed(Duration delay, String reason) -> {
        StoredTokens failed = failed(claim, reason, delay);
        LOG.warn("Connection {} gets no token now: {}", key.connection(), reason);
        note(failed);
        throw new TokenException.Later(failed.hold(), reason);
      }
    };
  }

  private StoredTokens failed(StoredTokens claim, String reason, @Nullable Duration told) {
    Duration wait = TokenTimes.afterFailure(claim.failures(), told, ports.draw().getAsDouble());
    return claim.failed(reason, wait, now());
  }

  /** If it cannot be stored, the claim holds the others for a while. */
  private void note(StoredTokens outcome) {
    try {
      if (ports.vault().write(key, outcome)) {
        see(outcome.version() + 1);
      }
    } catch (TokenVault.UnavailableException e) {
      LOG.warn("What came of a token of connection {} is not stored.", key.connection());
    }
  }

  /**
   * Stores what came, unless somebody else has stored since.
   *
   * @throws TokenException if it is of no use now
   */
  private void settle() {
    StoredTokens wanted = unstored;
    if (wanted == null) {
      return;
    }
    if (!ports.vault().write(key, wanted)) {
      StoredTokens stored = ports.vault().read(key).orElse(null);
      unstored = null;
      if (stored == null || !stored.tokens().equals(wanted.tokens())) {
        throw new TokenException.Later(
            STORE_WAIT, "A token came too late and was not stored; another one is got.");
      }
    }
    unstored = null;
  }

  private Instant now() {
    return ports.clock().instant();
  }
}
