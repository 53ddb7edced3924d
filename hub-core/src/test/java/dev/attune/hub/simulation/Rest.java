package dev.attune.hub.simulation;

import dev.attune.hub.customer.Customer;
import dev.attune.hub.delivery.Delivery;
import dev.attune.hub.delivery.DeliveryState;
import dev.attune.hub.log.Block;
import dev.attune.hub.log.Checkpoint;
import dev.attune.hub.log.LogPartition;
import dev.attune.hub.log.Position;
import dev.attune.hub.pipeline.HubPorts;
import dev.attune.hub.tenant.TenantId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Tells whether nothing is left to do: the log worked off, no timer, no outbox, no delivery. */
final class Rest {
  /** How often it is worth a look. */
  static final long LOOK_NANOS = 2_000_000_000L;

  private static final int ALL = 10_000;

  private final HubPorts ports;
  private final List<TenantId> tenants;
  private final boolean withDeliveries;

  Rest(HubPorts ports, List<TenantId> tenants, boolean withDeliveries) {
    this.ports = ports;
    this.tenants = tenants;
    this.withDeliveries = withDeliveries;
  }

  boolean isReached() {
    return unrest().isEmpty();
  }

  /** What is still to be done, in words; empty at rest. */
  String unrest() {
    for (LogPartition partition : World.partitions(tenants)) {
      if (!isWorkedOff(partition)) {
        return partition + " stands at " + ports.stores().partitions().checkpoint(partition);
      }
    }
    for (TenantId tenant : tenants) {
      List<Customer> all = new ArrayList<>(ports.stores().customers().page(tenant, null, ALL));
      all.addAll(ports.stores().customers().accounts(tenant, null, ALL));
      for (Customer customer : all) {
        if (customer.dueAt() != null) {
          return customer.key()
              + " is due at "
              + customer.dueAt()
              + " and the log is at "
              + ports
                  .stores()
                  .partitions()
                  .checkpoint(LogPartition.of(Ground.GENERATION, tenant))
                  .time();
        }
      }
      List<Delivery> open = withDeliveries ? openDeliveries(tenant) : List.of();
      if (!open.isEmpty()) {
        return open.getFirst().toString();
      }
    }
    return "";
  }

  private List<Delivery> openDeliveries(TenantId tenant) {
    Set<DeliveryState> open = EnumSet.allOf(DeliveryState.class);
    open.removeIf(DeliveryState::isEnd);
    return ports.stores().deliveries().list(tenant, open, null, null, 1);
  }

  private boolean isWorkedOff(LogPartition partition) {
    Checkpoint checkpoint = ports.stores().partitions().checkpoint(partition);
    Position done = checkpoint.position();
    boolean more =
        !ports.stores().log().read(List.of(new Block.Id(partition, done.block() + 1))).isEmpty();
    return !more
        && (done.block() == 0
            || ports.stores().log().read(List.of(new Block.Id(partition, done.block()))).stream()
                .allMatch(block -> done.index() == block.entries().size() - 1));
  }
}
