package dev.attune.hub.journey;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's journeys as they stand at one moment, found by the events that concern them.
 * Immutable; safe for use by many threads.
 */
public final class JourneySet {
  public static final JourneySet EMPTY = of(List.of(), List.of());

  private JourneySet() {}

  /**
   * @param heads how each journey stands
   * @param versions each head's live version, and the older ones that somebody is still in
   * @throws dev.attune.hub.problem.HubException {@code state.broken} if a live version is not there
   */
  public static JourneySet of(Collection<JourneyHead> heads, Collection<CompiledJourney> versions) {
    return new JourneySet();
  }

  /** Whether an event of that name can make anybody enter a journey. */
  public boolean canEnterBy(String event) {
    throw new UnsupportedOperationException(event);
  }

  /**
   * When time alone will next change something, or null if it will not; a paused journey's time is
   * not counted until it goes on.
   */
  public @Nullable Instant dueAt(Collection<Enrolment> enrolments) {
    throw new UnsupportedOperationException(enrolments.toString());
  }
}
