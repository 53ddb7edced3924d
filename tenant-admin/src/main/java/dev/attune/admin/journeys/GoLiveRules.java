package dev.attune.admin.journeys;

import dev.attune.hub.customer.CustomerStore;
import dev.attune.hub.definition.Definition;
import dev.attune.hub.definition.DefinitionKey;
import dev.attune.hub.definition.DefinitionKind;
import dev.attune.hub.definition.DefinitionStore;
import dev.attune.hub.journey.Journey;
import dev.attune.hub.journey.JourneyKey;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whether a second person has to agree before a journey goes live: a tenant says from how many
 * recipients on. How many there will be is what the newest simulation of that very definition says,
 * else how many are in the segments by which it is entered; what nobody knows may be too many.
 */
final class GoLiveRules {
  /** For how long recipients are counted. */
  static final int DAYS = 30;

  private static final String APPROVAL_ABOVE = "approvalAbove";
  private static final int MOST_COUNTED = 1_000_000;

  private final DefinitionStore definitions;
  private final SimulationStore simulations;
  private final CustomerStore customers;
  private final JsonMapper mapper;

  GoLiveRules(
      DefinitionStore definitions,
      SimulationStore simulations,
      CustomerStore customers,
      JsonMapper mapper) {
    this.definitions = definitions;
    this.simulations = simulations;
    this.customers = customers;
    this.mapper = mapper;
  }

  /**
   * What holds for a version.
   *
   * @param recipients how many customers it is thought to reach in {@value #DAYS} days, or null
   */
  record Ruling(boolean needsApproval, @Nullable Long recipients) {}

  static DefinitionKey key(TenantId tenant) {
    return new DefinitionKey(tenant, DefinitionKind.JOURNEY_RULES, DefinitionKey.ONLY);
  }

  /** From how many recipients on somebody else has to agree, or null if nobody ever has to. */
  static @Nullable Long approvalAbove(@Nullable Definition definition) {
    if (definition == null) {
      return null;
    }
    Fields rules = Json.readObject(definition.source().getBytes(StandardCharsets.UTF_8));
    return rules.value(APPROVAL_ABOVE) instanceof Long number ? number : null;
  }

  static String source(@Nullable Long approvalAbove) {
    return Json.write(
        approvalAbove == null ? Fields.EMPTY : Fields.of(APPROVAL_ABOVE, approvalAbove));
  }

  Ruling of(JourneyKey journey, Journey definition, String source) {
    Long above = approvalAbove(definitions.read(key(journey.tenant())).orElse(null));
    if (above == null) {
      return new Ruling(false, null);
    }
    Long recipients = recipients(journey, definition, source);
    return new Ruling(recipients == null || recipients > above, recipients);
  }

  private @Nullable Long recipients(JourneyKey journey, Journey definition, String source) {
    for (SimulationRun run : simulations.page(journey, null, SimulationDesk.MOST_KEPT)) {
      if (run.state() == SimulationRun.State.DONE && run.source().equals(source)) {
        SimulationOutcome outcome = mapper.readValue(run.report(), SimulationOutcome.class);
        if (outcome.complete()) {
          long days = Math.max(1, Duration.between(run.from(), run.to()).toDays());
          return Math.ceilDiv(outcome.tried().customers() * DAYS, days);
        }
      }
    }
    List<Journey.Entry> entries = definition.entries();
    if (entries.isEmpty() || entries.stream().anyMatch(entry -> entry.segment() == null)) {
      return null;
    }
    return definition.segments().stream()
        .mapToLong(segment -> customers.count(journey.tenant(), segment, MOST_COUNTED))
        .sum();
  }

  /** When the newest simulation of that very definition was begun that came to its end, or null. */
  @Nullable Instant simulated(JourneyKey journey, String source) {
    return simulations.page(journey, null, SimulationDesk.MOST_KEPT).stream()
        .filter(run -> run.state() == SimulationRun.State.DONE && run.source().equals(source))
        .map(SimulationRun::started)
        .findFirst()
        .orElse(null);
  }
}
