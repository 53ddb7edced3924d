package dev.attune.hub.polling;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

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
}
