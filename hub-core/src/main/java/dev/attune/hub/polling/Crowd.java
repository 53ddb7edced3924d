package dev.attune.hub.polling;

import dev.attune.hub.polling.PollStore.PollLease;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.time.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The subscriptions for which this node has no room: says so in their health, and lets those that
 * are held know when to give way. The loop tells it, turns ask it.
 */
final class Crowd {
  /** The key under which what is wrong stands while no source of a connection was held yet. */
  static final String ROOM = "room";

  private static final int AT_ONCE = 50;

  private final PollPorts ports;
  private final HoldSettings settings;
  private final String sentence;
  private final Set<ConnectionKey> told = new HashSet<>();
  private volatile Set<TenantId> waiting = Set.of();
  private volatile boolean isFull;

  Crowd(PollPorts ports, HoldSettings settings) {
    this.ports = ports;
    this.settings = settings;
    this.sentence =
        "The subscription waits for room: a node holds at most %d, and %d of one tenant."
            .formatted(settings.turns().atOnce(), settings.turns().perTenant());
  }

  /**
   * Whether a connection that was held for so long gives way. One of a tenant with others waiting
   * does, and, where the node is full, of any tenant.
   */
  boolean givesWay(TenantId tenant, Duration held) {
    return held.compareTo(settings.share()) >= 0
        && (waiting.contains(tenant) || (isFull && !waiting.isEmpty()));
  }

  /** These would be held if there were room. */
  void wait(NodeId node, Collection<ConnectionKey> unserved, int underWay) {
    waiting = unserved.stream().map(ConnectionKey::tenant).collect(Collectors.toUnmodifiableSet());
    isFull = underWay >= settings.turns().atOnce();
    told.retainAll(Set.copyOf(unserved));
    List<ConnectionKey> news =
        unserved.stream().filter(one -> !told.contains(one)).limit(AT_ONCE).toList();
    if (!news.isEmpty()) {
      tell(node, news);
      told.addAll(news);
    }
  }

  /** Those that another node holds are not taken, and so nothing is said of them. */
  private void tell(NodeId node, List<ConnectionKey> news) {
    long asked = ports.clock().nanoTime();
    Instant now = ports.clock().now();
    for (PollLease lease :
        ports.store().acquire(node, news, now, asked, settings.turns().leaseTerm())) {
      PollRecord known = lease.record();
      Map<String, PollState> states = new TreeMap<>(known.sources());
      if (states.isEmpty()) {
        states.put(ROOM, PollState.FRESH);
      }
      states.replaceAll((source, state) -> state.refused(sentence, now, now));
      PollRecord record = new PollRecord(known.version(), now, states);
      ports.store().keep(node, lease.lease(), lease.connection(), record, Instant.EPOCH);
    }
  }
}
