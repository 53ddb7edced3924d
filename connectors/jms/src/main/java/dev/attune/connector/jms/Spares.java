package dev.attune.connector.jms;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The talks that wait for another message of their connection, of all connections together. It has
 * no thread: one that nobody asks for ends as its socket's lifetime does.
 */
final class Spares {
  /** How long after it was opened a socket is closed by the host, whatever goes on. */
  static final Duration LIFETIME = Duration.ofSeconds(90);

  /** Below what brokers let a client be silent for, which is mostly 30 s. */
  private static final Duration LONGEST_IDLE = Duration.ofSeconds(20);

  /** So that the lifetime does not end in the middle of a message. */
  private static final Duration OLDEST = Duration.ofSeconds(30);

  private static final int MOST = 64;

  /**
   * Whose it is; times are those of {@link System#nanoTime}.
   *
   * @param kept when it was put here
   */
  private record Spare(JmsSender owner, long opened, long kept) {
    boolean isOver(long now) {
      return now - kept > LONGEST_IDLE.toNanos() || now - opened > OLDEST.toNanos();
    }
  }

  private final SequencedMap<AmqpTalk, Spare> spares = new LinkedHashMap<>();

  /** One of that connection, or null. It is the caller's from then on. */
  synchronized @Nullable AmqpTalk take(JmsSender owner) {
    long now = System.nanoTime();
    dropIf(spare -> spare.isOver(now));
    Optional<AmqpTalk> found =
        spares.entrySet().stream()
            .filter(entry -> entry.getValue().owner().equals(owner))
            .map(Map.Entry::getKey)
            .findFirst();
    found.ifPresent(spares::remove);
    return found.orElse(null);
  }

  /** Keeps one for the next message of that connection; the one that waits longest makes room. */
  synchronized void keep(JmsSender owner, AmqpTalk talk) {
    long now = System.nanoTime();
    dropIf(spare -> spare.isOver(now));
    spares.put(talk, new Spare(owner, talk.opened(), now));
    if (spares.size() > MOST) {
      Map.Entry<AmqpTalk, Spare> eldest = spares.firstEntry();
      spares.remove(eldest.getKey());
      eldest.getKey().drop();
    }
  }

  /** Ends all of a connection. */
  synchronized void gone(JmsSender owner) {
    dropIf(spare -> spare.owner().equals(owner));
  }

  private void dropIf(Predicate<Spare> isUnwanted) {
    spares
        .entrySet()
        .removeIf(entry -> {
          boolean isDropped = isUnwanted.test(entry.getValue());
          if (isDropped) {
            entry.getKey().drop();
          }
          return isDropped;
        });
  }
}
