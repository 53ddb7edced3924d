package dev.attune.connector.testkit;

import ch.qos.logback.classic.Level;
import dev.attune.connector.runtime.outbound.OutboundPolicy;
import java.time.Duration;

/** How long calls may take in a check, and how much of them is logged. */
enum Patience {
  /** No slow machine makes a call fail. */
  LONG,
  /** Whoever waits for the tool's answer does not wait long. */
  SHORT,
  /** The same and shorter, for what need not succeed, with all that is logged. */
  SHORT_AND_LOUD;

  OutboundPolicy policy() {
    return switch (this) {
      case LONG ->
          OutboundPolicy.laptop()
              .within(Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(20));
      case SHORT ->
          OutboundPolicy.laptop()
              .within(Duration.ofSeconds(2), Duration.ofMillis(400), Duration.ofMillis(800));
      case SHORT_AND_LOUD ->
          OutboundPolicy.laptop()
              .within(Duration.ofSeconds(2), Duration.ofMillis(150), Duration.ofMillis(250));
    };
  }

  Level level() {
    return switch (this) {
      case LONG, SHORT -> Level.ERROR;
      case SHORT_AND_LOUD -> Level.TRACE;
    };
  }
}
