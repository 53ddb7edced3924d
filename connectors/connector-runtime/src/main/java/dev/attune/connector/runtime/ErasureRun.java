package dev.attune.connector.runtime;

import dev.attune.connector.Capability;
import dev.attune.connector.ConnectionKey;
import dev.attune.connector.Credentials;
import dev.attune.connector.Erased;
import dev.attune.connector.Erasure;
import dev.attune.connector.runtime.oauth.TokenException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One try to erase a person at a tool. */
final class ErasureRun {
  private static final Logger LOG = LoggerFactory.getLogger(ErasureRun.class);

  private final ConnectionKey key;
  private final OpenConnection open;

  ErasureRun(ConnectionKey key, OpenConnection open) {
    this.key = key;
    this.open = open;
  }

  Erased erase(Erasure erasure) {
    open.space().descriptor().require(Capability.ERASE);
    try {
      Credentials used = open.credentials().current();
      Erased erased = asked(erasure);
      if (erased instanceof Erased.Unauthorised && open.credentials().renew(used)) {
        erased = asked(erasure);
      }
      return erased instanceof Erased.Unauthorised(String reason)
          ? new Erased.Unauthorised(reason + open.credentials().remedy())
          : erased;
    } catch (TokenException.Refused e) {
      return new Erased.Unauthorised(e.reason());
    } catch (TokenException.Later e) {
      return new Erased.RetryAfter(e.delay(), e.reason());
    }
  }

  private Erased asked(Erasure erasure) {
    try {
      return open.connection().erase(erasure);
    } catch (RuntimeException | LinkageError e) {
      String connector = open.space().descriptor().id();
      LOG.error(
          "Connector '{}' failed on an erasure of connection {}: {}",
          connector,
          key.connection(),
          FailureText.of(e));
      return new Erased.RetryAfter(
          null, "Connector '%s' failed on an erasure.".formatted(connector));
    }
  }

  /** What comes of it if the connector did not come back. */
  static Erased conclude(CallEnd<Erased> end) {
    return switch (end) {
      case CallEnd.Answer<Erased>(Erased erased) -> erased;
      case CallEnd.Overdue<Erased> overdue ->
          new Erased.RetryAfter(null, "The connector did not come back in time.");
      case CallEnd.Crowded<Erased> crowded ->
          new Erased.RetryAfter(null, "Too many calls of the connection are under way.");
      case CallEnd.Stopping<Erased> stopping -> new Erased.RetryAfter(null, "The hub is stopping.");
    };
  }
}
