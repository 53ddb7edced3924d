package dev.attune.hub.pipeline;

import dev.attune.hub.identity.CustomerKey;
import java.util.List;

/**
 * What one batch takes of one partition.
 *
 * @param due customers that want to be looked at, beside those of the entries
 * @param horizon up to when the tenants' time has passed at the end of the batch
 * @param batch counts the partition's batches under this lease
 * @param condemned whether the one entry taken is given up, because it failed too often
 */
record Share(
    OwnedPartition partition,
    List<LoggedEntry> entries,
    List<CustomerKey> due,
    Horizon horizon,
    long batch,
    boolean condemned) {
  Share {
    entries = List.copyOf(entries);
    due = List.copyOf(due);
  }

  int number() {
    return partition.partition().number();
  }
}
