package dev.attune.hub.delivery;

import dev.attune.hub.value.Digest;

/**
 * The id of an action: 32 hexadecimal digits, the same whenever the same step of the same enrolment
 * is done for the same time. It is the idempotency key that the tool is given.
 */
public record ActionId(String value) implements Comparable<ActionId> {

  public static ActionId of(String enrolment, String step, int occurrence) {
    return new ActionId(Digest.of("action", enrolment, step, Integer.toString(occurrence)));
  }

  @Override
  public int compareTo(ActionId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
