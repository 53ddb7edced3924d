package dev.attune.hub.simulation;

import dev.attune.hub.customer.Customer;
import dev.attune.hub.customer.CustomerPart;
import dev.attune.hub.customer.Merge;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.journey.Enrolment;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Customers as they would be if something had gone wrong with them. */
final class Altered {
  private Altered() {}

  static Customer withEnrolment(Customer customer, Enrolment enrolment) {
    CustomerPart part = customer.parts().firstEntry().getValue();
    SortedMap<ProfileId, CustomerPart> parts = new TreeMap<>(customer.parts());
    parts.put(
        parts.firstKey(),
        new CustomerPart(
            part.profile(),
            Map.of(enrolment.id(), enrolment),
            part.past(),
            part.actions(),
            part.accounts(),
            part.apart()));
    return with(customer, parts, customer.merges());
  }

  static Customer withoutMerges(Customer customer) {
    return with(customer, customer.parts(), List.of());
  }

  private static Customer with(
      Customer customer, SortedMap<ProfileId, CustomerPart> parts, List<Merge> merges) {
    return customer.change().parts(parts).merges(merges).build();
  }
}
