package dev.attune.admin.endtoend;

import dev.attune.admin.testing.Engineer;
import dev.attune.admin.testing.RunningHub;
import dev.attune.hub.fact.Fact;
import dev.attune.hub.fact.FactKind;
import dev.attune.hub.fact.FactStore;
import java.time.Instant;
import java.util.List;

/** What the hub has noted for measuring, which has no address in the API yet. */
final class Facts {
  private static final Instant LATER = Instant.parse("2100-01-01T00:00:00Z");

  private Facts() {}

  /** The names of a tenant's facts of one kind. */
  static List<String> of(RunningHub hub, Engineer tenant, FactKind kind) {
    return hub
        .bean(FactStore.class)
        .read(tenant.shop().tenant(), Instant.EPOCH, LATER, null, 1_000)
        .facts()
        .stream()
        .filter(fact -> fact.kind() == kind)
        .map(Fact::name)
        .toList();
  }
}
