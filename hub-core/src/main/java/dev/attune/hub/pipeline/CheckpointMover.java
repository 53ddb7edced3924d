package dev.attune.hub.pipeline;

import dev.attune.hub.log.Checkpoint;
import dev.attune.hub.log.CheckpointMove;
import dev.attune.hub.log.Counts;
import dev.attune.hub.log.LogPartition;
import dev.attune.hub.log.PartitionStore;
import dev.attune.hub.tenant.ConnectionKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Moves checkpoints, and drops the partitions that turn out to be somebody else's. */
final class CheckpointMover {
  private final PartitionStore store;
  private final PartitionOwner owner;
  private final Shares cutter;

  CheckpointMover(PartitionStore store, PartitionOwner owner, Shares cutter) {
    this.store = store;
    this.owner = owner;
    this.cutter = cutter;
  }

  /** Counts the try at each partition where this lease has counted none; returns what may begin. */
  List<Share> begin(List<Share> shares) {
    List<CheckpointMove> tries = new ArrayList<>();
    for (Share share : shares) {
      Checkpoint at = share.partition().checkpoint();
      if (!share.partition().isBegun() && !share.entries().isEmpty()) {
        tries.add(moveOf(share, at.tried(at.tries() + 1, at.suspect()), Map.of()));
      }
    }
    move(shares, tries);
    return shares.stream()
        .filter(share -> share.entries().isEmpty() || share.partition().isBegun())
        .toList();
  }

  /** Moves each partition to the end of what was applied of its share. */
  void finish(List<Application.Applied> applied) {
    List<CheckpointMove> moves = new ArrayList<>();
    for (Application.Applied one : applied) {
      if (!one.entries().isEmpty()) {
        moves.add(moveOf(one.share(), cutter.end(one.share(), one.entries()), one.counts()));
      }
    }
    move(applied.stream().map(Application.Applied::share).toList(), moves);
  }

  private void move(List<Share> shares, List<CheckpointMove> moves) {
    if (moves.isEmpty()) {
      return;
    }
    Set<LogPartition> moved = store.move(moves);
    for (CheckpointMove move : moves) {
      for (Share share : shares) {
        if (share.partition().partition().equals(move.partition())) {
          if (moved.contains(move.partition())) {
            share.partition().moved(move.to());
          } else {
            owner.lost(share.partition());
          }
        }
      }
    }
  }

  private static CheckpointMove moveOf(
      Share share, Checkpoint to, Map<ConnectionKey, Counts> counts) {
    OwnedPartition partition = share.partition();
    return new CheckpointMove(
        partition.partition(),
        partition.lease().epoch(),
        partition.checkpoint().position(),
        to,
        counts);
  }
}
