package dev.attune.hub.delivery;

import dev.attune.hub.problem.ErrorKind;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.ConnectionKey;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Keeps what is known of the connections fresh, and pauses those whose tool refuses. */
final class Connections {
  private final DeliveryPorts ports;
  private final DeliveryQueues queues;
  private final Map<ConnectionKey, String> toPause = new LinkedHashMap<>();

  /** Refused by their tool, and nobody takes it down: they count as paused here for a while. */
  private final Set<ConnectionKey> unpausable = new HashSet<>();

  Connections(DeliveryPorts ports, DeliveryQueues queues) {
    this.ports = ports;
    this.queues = queues;
  }

  /**
   * Stops sending through a connection now, and for everybody with the next {@link #storePauses}.
   */
  void pause(ConnectionQueue queue, String reason, long nanos) {
    DeliveryTarget target = queue.target();
    if (target != null && target.pausedBecause() == null) {
      queue.know(target.paused(reason), nanos);
      toPause.put(queue.connection(), reason);
    }
  }

  void storePauses() {
    for (Map.Entry<ConnectionKey, String> pause : List.copyOf(toPause.entrySet())) {
      try {
        ports.targets().pause(pause.getKey(), pause.getValue());
        unpausable.remove(pause.getKey());
      } catch (HubException e) {
        if (e.kind() == ErrorKind.REMOTE) {
          throw e;
        }
        // It may be gone by now; if it is not, its tool will refuse the next try as well.
        ports.metrics().failed(e);
        unpausable.add(pause.getKey());
      }
      toPause.remove(pause.getKey());
    }
  }

  /**
   * Who resumes a connection has all that waits for it looked at; what is stored as waiting only
   * after that look, by who did not know of the resume yet, is looked at now.
   */
  void followResumes(Results results, Instant now, long nanos) {
    Map<ConnectionQueue, List<Item>> waiting =
        results.behindPauses().stream()
            .filter(item -> item.shard().isOwned())
            .filter(item -> !toPause.containsKey(item.queue().connection()))
            .filter(item -> !unpausable.contains(item.queue().connection()))
            .collect(Collectors.groupingBy(Item::queue, LinkedHashMap::new, Collectors.toList()));
    if (!waiting.isEmpty()) {
      read(List.copyOf(waiting.keySet()), nanos);
    }
    waiting.forEach((queue, items) -> {
      if (queue.pausedBecause() == null) {
        items.stream()
            .filter(item -> !queue.holds(item.key()))
            .forEach(item ->
                results.change(
                    queue.admitAside(item.delivery()),
                    delivery -> delivery.waiting(now, ""),
                    nanos));
      }
      results.behindPauses().removeAll(items);
    });
    results
        .behindPauses()
        .removeIf(
            item -> !item.shard().isOwned() || unpausable.contains(item.queue().connection()));
  }

  /** Reads again what is old, of connections with something to send. */
  void refresh(Instant now, long nanos) {
    List<ConnectionQueue> stale =
        queues.all().stream()
            .filter(queue -> queue.waiting() > 0 && queue.isStale(nanos))
            .filter(queue -> !toPause.containsKey(queue.connection()))
            .toList();
    if (stale.isEmpty()) {
      return;
    }
    read(stale, nanos);
    for (ConnectionQueue queue : stale) {
      Instant oldest = queue.oldest();
      if (oldest != null) {
        ports.metrics().queueAge(queue.connection(), Duration.between(oldest, now));
      }
    }
  }

  void read(List<ConnectionQueue> wanted, long nanos) {
    Map<ConnectionKey, DeliveryTarget> targets =
        ports.targets().read(wanted.stream().map(ConnectionQueue::connection).toList());
    wanted.forEach(queue -> queue.know(targets.get(queue.connection()), nanos));
  }
}
