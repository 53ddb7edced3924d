package dev.attune.hub.customer;

import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.journey.Enrolment;
import dev.attune.hub.journey.JourneyEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Parts of a customer stand alone again. They move as they are: with what was learned of them while
 * they were together, with their enrolments and with the actions that these wait for. Of the fence
 * each side keeps all, since neither may take in again what the one customer took in.
 */
final class Separation {
  private final Customer customer;
  private final SortedSet<ProfileId> leaving;
  private final Map<ProfileId, Customer> documents;
  private final TakenFrom taken;
  private final Occasion occasion;
  private final ProfileId head;

  Separation(
      Customer customer,
      SortedSet<ProfileId> leaving,
      Map<ProfileId, Customer> documents,
      TakenFrom taken,
      Occasion occasion) {
    this.customer = customer;
    this.leaving = leaving;
    this.documents = documents;
    this.taken = taken;
    this.occasion = occasion;
    this.head = leaving.first();
  }

  Separated separated() {
    SortedSet<ProfileId> staying = new TreeSet<>(customer.parts().keySet());
    staying.removeAll(leaving);
    return new Separated(alone(staying), rest(staying), led());
  }

  private Customer alone(SortedSet<ProfileId> staying) {
    CustomerKey key = new CustomerKey(customer.key().tenant(), head);
    Customer document = documents.getOrDefault(head, Customer.begun(key, occasion.now()));
    SortedMap<ProfileId, CustomerPart> parts = parts(leaving, staying);
    Standstill resumed =
        new Standstill(parts, JourneyEngine.unmerge(enrolments(parts), occasion.journeys()));
    List<Merge> merges = Merge.among(customer.merges(), leaving);
    // Its own fence is older: what was taken in since was taken in by the one customer.
    Customer begun =
        document
            .change()
            .parts(parts)
            .segments(customer.segments().unreviewed())
            .merges(merges)
            .sent(sent(merges, leaving))
            .fence(customer.fence())
            .mergedInto(null)
            .taken(taken)
            .build();
    CustomerDraft draft = new CustomerDraft(begun, occasion);
    resumed.tell(draft);
    return draft.finished();
  }

  private Customer rest(SortedSet<ProfileId> staying) {
    SortedMap<ProfileId, CustomerPart> parts = parts(staying, leaving);
    Standstill resumed =
        new Standstill(parts, JourneyEngine.unmerge(enrolments(parts), occasion.journeys()));
    List<Merge> merges = Merge.among(customer.merges(), staying);
    Customer left =
        customer
            .change()
            .parts(parts)
            .segments(customer.segments().unreviewed())
            .merges(merges)
            .sent(sent(merges, staying))
            .build();
    CustomerDraft draft = new CustomerDraft(left, occasion);
    draft.add(new FactsOf(left, draft.accounts(), customer.key().profile(), occasion).undo(head));
    resumed.tell(draft);
    return draft.finished();
  }

  private SortedMap<ProfileId, CustomerPart> parts(
      SortedSet<ProfileId> side, SortedSet<ProfileId> other) {
    SortedMap<ProfileId, CustomerPart> parts = new TreeMap<>();
    for (ProfileId id : side) {
      parts.put(id, customer.parts().getOrDefault(id, CustomerPart.EMPTY).apartFrom(other));
    }
    return parts;
  }

  private static List<Enrolment> enrolments(SortedMap<ProfileId, CustomerPart> parts) {
    return CustomerPart.enrolments(parts.values());
  }

  private List<Sent> sent(List<Merge> merges, SortedSet<ProfileId> side) {
    return merges.isEmpty()
        ? List.of()
        : customer.sent().stream().filter(sent -> side.contains(sent.part())).toList();
  }

  /** Who was led to one side by a document that goes with the other is led right again. */
  private List<Customer> led() {
    List<Customer> led = new ArrayList<>();
    for (ProfileId id : customer.parts().keySet()) {
      ProfileId right = leaving.contains(id) ? head : customer.key().profile();
      Customer document = documents.get(id);
      MergedInto merge = document == null ? null : document.mergedInto();
      if (document != null
          && merge != null
          && !id.equals(head)
          && !right.equals(end(merge.survivor()))) {
        led.add(document.mergedInto(new MergedInto(right, merge.at(), merge.source())));
      }
    }
    return led;
  }

  /** Where a document leads once the separation is done, or null if it leads nowhere. */
  private @Nullable ProfileId end(ProfileId first) {
    ProfileId id = first;
    while (!id.equals(head) && !id.equals(customer.key().profile())) {
      Customer document = documents.get(id);
      MergedInto merge = document == null ? null : document.mergedInto();
      if (merge == null) {
        return null;
      }
      id = merge.survivor();
    }
    return id;
  }
}
