package dev.attune.hub.customer;

import dev.attune.hub.identity.AccountKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.journey.Enrolment;
import dev.attune.hub.journey.EnrolmentId;
import dev.attune.hub.journey.JourneyEngine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One customer's parts come to another. Parts are moved, never mixed; done again it changes
 * nothing. Of two live enrolments with the same journey and key the older goes on and the other
 * stands still.
 */
final class Absorption {
  private final Customer survivor;
  private final Customer merged;
  private final MergedInto merge;
  private final Occasion occasion;
  private final SortedMap<ProfileId, CustomerPart> parts;
  private final List<EnrolmentId> suspended = new ArrayList<>();
  private final List<Stopped> stopped = new ArrayList<>();

  Absorption(Customer survivor, Customer merged, MergedInto merge, Occasion occasion) {
    this.survivor = survivor;
    this.merged = merged;
    this.merge = merge;
    this.occasion = occasion;
    this.parts = new TreeMap<>(survivor.parts());
  }

  /** An enrolment that stands at no step from now on. */
  private record Stopped(ProfileId home, Enrolment enrolment, Movement movement) {}

  Customer survivor() {
    List<ProfileId> moved =
        merged.parts().keySet().stream().filter(part -> !parts.containsKey(part)).toList();
    if (moved.isEmpty()) {
      return with(survivor.merges(), survivor.outbox());
    }
    moved.forEach(part -> parts.put(part, merged.parts().getOrDefault(part, CustomerPart.EMPTY)));
    JourneyEngine.merge(survivor.enrolments(), merged.enrolments()).forEach(this::suspend);
    List<Merge> merges = new ArrayList<>(survivor.merges());
    merges.addAll(merged.merges());
    merges.add(new Merge(merged.key().profile(), moved, merge.at(), merge.source(), suspended));
    CustomerDraft draft =
        new CustomerDraft(with(merges, survivor.outbox()), occasion.at(merge.at(), merge.source()));
    draft.add(facts(draft, survivor.key().profile()).merge(merged.key().profile()));
    for (Stopped one : stopped) {
      draft.add(facts(draft, one.home()).moved(one.enrolment(), one.movement()));
    }
    return draft.finished();
  }

  private static FactsOf facts(CustomerDraft draft, ProfileId part) {
    return new FactsOf(draft.before(), draft.accounts(), part, draft.occasion());
  }

  private void suspend(Enrolment enrolment) {
    suspended.add(enrolment.id());
    parts.replaceAll((id, part) -> {
      Enrolment before = part.enrolments().get(enrolment.id());
      if (before == null) {
        return part;
      }
      Movement movement = Movement.of(before, enrolment, List.of());
      if (!movement.isEmpty()) {
        stopped.add(new Stopped(id, enrolment, movement));
      }
      Map<EnrolmentId, Enrolment> enrolments = new HashMap<>(part.enrolments());
      enrolments.put(enrolment.id(), enrolment);
      return new CustomerPart(part.profile(), enrolments, part.past(), part.actions());
    });
  }

  private Customer with(List<Merge> merges, List<Parcel> outbox) {
    Map<AccountKey, Instant> accounts = new HashMap<>(survivor.accounts());
    merged
        .accounts()
        .forEach((account, since) ->
            accounts.merge(account, since, (one, two) -> one.isBefore(two) ? one : two));
    return survivor
        .change()
        .parts(parts)
        .segments(survivor.segments().union(merged.segments()))
        .accounts(accounts)
        .merges(merges)
        .outbox(outbox)
        .fence(survivor.fence().union(merged.fence()))
        .build();
  }
}
