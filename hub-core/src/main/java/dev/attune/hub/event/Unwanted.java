package dev.attune.hub.event;

import java.util.Set;

/**
 * An address that a signal says nothing may be sent to any more.
 *
 * @param address as the tool wrote it: not normalised
 * @param reason one of {@link #REASONS}
 */
public record Unwanted(Identifier address, String reason) {
  /** The recipient wants no more. */
  public static final String UNSUBSCRIBED = "unsubscribed";

  /** The recipient called a message spam. */
  public static final String COMPLAINED = "complained";

  /** Messages do not arrive there, for good. */
  public static final String BOUNCED = "bounced";

  /** What a signal may give as its reason. */
  public static final Set<String> REASONS = Set.of(UNSUBSCRIBED, COMPLAINED, BOUNCED);

  /** Without the address, which is personal. */
  @Override
  public String toString() {
    return "Unwanted[" + address.namespace() + ", " + reason + "]";
  }
}
