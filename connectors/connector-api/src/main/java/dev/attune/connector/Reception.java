package dev.attune.connector;

import dev.attune.connector.web.Body;
import java.time.Duration;
import java.util.List;

/** What became of a webhook request; the host turns it into the answer to the tool. */
public sealed interface Reception {

  /**
   * What it brought is stored durably.
   *
   * @param signals how many signals
   * @param rejected why the other items could not be signals; they are stored as rejects
   */
  record Accepted(int signals, List<String> rejected) implements Reception {
    public Accepted {
      rejected = List.copyOf(rejected);
    }
  }

  /**
   * The tool wants a certain answer, such as a challenge sent back. Nothing was stored.
   *
   * @param contentType of the body
   */
  record Answered(String contentType, Body body) implements Reception {}

  /**
   * It is not proven that the tool sent it. The host must answer exactly as it does for a
   * connection that does not exist. Nothing was stored.
   *
   * @param reason for the operator, never for the sender
   */
  record Unverified(String reason) implements Reception {}

  /**
   * It could not be stored now; the tool should send it again.
   *
   * @param retryAfter when that is worth it
   * @param reason one sentence
   */
  record Refused(Duration retryAfter, String reason) implements Reception {}
}
