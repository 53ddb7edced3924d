package dev.attune.hub.delivery;

import dev.attune.hub.value.Fields;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of one try. A reason is one sentence without personal values. */
public sealed interface ActionOutcome {

  /** The tool took it. */
  record Delivered(Fields result) implements ActionOutcome {}

  /**
   * The tool refused it for good.
   *
   * @param answer the beginning of what the tool said, which may hold personal values and is kept
   *     with the delivery alone; empty for nothing
   */
  record Rejected(String reason, String answer) implements ActionOutcome {
    public Rejected(String reason) {
      this(reason, "");
    }

    /** Without the answer. */
    @Override
    public String toString() {
      return "Rejected[" + reason + "]";
    }
  }

  /** It was not sent, for whom it would reach has refused all messages. */
  record Suppressed(String reason) implements ActionOutcome {}

  /** It was surely not taken; worth another try, not before the delay if the tool named one. */
  record RetryAfter(@Nullable Duration delay, String reason) implements ActionOutcome {}

  /**
   * It was sent and no answer came.
   *
   * @param isInterrupted whether the hub stopped before one could, so that the tool need not be
   *     spared
   */
  record Ambiguous(String reason, boolean isInterrupted) implements ActionOutcome {

    /** The tool was waited for. */
    public Ambiguous(String reason) {
      this(reason, false);
    }
  }

  /** The credentials were refused, also after they were refreshed: the connection is paused. */
  record Unauthorised(String reason) implements ActionOutcome {}

  /** The tool says that this address is gone: the connection is paused. */
  record Disabled(String reason) implements ActionOutcome {}
}
