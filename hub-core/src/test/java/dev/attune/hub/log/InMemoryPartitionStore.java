package dev.attune.hub.log;

import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.time.InMemoryLeases;
import dev.attune.hub.time.InMemoryNodes;
import dev.attune.hub.time.Lease;
import dev.attune.hub.time.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Leases, checkpoints and counts in memory. */
public final class InMemoryPartitionStore implements PartitionStore {
  private final InMemoryNodes nodes = new InMemoryNodes();
  private final InMemoryLeases<LogPartition> leases = new InMemoryLeases<>();
  private final Map<LogPartition, Checkpoint> checkpoints = new HashMap<>();
  private final Map<LogPartition, Map<ConnectionKey, Counts>> counts = new HashMap<>();

  @Override
  public synchronized Set<NodeId> announce(NodeId node, Instant now, Instant until) {
    return nodes.announce(node, now, until);
  }

  @Override
  public synchronized Map<LogPartition, NodeId> holders(
      Collection<LogPartition> partitions, Instant now) {
    Map<LogPartition, NodeId> holders = leases.holders(now);
    holders.keySet().retainAll(Set.copyOf(partitions));
    return holders;
  }

  @Override
  public synchronized List<PartitionLease> acquire(
      NodeId node,
      Collection<LogPartition> partitions,
      Instant now,
      long askedNanos,
      Duration term) {
    List<PartitionLease> taken = new ArrayList<>();
    leases
        .acquire(node, partitions, now, term)
        .forEach((partition, epoch) ->
            taken.add(
                new PartitionLease(
                    partition,
                    new Lease(partition.name(), epoch, askedNanos, term),
                    checkpoint(partition))));
    return taken;
  }

  @Override
  public synchronized Set<LogPartition> renew(
      NodeId node, Map<LogPartition, Long> epochs, Instant now, Duration term) {
    return leases.renew(node, epochs, now, term);
  }

  @Override
  public synchronized void release(NodeId node, Map<LogPartition, Long> epochs) {
    leases.release(node, epochs);
  }

  @Override
  public synchronized Set<LogPartition> move(Collection<CheckpointMove> moves) {
    Set<LogPartition> moved = new TreeSet<>();
    for (CheckpointMove move : moves) {
      if (leases.epoch(move.partition()) != move.epoch()) {
        continue;
      }
      Position here = checkpoint(move.partition()).position();
      if (here.equals(move.from())) {
        checkpoints.put(move.partition(), move.to());
        Map<ConnectionKey, Counts> all =
            counts.computeIfAbsent(move.partition(), partition -> new HashMap<>());
        move.counts().forEach((connection, more) -> all.merge(connection, more, Counts::plus));
        moved.add(move.partition());
      } else if (here.equals(move.to().position())) {
        moved.add(move.partition());
      }
    }
    return moved;
  }

  @Override
  public synchronized Checkpoint checkpoint(LogPartition partition) {
    return checkpoints.getOrDefault(partition, Checkpoint.START);
  }

  @Override
  public synchronized Map<ConnectionKey, Counts> counts(LogPartition partition) {
    return Map.copyOf(counts.getOrDefault(partition, Map.of()));
  }
}
