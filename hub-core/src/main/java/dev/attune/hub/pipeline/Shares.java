package dev.attune.hub.pipeline;

import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.log.Checkpoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Cuts the next batch: an equal share of every partition that has something. Where batches failed
 * before, entries are taken one by one, so that a poisonous one is found and costs no other.
 */
final class Shares {
  private final HubSettings settings;

  Shares(HubSettings settings) {
    this.settings = settings;
  }

  List<Share> cut(Collection<OwnedPartition> partitions) {
    List<Share> shares = new ArrayList<>();
    int room = settings.batchEntries();
    int busy = (int) partitions.stream().filter(one -> one.readAhead() > 0).count();
    for (OwnedPartition partition : partitions) {
      boolean isBusy = partition.readAhead() > 0;
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
    List<LoggedEntry> entries = partition.next(oneByOne ? Math.min(1, atMost) : atMost);
    Instant until = entries.isEmpty() ? partition.checkpoint().time() : entries.getLast().time();
    List<CustomerKey> due =
        oneByOne && !entries.isEmpty()
            ? List.of()
            : partition.timers().due(until, settings.batchEntries());
    return new Share(
        partition, entries, due, until, partition.beginBatch(), isCondemned(partition));
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

  /** Where the share ends; the move there also counts the first try at what comes next. */
  Checkpoint end(Share share) {
    OwnedPartition partition = share.partition();
    Checkpoint from = partition.checkpoint();
    boolean becomesCareful = isSuspicious(partition) && !isCareful(partition);
    return new Checkpoint(
        share.entries().getLast().source().position(),
        share.until(),
        1,
        becomesCareful
            ? partition.next(settings.batchEntries()).getLast().source().position()
            : from.suspect());
  }
}
