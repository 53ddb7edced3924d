package dev.attune.hub.simulation;

import dev.attune.hub.customer.Customer;
import dev.attune.hub.fact.Fact;
import dev.attune.hub.fact.FactStore;
import dev.attune.hub.journey.Enrolment;
import dev.attune.hub.journey.EnrolmentState;
import dev.attune.hub.journey.JourneyId;
import dev.attune.hub.journey.JourneyKey;
import dev.attune.hub.journey.Token;
import dev.attune.hub.pipeline.HubPorts;
import dev.attune.hub.rollup.JourneyCounts;
import dev.attune.hub.rollup.Rollups;
import dev.attune.hub.tenant.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Holds the sums of facts against all facts counted at once, and those against where the customers
 * stand.
 */
final class Tally {
  private static final int ALL = 100_000;
  private static final Instant END_OF_TIME = Instant.parse("2100-01-01T00:00:00Z");

  private final HubPorts ports;
  private final List<TenantId> tenants;
  private final List<String> broken = new ArrayList<>();

  Tally(HubPorts ports, List<TenantId> tenants) {
    this.ports = ports;
    this.tenants = tenants;
  }

  /** A step of a version of a journey. */
  private record Place(JourneyId journey, int version, String step) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      return toString().compareTo(other.toString());
    }
  }

  List<String> broken() {
    Rollups rollups = new Rollups(ports.stores().facts(), ports.stores().rollups());
    for (TenantId tenant : tenants) {
      Map<JourneyId, JourneyCounts> full = JourneyCounts.of(facts(tenant));
      while (!rollups.count(tenant)) {
        // Each call counts some more.
      }
      full.forEach((journey, counts) -> {
        JourneyCounts sum = rollups.of(new JourneyKey(tenant, journey)).counts();
        if (!sum.equals(counts)) {
          broken.add(
              "The sums of %s are %s and all facts come to %s.".formatted(journey, sum, counts));
        }
      });
      checkStanding(full, standing(tenant));
    }
    return broken;
  }

  private List<Fact> facts(TenantId tenant) {
    List<Fact> all = new ArrayList<>();
    String cursor = null;
    do {
      FactStore.Page page =
          ports.stores().facts().read(tenant, Instant.EPOCH, END_OF_TIME, cursor, ALL);
      all.addAll(page.facts());
      cursor = page.next();
    } while (cursor != null);
    return all;
  }

  private Map<Place, Long> standing(TenantId tenant) {
    Map<Place, Long> standing = new TreeMap<>();
    List<Customer> all = new ArrayList<>(ports.stores().customers().page(tenant, null, ALL));
    all.addAll(ports.stores().customers().accounts(tenant, null, ALL));
    for (Customer customer : all) {
      if (customer.mergedInto() == null) {
        customer.enrolments().forEach(enrolment -> stand(standing, enrolment));
      }
    }
    return standing;
  }

  private static void stand(Map<Place, Long> standing, Enrolment enrolment) {
    if (enrolment.state() == EnrolmentState.LIVE || enrolment.state() == EnrolmentState.PARKED) {
      for (Token token : enrolment.tokens()) {
        Place place = new Place(enrolment.journey(), enrolment.version(), token.step());
        standing.merge(place, 1L, Long::sum);
      }
    }
  }

  private void checkStanding(Map<JourneyId, JourneyCounts> counts, Map<Place, Long> found) {
    Map<Place, Long> counted = new TreeMap<>();
    counts.forEach((journey, all) ->
        all.versions()
            .forEach((version, one) ->
                one.steps()
                    .forEach((step, passing) -> {
                      if (passing.standing() != 0) {
                        counted.put(new Place(journey, version, step), passing.standing());
                      }
                    })));
    Set<Place> places = new TreeSet<>(counted.keySet());
    places.addAll(found.keySet());
    for (Place place : places) {
      @Nullable Long wanted = found.get(place);
      if (!counted.getOrDefault(place, 0L).equals(wanted == null ? 0L : wanted)) {
        broken.add(
            "At %s stand %s customers and the facts say %s."
                .formatted(place, wanted, counted.get(place)));
      }
    }
  }
}
