package dev.attune.hub.time;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Nodes that said that they are alive. Not safe for use by many threads. */
public final class InMemoryNodes {
  private final Map<NodeId, Instant> nodes = new TreeMap<>();

  public Set<NodeId> announce(NodeId node, Instant now, Instant until) {
    nodes.put(node, until);
    nodes.values().removeIf(end -> !end.isAfter(now));
    return new TreeSet<>(nodes.keySet());
  }
}
