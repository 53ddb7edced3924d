package dev.attune.hub.customer;

import dev.attune.hub.delivery.ActionId;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.journey.JourneyId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * An action that was asked for while several parts were one customer: no undoing of the merge takes
 * it back.
 *
 * @param part the part whose enrolment asked for it
 */
public record Sent(
    ActionId action, ProfileId part, JourneyId journey, String step, String channel, Instant at) {
  /** How many of a customer are remembered: the newest. */
  public static final int MOST = 50;

  private static final Comparator<Sent> ORDER =
      Comparator.comparing(Sent::at).thenComparing(sent -> sent.action().value());

  /** Both, oldest first, as many of the newest as are remembered. */
  static List<Sent> together(Collection<Sent> some, Collection<Sent> more) {
    List<Sent> all = new ArrayList<>(some);
    more.stream().filter(sent -> !some.contains(sent)).forEach(all::add);
    all.sort(ORDER);
    return List.copyOf(all.subList(Math.max(0, all.size() - MOST), all.size()));
  }
}
