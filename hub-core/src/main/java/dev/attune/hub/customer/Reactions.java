package dev.attune.hub.customer;

import dev.attune.hub.delivery.DeliveryState;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.journey.Effect;
import dev.attune.hub.journey.JourneyEngine;
import dev.attune.hub.journey.Reaction;
import dev.attune.hub.journey.Stimulus;
import dev.attune.hub.journey.Surroundings;
import dev.attune.hub.value.Fields;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Has journeys react to what happens to a customer, and writes what they decide. */
final class Reactions {
  private final EffectWriter effects;
  private final SegmentWriter segments;

  Reactions(EffectWriter effects, SegmentWriter segments) {
    this.effects = effects;
    this.segments = segments;
  }

  /** What is still to be told to the journeys, and how many rounds brought it about. */
  private record Pending(Stimulus stimulus, int round, ProfileId part) {}

  /**
   * Has the journeys react, and then to what comes of that at once: an action that nothing can
   * deliver has ended as it was asked for, and a trait that a step sets may change who is in a
   * segment, by which journeys start in turn. What goes round too often is told no further.
   *
   * @param isHistory whether what changes is no news, so that only those journeys start by it that
   *     take history
   */
  boolean react(CustomerDraft draft, ProfileId part, List<Stimulus> first, boolean isHistory) {
    Deque<Pending> next = new ArrayDeque<>();
    first.forEach(stimulus -> next.add(new Pending(stimulus, 1, part)));
    segments.settle(draft, isHistory).forEach(stimulus -> next.add(new Pending(stimulus, 1, part)));
    boolean moved = false;
    while (!next.isEmpty()) {
      Pending one = next.remove();
      Reaction reaction = reaction(draft, one.part(), one.stimulus());
      moved |= !reaction.changed().isEmpty();
      EffectWriter.Written written = effects.write(draft, one.part(), reaction);
      for (Effect.Act act : written.undeliverable()) {
        next.add(
            new Pending(
                new Stimulus.ActionEnded(act.id(), DeliveryState.DEAD, Fields.EMPTY),
                one.round(),
                one.part()));
      }
      int round = one.round() + 1;
      for (EffectWriter.Started started : written.started()) {
        if (round <= JourneyEngine.MAX_ROUNDS) {
          next.add(
              new Pending(new Stimulus.Happened(started.start().event()), round, started.home()));
        } else {
          effects.refuse(draft, started);
        }
      }
      List<Stimulus> moves = segments.settle(draft, isHistory);
      if (round <= JourneyEngine.MAX_ROUNDS) {
        moves.forEach(stimulus -> next.add(new Pending(stimulus, round, part)));
      } else if (!moves.isEmpty()) {
        segments.refuse(draft, moves);
      }
    }
    return moved;
  }

  private static Reaction reaction(CustomerDraft draft, ProfileId part, Stimulus stimulus) {
    Occasion occasion = draft.occasion();
    return JourneyEngine.react(
        stimulus, draft.enrolments(), draft.past(), occasion.journeys(), surroundings(draft, part));
  }

  /** What expressions see of the customer as it is now. */
  static Surroundings surroundings(CustomerDraft draft, ProfileId part) {
    return new Surroundings(
        draft.key().tenant(),
        draft.seen(),
        draft.account(),
        draft.windows(),
        () -> draft.known(part),
        draft.experiments(),
        draft.occasion().now(),
        draft.ofAccount(),
        draft::contacts,
        draft.occasion().rules().contacts());
  }
}
