package dev.attune.hub.delivery;

import dev.attune.hub.problem.ErrorKind;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.ConnectionKey;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps what is known of the connections fresh, and pauses those whose tool refuses. */
final class Connections {
  private final DeliveryPorts ports;
  private final DeliveryQueues queues;
  private final Map<ConnectionKey, String> toPause = new LinkedHashMap<>();

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
      } catch (HubException e) {
        if (e.kind() == ErrorKind.REMOTE) {
          throw e;
        }
        // It may be gone by now; if it is not, its tool will refuse the next try as well.
        ports.metrics().failed(e);
      }
      toPause.remove(pause.getKey());
    }
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
