package dev.attune.hub.journey;

import dev.attune.hub.delivery.ActionId;
import dev.attune.hub.delivery.DeliveryState;
import dev.attune.hub.event.Event;
import dev.attune.hub.value.Fields;
import org.jspecify.annotations.Nullable;

/** What may move a customer's enrolments. */
public sealed interface Stimulus {

  /** The customer did something in some tool. */
  record Happened(Event event) implements Stimulus {}

  /** Time has come as far as {@link Surroundings#now}; only what is due by then moves. */
  record TimePassed() implements Stimulus {}

  /**
   * What conditions read has changed, though nothing happened: a window has run out, or something
   * computed is known now.
   */
  record Changed() implements Stimulus {}

  /** An action's delivery ended, in a state that {@link DeliveryState#isEnd}. */
  record ActionEnded(ActionId action, DeliveryState state, Fields result) implements Stimulus {}

  /**
   * Somebody asks over the API that the customer enters a journey; nobody else is moved by it.
   *
   * @param key what the enrolment is to be keyed by; null for what the entry says
   * @param event as expressions see the call
   */
  record Called(JourneyId journey, @Nullable String key, Event event) implements Stimulus {}

  /**
   * The customer was shown what a step waits for.
   *
   * @param id names this one time among all that the customer was shown or sent
   */
  record Shown(EnrolmentId enrolment, String step, String id) implements Stimulus {}

  /** A person resumes one parked enrolment at the step where it stands. */
  record Resumed(EnrolmentId enrolment) implements Stimulus {}
}
