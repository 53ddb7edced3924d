package dev.attune.connector;

import dev.attune.connector.schema.Secret;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a connection's address at its tool after a call. A reason is one sentence
 * without secrets and personal values: it is logged and shown.
 */
public sealed interface Registration {

  /**
   * The tool posts to the address.
   *
   * @param reference what the tool calls the registration; at most 255 characters
   * @param secret what it signs with: the one it was given or one of its own; null if its signature
   *     has nothing to do with the registration, or it does not say it again
   */
  record Present(String reference, @Nullable Secret secret) implements Registration {

    /**
     * @throws IllegalArgumentException if the reference is none
     */
    public Present {
      if (reference.isBlank() || reference.length() > 255) {
        throw new IllegalArgumentException(
            "A registration's reference must have 1 to 255 characters.");
      }
    }
  }

  /** The tool does not post to the address. */
  record Absent() implements Registration {}

  /**
   * Not known, perhaps done; worth another try, which does no harm.
   *
   * @param delay not before that, if the tool named a time; null: the host's own schedule
   */
  record RetryAfter(@Nullable Duration delay, String reason) implements Registration {}

  /** The tool will not do it, and a person must see to it there. */
  record Refused(String reason) implements Registration {}

  /** The tool does not accept the credentials. */
  record Unauthorised(String reason) implements Registration {}
}
