package dev.attune.hub.polling;

import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.time.InMemoryLeases;
import dev.attune.hub.time.Lease;
import dev.attune.hub.time.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Polls in memory. */
public final class InMemoryPollStore implements PollStore {
  private final InMemoryLeases<String> leases = new InMemoryLeases<>();
  private final Map<ConnectionKey, PollRecord> records = new HashMap<>();

  @Override
  public synchronized Map<ConnectionKey, Appointment> appointments(
      Collection<ConnectionKey> connections) {
    Map<ConnectionKey, Appointment> found = new HashMap<>();
    for (ConnectionKey connection : connections) {
      PollRecord record = records.get(connection);
      if (record != null) {
        found.put(connection, new Appointment(record.version(), record.due()));
      }
    }
    return found;
  }

  @Override
  public synchronized List<PollLease> acquire(
      NodeId node,
      Collection<ConnectionKey> connections,
      Instant now,
      long askedNanos,
      Duration term) {
    List<PollLease> taken = new ArrayList<>();
    for (ConnectionKey connection : connections) {
      String name = PollStore.leaseName(connection);
      leases
          .acquire(node, List.of(name), now, term)
          .forEach((key, epoch) ->
              taken.add(
                  new PollLease(
                      connection,
                      new Lease(name, epoch, askedNanos, term),
                      records.getOrDefault(connection, PollRecord.FRESH))));
    }
    return taken;
  }

  @Override
  public synchronized boolean keep(
      NodeId node, Lease lease, ConnectionKey connection, PollRecord record, Instant until) {
    Map<String, Long> held = Map.of(PollStore.leaseName(connection), lease.epoch());
    // A term that ends then, as seen from the beginning of time.
    Duration term = Duration.between(Instant.EPOCH, until);
    if (leases.renew(node, held, Instant.EPOCH, term).isEmpty()) {
      return false;
    }
    records.put(connection, record);
    return true;
  }

  @Override
  public synchronized Optional<PollRecord> read(ConnectionKey connection) {
    return Optional.ofNullable(records.get(connection));
  }

  @Override
  public synchronized void forget(Collection<ConnectionKey> connections) {
    connections.forEach(connection -> {
      records.remove(connection);
      leases.forget(PollStore.leaseName(connection));
    });
  }
}
