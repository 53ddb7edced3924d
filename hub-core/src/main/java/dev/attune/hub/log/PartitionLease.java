package dev.attune.hub.log;

import dev.attune.hub.time.Lease;

/** The right to work off a partition, with the place where the work begins. */
public record PartitionLease(LogPartition partition, Lease lease, Checkpoint checkpoint) {}
