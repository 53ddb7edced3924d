package dev.attune.hub.customer;

import dev.attune.hub.event.Event;
import dev.attune.hub.event.EventKey;
import dev.attune.hub.fact.Fact;
import dev.attune.hub.journey.JourneyEngine;
import dev.attune.hub.journey.SegmentEvent;
import dev.attune.hub.journey.Stimulus;
import dev.attune.hub.segment.Memberships;
import dev.attune.hub.segment.SegmentChange;
import dev.attune.hub.segment.SegmentSet;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.value.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Keeps up who is in which segment, while something is done to a customer. */
final class SegmentWriter {

  /** Holds the customer, as it is before anything is done to it, against changed definitions. */
  void review(CustomerDraft draft, Collection<String> named) {
    SegmentSet set = draft.occasion().rules().segments();
    boolean isNeeded = !named.isEmpty() || !set.isReviewed(draft.memberships());
    if (isNeeded && !isOut(draft) && !draft.before().isBlank()) {
      Fields profile = draft.settled();
      SegmentSet.Sight sight = sight(draft, profile);
      draft.settle(set.review(draft.memberships(), sight, draft.occasion().now(), named), profile);
    }
  }

  /**
   * Brings memberships up to date with the profile as it is now, and writes the facts of what
   * changed since the last time; returns what journeys are to be told.
   */
  List<Stimulus> settle(CustomerDraft draft, boolean isHistory) {
    evaluate(draft);
    List<Stimulus> told = new ArrayList<>();
    FactsOf facts =
        new FactsOf(draft.before(), draft.accounts(), draft.key().profile(), draft.occasion());
    for (SegmentChange change : draft.takeUntold()) {
      Fact fact = facts.segment(change);
      draft.add(fact);
      Event event = event(draft, change, fact.id());
      told.add(
          new Stimulus.Happened(isHistory || !change.startsJourneys() ? event.asHistory() : event));
    }
    return told;
  }

  private static void evaluate(CustomerDraft draft) {
    SegmentSet set = draft.occasion().rules().segments();
    Memberships memberships = draft.memberships();
    Instant now = draft.occasion().now();
    Instant due = memberships.nextDue();
    boolean isDue = due != null && !due.isAfter(now);
    boolean isIdle = set.isEmpty() && memberships.equals(Memberships.NONE);
    boolean isNew = memberships.equals(Memberships.NONE) && draft.before().isBlank();
    if (isIdle || isOut(draft) || (draft.isProfileUntouched() && !isDue && !isNew)) {
      return;
    }
    Fields profile = draft.view().asFields();
    SegmentSet.Sight sight = sight(draft, profile);
    draft.settle(
        isNew
            ? set.evaluateNew(sight, draft.touched(), now)
            : set.evaluate(memberships, draft.settled(), sight, draft.touched(), now),
        profile);
  }

  private static SegmentSet.Sight sight(CustomerDraft draft, Fields profile) {
    boolean readsAccounts = draft.occasion().rules().segments().readsAccounts();
    return new SegmentSet.Sight(
        profile, draft.windows(), readsAccounts ? draft.account() : Fields.EMPTY);
  }

  /** Whether it stands for nobody any more. */
  private static boolean isOut(CustomerDraft draft) {
    return draft.before().erased() || draft.before().mergedInto() != null;
  }

  private static Event event(CustomerDraft draft, SegmentChange change, String id) {
    Instant now = draft.occasion().now();
    return new Event(
        new EventKey(new ConnectionKey(draft.key().tenant(), SegmentEvent.HUB), id),
        change.hasEntered() ? SegmentEvent.ENTERED : SegmentEvent.LEFT,
        now,
        now,
        List.of(),
        Fields.EMPTY,
        Fields.of(SegmentEvent.SEGMENT, change.segment()),
        null,
        List.of(),
        false);
  }

  /** What came about in too many rounds is true, and told to no journey. */
  void refuse(CustomerDraft draft, List<Stimulus> moves) {
    FactsOf facts =
        new FactsOf(draft.before(), draft.accounts(), draft.key().profile(), draft.occasion());
    for (Stimulus move : moves) {
      if (move instanceof Stimulus.Happened(var event)) {
        draft.add(
            facts.refused(
                null,
                "change of segment " + event.properties().text(SegmentEvent.SEGMENT),
                event.key().id(),
                "Journeys and segments set each other going; after %d rounds no journey is told."
                    .formatted(JourneyEngine.MAX_ROUNDS)));
      }
    }
  }
}
