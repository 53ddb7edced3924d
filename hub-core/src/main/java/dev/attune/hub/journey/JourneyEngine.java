package dev.attune.hub.journey;

import java.util.Collection;
import java.util.List;

/**
 * What happens to a customer's enrolments. Pure: the same arguments always give the same reaction,
 * and nothing else is looked at.
 */
public final class JourneyEngine {
  /** How often what one stimulus causes may itself cause something. */
  public static final int MAX_ROUNDS = 16;

  /** How many enrolments that are not over a customer may have. */
  public static final int MAX_ENROLMENTS = 50;

  private JourneyEngine() {}

  /**
   * Follows what a stimulus causes until nothing more follows.
   *
   * <p>What was due before the stimulus must have been done: call with {@link Stimulus.TimePassed}
   * first. Then {@code surroundings.profile} is the customer before the stimulus; traits that a
   * step sets are seen by all that follows within one call, and are applied to the customer by who
   * carries out {@link Effect.SetTraits}.
   *
   * @param enrolments all of the customer's that have not {@link EnrolmentState#LEFT}
   * @param past those that have, as far as they are remembered
   * @throws dev.attune.hub.problem.HubException {@code state.broken} if the journeys lack the
   *     version of an enrolment that the stimulus concerns
   */
  public static Reaction react(
      Stimulus stimulus,
      Collection<Enrolment> enrolments,
      Collection<Passage> past,
      JourneySet journeys,
      Surroundings surroundings) {
    throw new UnsupportedOperationException("" + stimulus + enrolments + past + surroundings);
  }

  /**
   * What two customers' enrolments become when they turn out to be one: of two that are under way
   * with the same journey and key the older goes on and the other is suspended.
   *
   * @return those that are different, in their new form
   */
  public static List<Enrolment> merge(Collection<Enrolment> one, Collection<Enrolment> other) {
    throw new UnsupportedOperationException("" + one + other);
  }

  /**
   * What one of the customers' enrolments become when a merge is undone: one that was suspended
   * goes on as it stood, unless another with the same journey and key is under way beside it.
   *
   * @param alone all enrolments of the customer that now stands alone again
   * @return those that are different, in their new form
   */
  public static List<Enrolment> unmerge(Collection<Enrolment> alone) {
    throw new UnsupportedOperationException("" + alone);
  }
}
