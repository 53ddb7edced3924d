package dev.attune.admin.hooks;

import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts webhooks that are refused, by connection. Anybody can send what is refused, so they are
 * gathered in memory: however many come, a connection costs one line of the log and one write in
 * some seconds. Safe for use by many threads.
 */
public final class RefusedHooks {
  private static final Logger LOG = LoggerFactory.getLogger(RefusedHooks.class);
  private static final int TRIES = 3;
  private static final int MOST_WORDS = 300;

  private final RefusalStore store;
  private final Clock clock;
  private final Executor later;
  private final Map<ConnectionKey, Refusals> gathered = new ConcurrentHashMap<>();

  /**
   * @param later runs what it is given some seconds later, on a thread of its own
   */
  public RefusedHooks(RefusalStore store, Clock clock, Executor later) {
    this.store = store;
    this.clock = clock;
    this.later = later;
  }

  /** Notes that a webhook of a connection that exists was refused; does not block. */
  public void note(ConnectionKey key, String reason) {
    String words = reason.substring(0, Math.min(reason.length(), MOST_WORDS));
    gather(key, Refusals.one(clock.now(), words));
  }

  private void gather(ConnectionKey key, Refusals more) {
    gathered.compute(
        key,
        (same, known) -> {
          if (known == null) {
            later.execute(() -> keep(key));
            return more;
          }
          return known.plus(more);
        });
  }

  private void keep(ConnectionKey key) {
    Refusals taken = gathered.remove(key);
    if (taken == null) {
      return;
    }
    LOG.info(
        "Refused {} webhooks of connection {}; the last: {}",
        taken.slots().values().stream().mapToLong(Long::longValue).sum(),
        key.connection(),
        taken.reason());
    if (!isKept(key, taken)) {
      gather(key, taken);
    }
  }

  private boolean isKept(ConnectionKey key, Refusals taken) {
    try {
      for (int i = 0; i < TRIES; i++) {
        if (store.write(key, store.read(key).map(known -> known.plus(taken)).orElse(taken))) {
          return true;
        }
      }
    } catch (HubException e) {
      LOG.warn(
          "Refused webhooks of connection {} are not stored yet: {}",
          key.connection(),
          e.getMessage());
    }
    return false;
  }

  /** What was refused of a connection, as far as it is stored or was gathered here. */
  public Optional<Refusals> of(ConnectionKey key) {
    Optional<Refusals> stored = store.read(key);
    Refusals here = gathered.get(key);
    return here == null ? stored : Optional.of(stored.map(known -> known.plus(here)).orElse(here));
  }

  /** Forgets a connection that is gone. */
  public void forget(ConnectionKey key) {
    gathered.remove(key);
    store.remove(key);
  }
}
