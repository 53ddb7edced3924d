package dev.attune.hub.replay;

import dev.attune.hub.computed.ComputedTraits;
import dev.attune.hub.computed.Fill;
import dev.attune.hub.computed.Measure;
import dev.attune.hub.customer.CustomerLimits;
import dev.attune.hub.customer.CustomerRules;
import dev.attune.hub.journey.CompiledJourney;
import dev.attune.hub.journey.JourneySet;
import dev.attune.hub.profile.Purposes;
import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.Fields;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to be simulated.
 *
 * @param candidate the version that is tried
 * @param live the version that customers enter now, in the same world but for it; null if there is
 *     none, or it is the candidate
 * @param before the tenant's rules without any journey, under which customers become what they were
 *     when the time begins
 * @param connections the tenant's connections by name
 * @param purposes what consent is asked for
 * @param results what the tools are taken to answer, by the id of the step; nothing where it is not
 *     said
 * @param from when the time begins, by receipt
 * @param to when it ends, itself not within
 */
public record SimulationPlan(
    TenantId tenant,
    World candidate,
    @Nullable World live,
    CustomerRules before,
    CustomerLimits limits,
    Map<String, ConnectionId> connections,
    Purposes purposes,
    Map<String, Fields> results,
    Instant from,
    Instant to) {
  public SimulationPlan {
    connections = Map.copyOf(connections);
    results = Map.copyOf(results);
  }

  /** What stays the same whatever is simulated. */
  public record Tenancy(
      TenantId tenant,
      CustomerRules rules,
      CustomerLimits limits,
      Map<String, ConnectionId> connections,
      Purposes purposes) {}

  /**
   * A plan in which all that the versions reckon with is known from the first event on.
   *
   * @param live the version that customers enter now, or null
   */
  public static SimulationPlan of(
      Tenancy tenancy,
      CompiledJourney candidate,
      @Nullable CompiledJourney live,
      Map<String, Fields> results,
      Instant from,
      Instant to) {
    CustomerRules now = tenancy.rules();
    JourneySet with = now.journeys().with(tenancy.tenant(), candidate);
    JourneySet without = live == null ? null : now.journeys().with(tenancy.tenant(), live);
    ComputedTraits computed = kept(now.computed(), now.with(with));
    if (without != null) {
      computed = kept(computed, now.with(without));
    }
    CustomerRules known =
        new CustomerRules(
            JourneySet.EMPTY,
            now.segments(),
            computed,
            now.survivorship(),
            now.accounts(),
            now.contacts());
    return new SimulationPlan(
        tenancy.tenant(),
        new World(known.with(with), candidate),
        live == null || without == null ? null : new World(known.with(without), live),
        known,
        tenancy.limits(),
        tenancy.connections(),
        tenancy.purposes(),
        results,
        from,
        to);
  }

  private static ComputedTraits kept(ComputedTraits computed, CustomerRules rules) {
    ComputedTraits all = computed;
    for (Measure measure : rules.measures()) {
      all = all.with(Fill.begun(measure).done());
    }
    return all;
  }
}
