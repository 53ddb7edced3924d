package dev.attune.hub.limit;

import dev.attune.hub.tenant.ConnectionKey;
import java.time.Duration;
import java.util.Collection;

/**
 * How many calls a node may make through which connection now. Safe for use by many threads; what
 * speaks to the store fails with {@code store.unavailable}.
 */
public interface CallBudget {

  /** Where no limit is known. */
  CallBudget UNLIMITED =
      new CallBudget() {
        @Override
        public CallShare share(ConnectionKey connection) {
          return CallShare.UNLIMITED;
        }

        @Override
        public void prepare(Collection<ConnectionKey> connections) {
          // There is nothing to fetch.
        }

        @Override
        public Duration ask(ConnectionKey connection) {
          return Duration.ZERO;
        }

        @Override
        public void told(ConnectionKey connection, LimitNews news) {
          // Nobody is to know.
        }
      };

  /** A connection's share of its account's calls; speaks to nobody. */
  CallShare share(ConnectionKey connection);

  /**
   * Sees to it that there is something to take for these connections, where their accounts have it,
   * and lets all nodes know what tools have said. At most two commands where nothing is limited and
   * nobody else takes at the same moment; mostly none.
   */
  void prepare(Collection<ConnectionKey> connections);

  /**
   * Takes one call, of one that does not {@link #prepare}; returns zero, or how long there is none.
   */
  Duration ask(ConnectionKey connection);

  /** Takes in what the tool said; speaks to nobody. */
  void told(ConnectionKey connection, LimitNews news);
}
