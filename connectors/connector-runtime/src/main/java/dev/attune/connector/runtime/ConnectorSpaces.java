package dev.attune.connector.runtime;

import dev.attune.connector.ConnectorException;
import dev.attune.connector.ConnectorException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The versions of each connector that run, by id, each the newest last. Read without a lock:
 * whoever changes it puts a whole new map in its place.
 */
final class ConnectorSpaces {
  private final AtomicLong revision = new AtomicLong();
  private volatile Map<String, NavigableMap<ConnectorVersion, ConnectorSpace<?>>> running =
      new TreeMap<>();

  /** Grows with each change. */
  long revision() {
    return revision.get();
  }

  /** All versions of all connectors. */
  List<ConnectorSpace<?>> all() {
    List<ConnectorSpace<?>> all = new ArrayList<>();
    running.values().forEach(versions -> all.addAll(versions.values()));
    return all;
  }

  /** The newest version of each connector. */
  List<ConnectorSpace<?>> newest() {
    List<ConnectorSpace<?>> newest = new ArrayList<>();
    running.values().forEach(versions -> newest.add(versions.lastEntry().getValue()));
    return newest;
  }

  /**
   * The versions of a connector, the newest first.
   *
   * @throws ConnectorException if there is no such connector
   */
  List<ConnectorSpace<?>> of(String connector) {
    NavigableMap<ConnectorVersion, ConnectorSpace<?>> versions = running.get(connector);
    if (versions == null) {
      throw new ConnectorException(
          Kind.CALLER,
          "connector.unknown",
          "Connector '%s' does not exist; there are %s."
              .formatted(connector, String.join(", ", running.keySet())));
    }
    return List.copyOf(versions.descendingMap().values());
  }

  /** Null if there is no such connector. */
  @Nullable ConnectorSpace<?> newestOf(String connector) {
    NavigableMap<ConnectorVersion, ConnectorSpace<?>> versions = running.get(connector);
    return versions == null ? null : versions.lastEntry().getValue();
  }

  /**
   * @throws ConnectorException if that version does not run
   */
  ConnectorSpace<?> find(String connector, String version) {
    return of(connector).stream()
        .filter(space -> space.version().text().equals(version))
        .findFirst()
        .orElseThrow(() ->
            new ConnectorException(
                Kind.CALLER,
                "connector.unknown_version",
                "Connector '%s' is not there in that version; there are %s."
                    .formatted(connector, versions(connector))));
  }

  private String versions(String connector) {
    return String.join(", ", of(connector).stream().map(space -> space.version().text()).toList());
  }

  /** Adds a version; the one that is there already if there is one equal to it. */
  synchronized @Nullable ConnectorSpace<?> add(ConnectorSpace<?> space) {
    var changed = copy();
    ConnectorSpace<?> other =
        changed
            .computeIfAbsent(space.descriptor().id(), id -> new TreeMap<>())
            .putIfAbsent(space.version(), space);
    if (other == null) {
      running = changed;
      revision.incrementAndGet();
    }
    return other;
  }

  synchronized void remove(ConnectorSpace<?> space) {
    var changed = copy();
    String id = space.descriptor().id();
    var versions = changed.get(id);
    if (versions != null && versions.remove(space.version(), space) && versions.isEmpty()) {
      changed.remove(id);
    }
    running = changed;
    revision.incrementAndGet();
  }

  private Map<String, NavigableMap<ConnectorVersion, ConnectorSpace<?>>> copy() {
    Map<String, NavigableMap<ConnectorVersion, ConnectorSpace<?>>> copy = new TreeMap<>();
    running.forEach((id, versions) -> copy.put(id, new TreeMap<>(versions)));
    return copy;
  }
}
