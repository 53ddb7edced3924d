package dev.attune.hub.polling;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of the polls of a connection.
 *
 * @param version of the connection when it was polled last: one that was changed since is due
 * @param due when the first of its sources is
 * @param sources the state of each, by id
 */
public record PollRecord(long version, Instant due, Map<String, PollState> sources) {

  /** Of a connection that was never polled. */
  public static final PollRecord FRESH = new PollRecord(0, Instant.EPOCH, Map.of());

  public PollRecord {
    sources = Collections.unmodifiableMap(new TreeMap<>(sources));
  }

  /** The same, with everything due that is not waiting for a tool to be well again. */
  PollRecord hurried(Instant now) {
    Map<String, PollState> hurried = new TreeMap<>(sources);
    hurried.replaceAll((source, state) -> state.failures() == 0 ? state.dueAt(now) : state);
    return new PollRecord(version, due, hurried);
  }

  /** When any of its sources was polled last, or null. */
  public @Nullable Instant lastPolled() {
    return sources.values().stream()
        .map(PollState::polled)
        .filter(Objects::nonNull)
        .max(Instant::compareTo)
        .orElse(null);
  }

  /** How long the source that is asked most often waits between two polls, or null. */
  public @Nullable Duration shortestPace() {
    return sources.values().stream()
        .map(PollState::pace)
        .filter(Objects::nonNull)
        .min(Duration::compareTo)
        .orElse(null);
  }

  /** Why the last poll of a source brought nothing, or null if all went well. */
  public @Nullable String problem() {
    return sources.values().stream()
        .map(PollState::problem)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }
}
