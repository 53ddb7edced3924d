package dev.attune.hub.customer;

import dev.attune.hub.delivery.Action;
import dev.attune.hub.delivery.ActionId;
import dev.attune.hub.delivery.DeliveryState;
import dev.attune.hub.event.Event;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.journey.CompiledJourney;
import dev.attune.hub.journey.Enrolment;
import dev.attune.hub.journey.EnrolmentId;
import dev.attune.hub.journey.EnrolmentState;
import dev.attune.hub.journey.JourneySet;
import dev.attune.hub.journey.OfAccount;
import dev.attune.hub.journey.Passage;
import dev.attune.hub.journey.Stimulus;
import dev.attune.hub.value.Fields;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is done to an account as it goes through journeys. Everything of it is in one part. */
final class AccountWriter {
  private final Reactions reactions;

  AccountWriter(Reactions reactions) {
    this.reactions = reactions;
  }

  Customer happened(
      Customer account,
      ProfileId member,
      Event event,
      Collection<Customer> others,
      Occasion occasion) {
    List<Enrolment> beside = new ArrayList<>();
    List<Passage> past = new ArrayList<>();
    for (Customer other : others) {
      beside.addAll(other.enrolments());
      other.parts().values().forEach(part -> past.addAll(part.past()));
    }
    ProfileId document = account.key().profile();
    CustomerDraft draft = new CustomerDraft(account, occasion);
    draft.reached(new OfAccount(document, member, beside, past));
    reactions.react(draft, document, List.of(new Stimulus.Happened(event)), event.isHistorical());
    return draft.finished();
  }

  /**
   * Who entered by an event of theirs goes on without it. Where the key may have been made of that
   * event the enrolment is over, for without its key it is another one; and so it is where a
   * version cannot be read, by which it would go on. What they asked for and is not done yet is not
   * done.
   */
  Customer forgotten(Customer account, Set<ProfileId> members, Occasion occasion) {
    Customer silent = withoutActions(account, members);
    ProfileId document = account.key().profile();
    CustomerDraft draft = new CustomerDraft(silent, occasion);
    FactsOf facts = new FactsOf(silent, draft.accounts(), document, occasion);
    JourneySet journeys = occasion.journeys();
    boolean canReact =
        silent.enrolments().stream()
            .allMatch(one -> journeys.find(one.journey(), one.version()) != null);
    Map<EnrolmentId, Enrolment> kept = new HashMap<>();
    List<Passage> past = new ArrayList<>(draft.part(document).past());
    silent.enrolments().stream()
        .sorted(Comparator.comparing(Enrolment::id))
        .forEach(before -> {
          Enrolment after = before.without(members);
          if (isTheirs(before, members) && (!canReact || hasTheirKey(before, journeys))) {
            leave(draft, facts, after);
            past.add(passage(draft, after));
          } else {
            kept.put(after.id(), after);
          }
        });
    draft.put(document, draft.part(document).withEnrolments(kept).withPast(newest(past)));
    discard(draft, members, canReact);
    return draft.finished();
  }

  private static boolean isTheirs(Enrolment enrolment, Set<ProfileId> members) {
    ProfileId by = enrolment.enteredBy();
    return by != null && members.contains(by);
  }

  private static boolean hasTheirKey(Enrolment enrolment, JourneySet journeys) {
    CompiledJourney journey = journeys.find(enrolment.journey(), enrolment.version());
    return !enrolment.key().isEmpty() && (journey == null || journey.isKeyedByEvent());
  }

  private static void leave(CustomerDraft draft, FactsOf facts, Enrolment before) {
    if (before.state() != EnrolmentState.LIVE && before.state() != EnrolmentState.PARKED) {
      return;
    }
    CustomerEngine.leave(draft, facts, before);
  }

  private static Passage passage(CustomerDraft draft, Enrolment enrolment) {
    return new Passage(
        enrolment.id(),
        enrolment.journey(),
        Passage.sealedKey(draft.key().tenant(), enrolment.journey(), enrolment.key()),
        enrolment.entered(),
        draft.occasion().now());
  }

  private static List<Passage> newest(List<Passage> past) {
    return past.subList(Math.max(0, past.size() - CustomerPart.MAX_PAST), past.size());
  }

  /** Nothing is handed on any more of what was asked for by their events. */
  private static Customer withoutActions(Customer account, Set<ProfileId> members) {
    List<Parcel> outbox =
        account.outbox().stream()
            .map(parcel ->
                new Parcel(
                    parcel.lease(),
                    parcel.batch(),
                    parcel.actions().stream().filter(one -> !isAbout(one, members)).toList(),
                    parcel.facts()))
            .filter(parcel -> !parcel.actions().isEmpty() || !parcel.facts().isEmpty())
            .toList();
    return account.withOutbox(outbox);
  }

  private static boolean isAbout(Action action, Set<ProfileId> members) {
    ProfileId about = action.about();
    return about != null && members.contains(about);
  }

  /** Whatever waits for how it ends goes on: its deliveries are gone, and no outcome comes. */
  private void discard(CustomerDraft draft, Set<ProfileId> members, boolean canReact) {
    ProfileId document = draft.key().profile();
    Map<ActionId, OpenAction> open = new HashMap<>(draft.part(document).actions());
    List<Stimulus> ended = new ArrayList<>();
    draft.part(document).actions().entrySet().stream()
        .sorted(Map.Entry.comparingByKey(Comparator.comparing(ActionId::value)))
        .forEach(one -> {
          ProfileId about = one.getValue().about();
          if (about != null && members.contains(about)) {
            open.remove(one.getKey());
            ended.add(
                new Stimulus.ActionEnded(one.getKey(), DeliveryState.DISCARDED, Fields.EMPTY));
          }
        });
    draft.put(document, draft.part(document).withActions(open));
    if (canReact && !ended.isEmpty()) {
      reactions.react(draft, document, ended, false);
    }
  }
}
