package dev.attune.hub.event;

import java.util.List;

/**
 * How an event found its customer, as far as that is worth telling.
 *
 * @param leftOut identifiers that did not count
 * @param merged ids of the profiles that this event showed to be the same customer, without the one
 *     that stands for them
 */
public record Identification(List<LeftOut> leftOut, List<String> merged) {
  /** Every identifier counted, and nobody was merged. */
  public static final Identification PLAIN = new Identification(List.of(), List.of());

  public Identification {
    leftOut = List.copyOf(leftOut);
    merged = List.copyOf(merged);
  }

  /** An identifier that did not count. The reason names its namespace and never its value. */
  public record LeftOut(Identifier identifier, String reason) {}
}
