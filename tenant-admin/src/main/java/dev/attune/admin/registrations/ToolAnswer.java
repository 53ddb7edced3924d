package dev.attune.admin.registrations;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What is known of an address at a tool after it was asked. Reasons hold no secret. */
public sealed interface ToolAnswer {

  /**
   * The tool posts there.
   *
   * @param secret what it signs with, or null if it does not say
   */
  record Present(String reference, @Nullable String secret) implements ToolAnswer {

    /** Without the secret. */
    @Override
    public String toString() {
      return "Present[" + reference + "]";
    }
  }

  /** The tool does not post there. */
  record Absent() implements ToolAnswer {}

  /**
   * Not known; worth another try.
   *
   * @param delay not before that, if the tool named a time
   */
  record Later(@Nullable Duration delay, String reason) implements ToolAnswer {}

  /** A person must see to it. */
  record Refused(String reason) implements ToolAnswer {}
}
