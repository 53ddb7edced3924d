package dev.attune.connector;

import dev.attune.connector.schema.Json;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What came of one try of an action. A reason is one sentence without secrets and personal values:
 * it is logged and shown.
 */
public sealed interface Outcome {

  /**
   * The tool took it.
   *
   * @param result what the tool said, for later steps of the journey; null if it said nothing that
   *     could be read
   */
  record Delivered(@Nullable Json result) implements Outcome {}

  /**
   * The tool, or the connector, refuses it for good; trying again does not help.
   *
   * @param status the tool's status, or null if it was not asked
   * @param answer the beginning of what the tool said, for the dead-letter desk; it may hold
   *     personal values, so it is stored with the payload and never logged. Null for nothing
   */
  record Rejected(String reason, @Nullable Integer status, @Nullable String answer)
      implements Outcome {

    /** Without the answer. */
    @Override
    public String toString() {
      return "Rejected[" + reason + "]";
    }
  }

  /**
   * Surely not done, and worth another try.
   *
   * @param delay not before that, if the tool named a time; null: the host's own schedule
   */
  record RetryAfter(@Nullable Duration delay, String reason) implements Outcome {}

  /**
   * It was sent, perhaps in part, and whether the tool did it is not known. Another try is safe
   * only if the tool honours the action's id.
   */
  record Ambiguous(String reason) implements Outcome {}

  /**
   * The tool does not accept the credentials. The host refreshes them, where that is possible, and
   * tries once more; then it pauses the connection.
   */
  record Unauthorised(String reason) implements Outcome {}

  /** The tool says that what is addressed is gone for good. The host pauses the connection. */
  record Disabled(String reason) implements Outcome {}
}
