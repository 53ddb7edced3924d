package dev.attune.connector;

import dev.attune.connector.web.Body;
import dev.attune.connector.web.Headers;
import java.time.Duration;
import java.util.List;
import java.util.Map;

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
   * The tool wants a certain answer: a challenge sent back, or what became of each item. If the
   * request brought anything, it is stored durably.
   *
   * @param status from 200 to 299, or, where the request can never be taken, from 400 to 499
   * @param headers of the answer; none that say how it travels
   */
  record Answered(int status, Headers headers, Body body) implements Reception {
    public Answered {
      if (status < 200 || status > 499 || (status > 299 && status < 400)) {
        throw new IllegalArgumentException(
            "A webhook may be answered with 200 to 299 or 400 to 499, not %d.".formatted(status));
      }
      if (headers.names().stream().anyMatch(Headers::isOfConnection)) {
        throw new IllegalArgumentException(
            "An answer's headers must not say how it travels; the host does.");
      }
    }

    /** Success, with that body. */
    public Answered(String contentType, Body body) {
      this(200, Headers.ofSingle(Map.of("content-type", contentType)), body);
    }
  }

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
