package dev.attune.hub.journey;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What happens to a customer's enrolments. Pure: the same arguments always give the same reaction,
 * and nothing else is looked at.
 */
public final class JourneyEngine {
  /** How often what one stimulus causes may itself cause something. */
  public static final int MAX_ROUNDS = 16;

  private final Course course;
  private final Criteria criteria;
  private final StepWalk walk;
  private final Rounds rounds;
  private final Reacting reacting;
  private final Timers timers;
  private final Resuming resuming;

  private JourneyEngine(Course course) {
    this.course = course;
    this.criteria = new Criteria(course);
    this.walk = new StepWalk(course, criteria);
    this.rounds = new Rounds(course, criteria, walk);
    this.reacting = new Reacting(course, criteria, walk);
    this.timers = new Timers(course, criteria, walk, rounds, reacting);
    this.resuming = new Resuming(course, walk, timers);
  }

  /**
   * Follows what a stimulus causes until nothing more follows.
   *
   * <p>What was due before the stimulus must have been done: call with {@link Stimulus.TimePassed}
   * first, with the customer as it was then. Traits that a step sets are seen by all that follows
   * within one call; who carries out {@link Effect.SetTraits} applies them to the customer. The
   * journeys must hold the version of every enrolment.
   *
   * @param enrolments all of the customer's that have not {@link EnrolmentState#LEFT}
   * @param past those that have, as far as they are remembered
   * @throws dev.attune.hub.problem.HubException {@code state.broken} if a version is not there
   */
  public static Reaction react(
      Stimulus stimulus,
      Collection<Enrolment> enrolments,
      Collection<Passage> past,
      JourneySet journeys,
      Surroundings surroundings) {
    Course course = new Course(journeys, surroundings, enrolments, past);
    new JourneyEngine(course).react(stimulus, surroundings.now());
    return course.reaction();
  }

  private void react(Stimulus stimulus, Instant now) {
    switch (stimulus) {
      case Stimulus.Happened(var event) -> reacting.react(event, now);
      case Stimulus.TimePassed() -> timers.fireUntil(now);
      case Stimulus.Changed() -> course.changed();
      case Stimulus.ActionEnded(var action, var state, var result) ->
          new Deliveries(course, criteria, walk, resuming).ended(action, state, result, now);
      case Stimulus.Called(var journey, var key, var event) ->
          new Entering(course, criteria, walk).call(journey, key, event, now);
      case Stimulus.Shown(var enrolment, var step, var id) ->
          new Showing(course, walk).shown(enrolment, step, id, now);
      case Stimulus.Resumed(var enrolment) -> resume(enrolment, now);
    }
    rounds.settle(now);
  }

  /**
   * What may be shown to a customer at a place now: what steps wait to have shown there, the
   * strongest first. Changes nothing.
   *
   * @param enrolments all of the customer's that have not {@link EnrolmentState#LEFT}
   */
  public static Showable showable(
      Showable.Wish wish,
      Collection<Enrolment> enrolments,
      JourneySet journeys,
      Surroundings surroundings) {
    Course course = new Course(journeys, surroundings, enrolments, List.of());
    return new Showing(course, new StepWalk(course, new Criteria(course)))
        .showable(wish, surroundings.now());
  }

  private void resume(EnrolmentId id, Instant now) {
    Moving moving = course.find(id);
    if (moving == null || moving.state() != EnrolmentState.PARKED || course.isPaused(moving)) {
      return;
    }
    criteria.checkExits(moving, null, now);
    if (!moving.isInside()) {
      return;
    }
    resuming.resume(moving, now);
  }

  /**
   * What two customers' enrolments become when they turn out to be one: of two that are under way
   * with the same journey and key the older goes on and the other is suspended; and the same for
   * two that await their goal. Of two journeys that exclude each other the one of higher priority
   * goes on, of equal ones the older.
   *
   * @return those that are different, in their new form
   */
  public static List<Enrolment> merge(
      Collection<Enrolment> one, Collection<Enrolment> other, JourneySet journeys) {
    List<Enrolment> all = new ArrayList<>(one);
    all.addAll(other);
    return Merging.suspend(all, journeys);
  }

  /**
   * What one of the customers' enrolments become when a merge is undone: one that was suspended
   * goes on as it stood, unless another with the same journey and key, or one that excludes it, is
   * under way beside it.
   *
   * @param alone all enrolments of the customer that now stands alone again
   * @return those that are different, in their new form
   */
  public static List<Enrolment> unmerge(Collection<Enrolment> alone, JourneySet journeys) {
    return Merging.restore(alone, journeys);
  }
}
