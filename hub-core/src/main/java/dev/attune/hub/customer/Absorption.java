package dev.attune.hub.customer;

import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.journey.Enrolment;
import dev.attune.hub.journey.EnrolmentId;
import dev.attune.hub.journey.JourneyEngine;
import java.util.ArrayList;
import java.util.List;
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
  private final String actor;
  private final Occasion occasion;
  private final SortedMap<ProfileId, CustomerPart> parts;

  Absorption(
      Customer survivor, Customer merged, MergedInto merge, String actor, Occasion occasion) {
    this.survivor = survivor;
    this.merged = merged;
    this.merge = merge;
    this.actor = actor;
    this.occasion = occasion;
    this.parts = new TreeMap<>(survivor.parts());
  }

  Customer survivor() {
    List<ProfileId> moved =
        merged.parts().keySet().stream().filter(part -> !parts.containsKey(part)).toList();
    if (moved.isEmpty()) {
      return with(survivor.merges());
    }
    moved.forEach(part -> parts.put(part, merged.parts().getOrDefault(part, CustomerPart.EMPTY)));
    parts.replaceAll((id, part) -> part.togetherWith(parts.keySet()));
    List<Enrolment> suspended =
        JourneyEngine.merge(survivor.enrolments(), merged.enrolments(), occasion.journeys());
    Standstill standstill = new Standstill(parts, suspended);
    List<Merge> merges = new ArrayList<>(survivor.merges());
    merges.addAll(merged.merges());
    merges.add(record(moved, suspended.stream().map(Enrolment::id).toList()));
    CustomerDraft draft = new CustomerDraft(with(merges), occasion.at(merge.at(), merge.source()));
    draft.add(
        new FactsOf(draft.before(), draft.accounts(), survivor.key().profile(), draft.occasion())
            .merge(merged.key().profile()));
    standstill.tell(draft);
    return draft.finished();
  }

  private Merge record(List<ProfileId> moved, List<EnrolmentId> suspended) {
    return new Merge(merged.key().profile(), moved, merge.at(), merge.source(), suspended, actor);
  }

  private Customer with(List<Merge> merges) {
    return survivor
        .change()
        .parts(parts)
        .segments(survivor.segments().union(merged.segments()))
        .merges(merges)
        .sent(Sent.together(survivor.sent(), merged.sent()))
        .fence(survivor.fence().union(merged.fence()))
        .build();
  }
}
