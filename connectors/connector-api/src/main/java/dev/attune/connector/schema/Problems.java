package dev.attune.connector.schema;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects what is wrong, so that all of it is said at once. A settings record uses it in its
 * constructor. Not for use by several threads.
 */
public final class Problems {
  private final List<Problem> found = new ArrayList<>();

  /**
   * Notes a problem unless the claim holds.
   *
   * @param message one sentence that names the field and says what is allowed, without the value
   */
  public Problems require(boolean holds, String field, String message) {
    if (!holds) {
      found.add(new Problem(field, message));
    }
    return this;
  }

  /** Notes problems found elsewhere. */
  public Problems addAll(List<Problem> problems) {
    found.addAll(problems);
    return this;
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  /**
   * @throws InvalidSettingsException if anything was noted
   */
  public void throwIfAny() {
    if (!found.isEmpty()) {
      throw new InvalidSettingsException(found);
    }
  }
}
