package dev.attune.hub.pipeline;

import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.log.Checkpoint;
import dev.attune.hub.log.Position;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Cuts the next batch: an equal share of every partition that has something, and within it of every
 * tenant. Where batches failed before, entries are taken one by one, so that a poisonous one is
 * found and costs no other.
 */
final class Shares {
  private final HubSettings settings;

  Shares(HubSettings settings) {
    this.settings = settings;
  }

  List<Share> cut(Collection<OwnedPartition> partitions) {
    List<Share> shares = new ArrayList<>();
    int room = settings.batchEntries();
    int busy = (int) partitions.stream().filter(one -> !one.backlog().isEmpty()).count();
    for (OwnedPartition partition : partitions) {
      boolean isBusy = !partition.backlog().isEmpty();
      Share share = share(partition, isBusy ? Math.max(1, room / busy) : 0);
      if (isBusy) {
        busy--;
        room -= share.entries().size();
      }
      if (!share.entries().isEmpty() || !share.due().isEmpty()) {
        shares.add(share);
      }
    }
    return shares;
  }

  private Share share(OwnedPartition partition, int atMost) {
    boolean oneByOne = isSuspicious(partition) || isCareful(partition);
    List<LoggedEntry> entries = entries(partition, oneByOne ? Math.min(1, atMost) : atMost);
    Horizon horizon = partition.backlog().horizon(partition.checkpoint(), entries);
    List<CustomerKey> due =
        oneByOne && !entries.isEmpty()
            ? List.of()
            : partition.timers().due(horizon, settings.batchEntries());
    return new Share(
        partition, entries, due, horizon, partition.beginBatch(), isCondemned(partition));
  }

  /**
   * Tenants take turns; but after a failure the first entries are taken as they come, so that the
   * one that it is due to is soon among them.
   */
  private static List<LoggedEntry> entries(OwnedPartition partition, int atMost) {
    return partition.failedTries() == 0 && !isCareful(partition)
        ? partition.backlog().inTurn(partition.checkpoint(), atMost)
        : partition.backlog().inOrder(partition.checkpoint(), atMost);
  }

  /** Whether batches that began here failed so often that one of their entries may be poison. */
  private boolean isSuspicious(OwnedPartition partition) {
    return partition.failedTries() >= settings.triesBeforeSuspicion();
  }

  /** Whether the entry is among those that were taken when batches failed. */
  private static boolean isCareful(OwnedPartition partition) {
    Checkpoint checkpoint = partition.checkpoint();
    return checkpoint.suspect().isAfter(checkpoint.position());
  }

  private boolean isCondemned(OwnedPartition partition) {
    int patience =
        isCareful(partition)
            ? settings.triesBeforeDeath()
            : settings.triesBeforeSuspicion() + settings.triesBeforeDeath();
    return partition.failedTries() >= patience;
  }

  /**
   * Where the share ends; the move there also counts the first try at what comes next.
   *
   * @param applied the entries of the share that were applied
   */
  Checkpoint end(Share share, List<LoggedEntry> applied) {
    OwnedPartition partition = share.partition();
    Checkpoint from = partition.checkpoint();
    boolean becomesCareful = isSuspicious(partition) && !isCareful(partition);
    return partition
        .backlog()
        .after(from, applied)
        .tried(1, becomesCareful ? lastOfBatch(partition) : from.suspect());
  }

  private Position lastOfBatch(OwnedPartition partition) {
    return partition
        .backlog()
        .inOrder(partition.checkpoint(), settings.batchEntries())
        .getLast()
        .source()
        .position();
  }
}
