package dev.attune.admin.computedtraits;

import dev.attune.hub.computed.ComputedTraitReader;
import dev.attune.hub.computed.ComputedTraits;
import dev.attune.hub.computed.Fill;
import dev.attune.hub.computed.Fills;
import dev.attune.hub.customer.CustomerStore;
import dev.attune.hub.definition.Definition;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.problem.Problem;
import dev.attune.hub.tenant.TenantId;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How far the computed traits of one tenant are, as of one look. Used by one thread. */
final class TraitStates {
  private static final int MOST_COUNTED = 10_000_000;
  private static final String FILLING = "filling";
  private static final String READY = "ready";
  private static final String REFUSED = "refused";

  private final TenantId tenant;
  private final CustomerStore customers;
  private final Map<String, Fill> fills = new HashMap<>();
  private @Nullable Long profiles;

  TraitStates(TenantId tenant, Fills fills, CustomerStore customers) {
    this.tenant = tenant;
    this.customers = customers;
    fills.list(tenant).forEach(one -> this.fills.put(one.fill().measure().key(), one.fill()));
  }

  /** How far one is, in the words of the API. */
  record State(
      String name, @Nullable String reason, ComputedTraitResource.@Nullable TraitFilling filling) {}

  State of(Definition definition) {
    String key;
    try {
      key = ComputedTraitReader.read(definition.key().id(), definition.source()).measure().key();
    } catch (HubException e) {
      String problems =
          e.problems().stream().map(Problem::message).collect(Collectors.joining(" "));
      return new State(
          REFUSED, problems.isEmpty() ? String.valueOf(e.getMessage()) : problems, null);
    }
    Fill fill = fills.get(key);
    if (fill == null && fills.size() >= ComputedTraits.MAX_MEASURES) {
      return new State(
          REFUSED,
          "A tenant may have %d different measures, and all are in use."
              .formatted(ComputedTraits.MAX_MEASURES),
          null);
    }
    return fill != null && fill.isDone()
        ? new State(READY, null, null)
        : new State(FILLING, null, filling(fill == null ? 0 : fill.examined()));
  }

  private ComputedTraitResource.TraitFilling filling(long examined) {
    Long total = profiles;
    if (total == null) {
      total = (long) customers.count(tenant, null, MOST_COUNTED);
      profiles = total;
    }
    return new ComputedTraitResource.TraitFilling(examined, Math.max(examined, total));
  }
}
