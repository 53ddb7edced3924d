package dev.attune.hub.fact.mongo;

import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.value.mongo.SortKeys;
import java.time.Instant;

/**
 * A place among the facts of a tenant.
 *
 * @param block the key of the block, or a text that sorts before it
 * @param index the place within that block
 */
record FactCursor(String block, int index) {

  /** Before all blocks whose last fact was received then or later. */
  static FactCursor at(Instant time) {
    return new FactCursor(SortKeys.time(time), 0);
  }

  String text() {
    return index + "@" + block;
  }

  static FactCursor parse(String text) {
    int at = text.indexOf('@');
    try {
      return new FactCursor(text.substring(at + 1), Integer.parseInt(text, 0, at, 10));
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      throw new HubException(
          HubError.INVALID_VALUE, "The cursor must be one that a page of facts gave.", e);
    }
  }
}
