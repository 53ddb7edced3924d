package dev.attune.connector.runtime;

import dev.attune.connector.ConnectionKey;
import dev.attune.connector.ConnectorException;
import dev.attune.connector.ConnectorException.Kind;
import dev.attune.connector.runtime.OpenConnection.HeldBack;
import dev.attune.connector.runtime.oauth.CredentialSource;
import dev.attune.connector.runtime.oauth.TokenKeeper;
import dev.attune.connector.runtime.outbound.GuardedHttp;
import dev.attune.connector.schema.InvalidSettingsException;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** The connections that are open, each on the newest version of its connector that takes it. */
final class OpenConnections {
  private final ConcurrentMap<ConnectionKey, OpenConnection> open = new ConcurrentHashMap<>();
  private final ConnectorSpaces spaces;
  private final GuardedHttp http;
  private final InstantSource clock;
  private final TokenKeeper tokens;
  private final LimitListener limits;

  OpenConnections(
      ConnectorSpaces spaces,
      GuardedHttp http,
      InstantSource clock,
      TokenKeeper tokens,
      LimitListener limits) {
    this.spaces = spaces;
    this.http = http;
    this.clock = clock;
    this.tokens = tokens;
    this.limits = limits;
  }

  void open(ConnectionConfig config) {
    OpenConnection opened;
    do {
      opened = openOn(spaces.of(config.connector()), config);
      replace(config.key(), opened);
      // A version may have come or gone meanwhile, and whoever moved connections not have seen it.
    } while (!isSettled(config.key(), opened));
  }

  private boolean isSettled(ConnectionKey key, OpenConnection opened) {
    ConnectorSpace<?> newest = spaces.newestOf(opened.config().connector());
    if (newest == null) {
      close(key);
    }
    return newest == null || opened.isAt(newest) || open.get(key) != opened;
  }

  private void replace(ConnectionKey key, OpenConnection opened) {
    OpenConnection before = open.put(key, opened);
    if (before != null) {
      before.retire();
    }
  }

  /**
   * Opens, without registering it, on the first of these versions that takes it.
   *
   * @throws InvalidSettingsException what the first of them said, if all refuse it
   */
  OpenConnection openOn(List<ConnectorSpace<?>> versions, ConnectionConfig config) {
    return openOn(versions, config, tokens::credentials);
  }

  /** The same for a try, which disturbs nothing that runs. */
  OpenConnection tryOn(ConnectorSpace<?> version, ConnectionConfig config) {
    return openOn(List.of(version), config, tokens::tried);
  }

  private OpenConnection openOn(
      List<ConnectorSpace<?>> versions,
      ConnectionConfig config,
      TokenKeeper.Way<CredentialSource> way) {
    HeldBack heldBack = null;
    RuntimeException refusal = null;
    for (ConnectorSpace<?> space : versions) {
      try {
        OpenConnection opened = openOn(space, config, way, heldBack);
        if (opened != null) {
          return opened;
        }
      } catch (InvalidSettingsException | ConnectorException e) {
        refusal = refusal == null ? e : refusal;
        heldBack =
            heldBack == null ? new HeldBack(space, String.valueOf(e.getMessage())) : heldBack;
      }
    }
    throw refusal != null
        ? refusal
        : new ConnectorException(
            Kind.LIMIT,
            "connector.closing",
            "Connector '%s' is being removed.".formatted(config.connector()));
  }

  private @Nullable OpenConnection openOn(
      ConnectorSpace<?> space,
      ConnectionConfig config,
      TokenKeeper.Way<CredentialSource> way,
      @Nullable HeldBack heldBack) {
    if (!space.enter()) {
      return null;
    }
    boolean isOpen = false;
    try {
      ConnectorSpace.Opened opened = space.open(config, http, clock, limits, way);
      isOpen = true;
      return new OpenConnection(space, opened, config, heldBack);
    } finally {
      if (!isOpen) {
        space.leave();
      }
    }
  }

  /** Puts one in another's place; false if the other was closed or replaced meanwhile. */
  boolean move(OpenConnection from, OpenConnection to) {
    boolean isMoved = open.replace(from.config().key(), from, to);
    (isMoved ? from : to).retire();
    return isMoved;
  }

  void close(ConnectionKey key) {
    OpenConnection before = open.remove(key);
    if (before != null) {
      before.retire();
    }
  }

  void closeAll() {
    Set.copyOf(open.keySet()).forEach(this::close);
  }

  List<OpenConnection> on(ConnectorSpace<?> space) {
    return open.values().stream().filter(one -> one.space() == space).toList();
  }

  /** Those of a connector, on whichever version. */
  List<OpenConnection> of(String connector) {
    return open.values().stream()
        .filter(one -> one.config().connector().equals(connector))
        .toList();
  }

  int size() {
    return open.size();
  }

  /** Begins a use of a connection; null if it is not open. */
  @Nullable OpenConnection enter(ConnectionKey key) {
    while (true) {
      OpenConnection found = open.get(key);
      if (found == null || found.enter()) {
        return found;
      }
      // It was replaced between the two calls; the next look finds the new one.
    }
  }

  /**
   * The connection, with a use of it begun.
   *
   * @throws ConnectorException if it is not open
   */
  OpenConnection require(ConnectionKey key) {
    OpenConnection entered = enter(key);
    if (entered == null) {
      throw new ConnectorException(
          ConnectorException.Kind.CALLER,
          "connector.not_open",
          "Connection '%s' is not open.".formatted(key.connection()));
    }
    return entered;
  }
}
