package dev.attune.admin.imports;

import dev.attune.hub.imports.Import;
import dev.attune.hub.log.DeadLetter;
import dev.attune.hub.log.DeadLetterStore;
import dev.attune.hub.log.Source;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows of imports that were taken and could not be applied: they lie among the tenant's dead
 * letters. Safe for use by many threads.
 */
final class DeadRows {
  /** How many dead letters of the tenant are looked at, the newest first. */
  static final int MOST_LOOKED = 100_000;

  private static final int PAGE = 500;

  private final DeadLetterStore letters;

  DeadRows(DeadLetterStore letters) {
    this.letters = letters;
  }

  /**
   * Why rows are dead, by their numbers.
   *
   * @param expected how many there were; where there were none, nothing is looked at
   */
  Map<Long, String> of(Import one, long expected) {
    Map<Long, String> reasons = new HashMap<>();
    Instant started = one.started();
    Source before = null;
    int looked = 0;
    while (reasons.size() < expected && looked < MOST_LOOKED) {
      List<DeadLetter> page = letters.list(one.key().tenant(), DeadLetter.State.DEAD, before, PAGE);
      for (DeadLetter letter : page) {
        if (letter.signal().connection().equals(one.key())) {
          reasons.put(Long.parseLong(letter.signal().messageId()), letter.reason());
        }
      }
      looked += page.size();
      boolean isOver =
          page.size() < PAGE
              || (started != null && page.getLast().signal().received().isBefore(started));
      if (isOver) {
        break;
      }
      before = page.getLast().source();
    }
    return reasons;
  }
}
