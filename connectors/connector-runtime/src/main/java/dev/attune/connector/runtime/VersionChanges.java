package dev.attune.connector.runtime;

import dev.attune.connector.ConnectionKey;
import dev.attune.connector.ConnectorException;
import dev.attune.connector.ConnectorException.Kind;
import dev.attune.connector.SignalSink;
import dev.attune.connector.schema.InvalidSettingsException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts and removes versions of connectors, one at a time, under the traffic of all others. */
final class VersionChanges {
  private static final Logger LOG = LoggerFactory.getLogger(VersionChanges.class);

  private final ReentrantLock turn = new ReentrantLock();
  private final ConnectorSpaces spaces;
  private final OpenConnections open;
  private final SignalSink sink;
  private final CallBounds bounds;
  private final Set<ConnectorSpace<?>> closing = ConcurrentHashMap.newKeySet();

  VersionChanges(ConnectorSpaces spaces, OpenConnections open, SignalSink sink, CallBounds bounds) {
    this.spaces = spaces;
    this.open = open;
    this.sink = sink;
    this.bounds = bounds;
  }

  /** Starts a version beside the others. */
  ConnectorSpace<?> start(LoadedConnector loaded) {
    ConnectorSpace<?> space = ConnectorSpace.start(loaded, sink, bounds);
    ConnectorSpace<?> other = conflict(space);
    if (other != null || (other = spaces.add(space)) != null) {
      end(space);
      throw new ConnectorException(Kind.INTERNAL, "connector.twice", refusal(space, other));
    }
    return space;
  }

  /** A plugin takes the place of a bundled connector only if it is newer. */
  private @Nullable ConnectorSpace<?> conflict(ConnectorSpace<?> space) {
    return spaces.all().stream()
        .filter(other -> other.descriptor().id().equals(space.descriptor().id()))
        .filter(other -> !other.isPlugin())
        .filter(other -> !space.isPlugin() || space.version().compareTo(other.version()) <= 0)
        .findFirst()
        .orElse(null);
  }

  private static String refusal(ConnectorSpace<?> space, ConnectorSpace<?> other) {
    String id = space.descriptor().id();
    if (!space.isPlugin()) {
      return "Connector '%s' is there twice, as %s and %s; only one version may be."
          .formatted(id, other.version(), space.version());
    }
    return other.isPlugin()
        ? "Connector '%s' %s is there already; a changed plugin needs a new version."
            .formatted(id, space.version())
        : "Connector '%s' comes with the hub as %s; only a newer version may replace it, not %s."
            .formatted(id, other.version(), space.version());
  }

  Installed install(LoadedConnector plugin) {
    turn.lock();
    try {
      ConnectorSpace<?> space = start(plugin);
      String id = space.descriptor().id();
      int moved = 0;
      Map<ConnectionKey, String> stayed = new HashMap<>();
      if (spaces.newestOf(id) == space) {
        for (OpenConnection from : open.of(id)) {
          String refusal = from.isAt(space) ? null : refusalToMove(from);
          if (refusal == null) {
            moved++;
          } else {
            stayed.put(from.config().key(), refusal);
            LOG.warn(
                "Connection {} stays where it is: {} refuses it: {}",
                from.config().key().connection(),
                space.name(),
                refusal);
          }
        }
      }
      return new Installed(id, space.version().text(), moved, stayed);
    } finally {
      turn.unlock();
    }
  }

  /** Opens it anew, on the newest version that takes it; why it is not the newest, else null. */
  private @Nullable String refusalToMove(OpenConnection from) {
    try {
      OpenConnection to = open.openOn(spaces.of(from.config().connector()), from.config());
      open.move(from, to);
      OpenConnection.HeldBack heldBack = to.heldBack();
      return heldBack == null ? null : heldBack.reason();
    } catch (InvalidSettingsException | ConnectorException e) {
      return String.valueOf(e.getMessage());
    }
  }

  void remove(String connector, String version) {
    turn.lock();
    try {
      ConnectorSpace<?> space = spaces.find(connector, version);
      if (!space.isPlugin()) {
        throw refused("%s comes with the hub and cannot be removed.".formatted(space.name()));
      }
      List<ConnectorSpace<?>> others =
          spaces.of(connector).stream().filter(other -> other != space).toList();
      Map<OpenConnection, OpenConnection> moves = prepare(space, others);
      spaces.remove(space);
      moves.forEach(open::move);
      // Those that were opened on it meanwhile.
      open.on(space).forEach(late -> moveOrClose(late, others));
      end(space);
    } finally {
      turn.unlock();
    }
  }

  /** Opens all its connections elsewhere, or none. */
  private Map<OpenConnection, OpenConnection> prepare(
      ConnectorSpace<?> space, List<ConnectorSpace<?>> others) {
    List<OpenConnection> users = open.on(space);
    if (others.isEmpty() && !users.isEmpty()) {
      throw refused(
          "%s has %d connections open and is the only version; delete them, or install another."
              .formatted(space.name(), users.size()));
    }
    Map<OpenConnection, OpenConnection> moves = new HashMap<>();
    for (OpenConnection from : users) {
      try {
        moves.put(from, open.openOn(others, from.config()));
      } catch (InvalidSettingsException | ConnectorException e) {
        moves.values().forEach(OpenConnection::retire);
        throw refused(
            "%s has connection '%s' open, which no other version takes: %s"
                .formatted(space.name(), from.config().key().connection(), e.getMessage()));
      }
    }
    return moves;
  }

  private void moveOrClose(OpenConnection late, List<ConnectorSpace<?>> others) {
    try {
      open.move(late, open.openOn(others, late.config()));
    } catch (InvalidSettingsException | ConnectorException e) {
      LOG.warn(
          "Connection {} is closed with its version: {}",
          late.config().key().connection(),
          e.getMessage());
      open.close(late.config().key());
    }
  }

  private void end(ConnectorSpace<?> space) {
    closing.add(space);
    space.retire(() -> closing.remove(space));
  }

  private static ConnectorException refused(String message) {
    return new ConnectorException(Kind.CALLER, "connector.in_use", message);
  }

  List<VersionState> states() {
    List<VersionState> states = new ArrayList<>();
    spaces.all().forEach(space -> states.add(state(space, false)));
    closing.forEach(space -> states.add(state(space, true)));
    return states;
  }

  private VersionState state(ConnectorSpace<?> space, boolean isClosing) {
    List<OpenConnection> users = open.on(space);
    Map<ConnectionKey, String> heldBack = new HashMap<>();
    for (OpenConnection user : users) {
      OpenConnection.HeldBack why = user.heldBack();
      if (why != null) {
        heldBack.put(user.config().key(), why.reason());
      }
    }
    return new VersionState(
        space.descriptor().id(),
        space.version().text(),
        space.descriptor().title(),
        !space.isPlugin(),
        users.size(),
        heldBack,
        space.stuck(),
        isClosing);
  }

  /** Ends all versions side by side, and waits for those that end. */
  void closeAll(Duration atMost) {
    open.closeAll();
    List<CompletableFuture<Void>> ends = new ArrayList<>();
    for (ConnectorSpace<?> space : spaces.all()) {
      spaces.remove(space);
      ends.add(space.ended());
      end(space);
    }
    try {
      CompletableFuture.allOf(ends.toArray(CompletableFuture<?>[]::new))
          .get(atMost.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException | ExecutionException e) {
      LOG.error("Some connectors did not end within {} s.", atMost.toSeconds());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
