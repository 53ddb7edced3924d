package dev.attune.connector.runtime.outbound;

import java.time.Duration;
import java.util.List;

/**
 * Where calls may go and what they may cost; the operator's, not a tenant's.
 *
 * @param allowed networks that may be called besides the public internet; only these may be called
 *     over {@code http}, all else needs {@code https}
 * @param connectTimeout how long it may take to find and reach a host, and to wait for a free place
 * @param readTimeout how long the tool may be silent
 * @param totalTimeout how long a whole call may take, whatever it asks for
 * @param maxAnswerBytes how much of an answer is read
 */
public record OutboundPolicy(
    List<Network> allowed,
    Duration connectTimeout,
    Duration readTimeout,
    Duration totalTimeout,
    int maxAnswerBytes) {

  public OutboundPolicy {
    allowed = List.copyOf(allowed);
    if (maxAnswerBytes < 1
        || !connectTimeout.isPositive()
        || !readTimeout.isPositive()
        || !totalTimeout.isPositive()) {
      throw new IllegalArgumentException(
          "The outbound policy's time-outs and its answer size must be above zero.");
    }
  }

  /** The public internet only, over {@code https}: 5 s to connect, 30 s silence, 60 s, 1 MiB. */
  public static OutboundPolicy internet() {
    return new OutboundPolicy(
        List.of(),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        Duration.ofSeconds(60),
        1024 * 1024);
  }

  /** Also the machine itself, for laptops and tests. */
  public static OutboundPolicy laptop() {
    return internet().allowing(List.of(Network.parse("127.0.0.0/8"), Network.parse("::1/128")));
  }

  /** The same, with these networks allowed instead. */
  public OutboundPolicy allowing(List<Network> networks) {
    return new OutboundPolicy(networks, connectTimeout, readTimeout, totalTimeout, maxAnswerBytes);
  }

  /** The same, with other time-outs. */
  public OutboundPolicy within(Duration connect, Duration read, Duration total) {
    return new OutboundPolicy(allowed, connect, read, total, maxAnswerBytes);
  }

  /** The same, reading at most so much of an answer. */
  public OutboundPolicy reading(int bytes) {
    return new OutboundPolicy(allowed, connectTimeout, readTimeout, totalTimeout, bytes);
  }
}
