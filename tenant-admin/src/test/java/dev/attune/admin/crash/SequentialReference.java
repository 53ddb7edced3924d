package dev.attune.admin.crash;

import static org.awaitility.Awaitility.await;

import dev.attune.hub.connection.Pauses;
import dev.attune.hub.delivery.ActionOutcome;
import dev.attune.hub.delivery.DeliveryTarget;
import dev.attune.hub.delivery.DeliveryTargets;
import dev.attune.hub.journey.JourneyHead;
import dev.attune.hub.log.Block;
import dev.attune.hub.log.LogPartition;
import dev.attune.hub.log.Position;
import dev.attune.hub.pipeline.HubEngine;
import dev.attune.hub.pipeline.HubMetrics;
import dev.attune.hub.pipeline.HubPorts;
import dev.attune.hub.pipeline.HubSettings;
import dev.attune.hub.pipeline.HubStores;
import dev.attune.hub.pipeline.InMemoryStores;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.Tenant;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.time.MachineThreads;
import dev.attune.hub.time.SecureIds;
import dev.attune.hub.time.SystemClock;
import dev.attune.hub.value.Fields;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The same log worked off by one worker in memory, entry by entry, with nothing going wrong. */
final class SequentialReference {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private SequentialReference() {}

  /** The stores as they are after the log of these stores was worked off sequentially. */
  static HubStores of(HubStores original, String generation, Collection<TenantId> tenants) {
    HubStores copy = empty();
    tenants.forEach(tenant -> configure(original, copy, tenant));
    for (LogPartition partition : LogOf.partitions(generation, tenants)) {
      for (Block block : LogOf.blocks(original.log(), partition)) {
        copy.log().append(List.of(block));
      }
    }
    HubEngine engine =
        HubEngine.assemble(ports(copy), oneByOne(HubSettings.of(generation)), HubMetrics.NONE);
    engine.start(Set.of(HubEngine.Role.WORKER));
    try {
      for (LogPartition partition : LogOf.partitions(generation, tenants)) {
        Position end = LogOf.end(original.log(), partition);
        await("the reference works off " + partition)
            .atMost(PATIENCE)
            .until(() -> !end.isAfter(copy.partitions().checkpoint(partition).position()));
      }
    } finally {
      engine.stop();
    }
    return copy;
  }

  private static HubStores empty() {
    return InMemoryStores.empty();
  }

  private static void configure(HubStores original, HubStores copy, TenantId tenant) {
    original
        .tenants()
        .read(tenant)
        .ifPresent(one ->
            copy.tenants()
                .write(
                    new Tenant(one.id(), one.name(), one.state(), one.quotas(), one.created(), 0)));
    original
        .connections()
        .list(tenant)
        .forEach(
            one -> copy.connections().write(one.toggled(Pauses.NONE, one.created()).told().at(0)));
    for (JourneyHead head : original.journeys().heads(tenant)) {
      original.journeys().versions(head.key()).forEach(copy.journeys()::insert);
      copy.journeys().write(head.at(0));
    }
    copy.tenants().revise(tenant);
  }

  private static HubPorts ports(HubStores stores) {
    return new HubPorts(
        new SystemClock(),
        new MachineThreads(),
        new SecureIds(),
        stores,
        new NoTargets(),
        (action, attempt) -> new ActionOutcome.Delivered(Fields.EMPTY));
  }

  private static HubSettings oneByOne(HubSettings usual) {
    return new HubSettings(
        usual.log(),
        usual.delivery(),
        usual.limits(),
        usual.leaseTerm(),
        1,
        usual.idlePause(),
        usual.failurePause(),
        usual.timersInMemory(),
        usual.triesBeforeSuspicion(),
        usual.triesBeforeDeath(),
        usual.waitingBlocks());
  }

  /** Only the worker runs here: nothing is delivered. */
  private static final class NoTargets implements DeliveryTargets {
    @Override
    public Map<ConnectionKey, DeliveryTarget> read(Collection<ConnectionKey> connections) {
      return Map.of();
    }

    @Override
    public void pause(ConnectionKey connection, String reason) {}
  }
}
