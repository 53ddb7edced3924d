package dev.attune.hub.journey;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How much a journey sends, and when; and who does not go through it.
 *
 * @param priority from 0 to 100: of journeys that exclude each other the higher one is entered
 * @param exclusive the journeys that nobody is in at the same time
 * @param holdout of how many in a hundred customers only the goal is awaited
 */
public record Limits(
    List<Cap> caps,
    @Nullable QuietHours quiet,
    int priority,
    Set<JourneyId> exclusive,
    int holdout) {
  public static final int USUAL_PRIORITY = 50;
  public static final Limits NONE = new Limits(List.of(), null, USUAL_PRIORITY, Set.of(), 0);

  public Limits {
    caps = List.copyOf(caps);
    exclusive = Set.copyOf(exclusive);
  }
}
