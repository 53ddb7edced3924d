package dev.attune.hub.limit;

import java.time.Instant;

/**
 * Calls that a node may make.
 *
 * @param at when they were taken out of the budget
 * @param until what is not used by then is given back
 */
record Slice(int calls, Instant at, Instant until) {
  static final Slice NONE = new Slice(0, Instant.EPOCH, Instant.EPOCH);
}
