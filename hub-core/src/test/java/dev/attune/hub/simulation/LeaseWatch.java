package dev.attune.hub.simulation;

import dev.attune.hub.log.CheckpointMove;
import dev.attune.hub.log.LogPartition;
import dev.attune.hub.log.PartitionLease;
import dev.attune.hub.log.PartitionStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sees to it that only the last one to have taken a lease moves the checkpoint. */
final class LeaseWatch {
  private final Map<LogPartition, Long> taken = new HashMap<>();
  private final List<String> broken = new ArrayList<>();

  PartitionStore watched(PartitionStore real) {
    PartitionStore watchingLeases =
        PlantedBugs.instead(
            PartitionStore.class,
            real,
            "acquire",
            arguments -> {
              @SuppressWarnings("unchecked") // What the port returns.
              List<PartitionLease> leases =
                  (List<PartitionLease>) PlantedBugs.call(real, "acquire", arguments);
              leases.forEach(lease -> taken.put(lease.partition(), lease.lease().epoch()));
              return leases;
            });
    return PlantedBugs.instead(
        PartitionStore.class,
        watchingLeases,
        "move",
        arguments -> {
          @SuppressWarnings("unchecked") // The port's one parameter.
          Collection<CheckpointMove> moves = (Collection<CheckpointMove>) arguments[0];
          Set<LogPartition> moved = real.move(moves);
          moves.stream().filter(move -> moved.contains(move.partition())).forEach(this::check);
          return moved;
        });
  }

  private void check(CheckpointMove move) {
    long last = taken.getOrDefault(move.partition(), move.epoch());
    if (move.epoch() != last) {
      broken.add(
          "The checkpoint of %s was moved under epoch %d, and the lease was taken under %d since."
              .formatted(move.partition(), move.epoch(), last));
    }
  }

  List<String> broken() {
    return broken;
  }
}
