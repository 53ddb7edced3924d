package dev.attune.connector.runtime;

import dev.attune.connector.Action;
import dev.attune.connector.Capability;
import dev.attune.connector.CheckResult;
import dev.attune.connector.ConnectionKey;
import dev.attune.connector.ConnectorDescriptor;
import dev.attune.connector.ConnectorException;
import dev.attune.connector.ConnectorException.Kind;
import dev.attune.connector.Outcome;
import dev.attune.connector.Poll;
import dev.attune.connector.Polled;
import dev.attune.connector.Reception;
import dev.attune.connector.SignalSink;
import dev.attune.connector.SourceDescriptor;
import dev.attune.connector.WebhookRequest;
import dev.attune.connector.runtime.oauth.Consent;
import dev.attune.connector.runtime.oauth.MemoryVault;
import dev.attune.connector.runtime.oauth.TokenException;
import dev.attune.connector.runtime.oauth.TokenKeeper;
import dev.attune.connector.runtime.oauth.TokenVault;
import dev.attune.connector.runtime.outbound.GuardedHttp;
import dev.attune.connector.schema.InvalidSettingsException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connectors, and the connections that are open. Safe for use by many threads; calls block the
 * caller's thread, so callers use virtual ones.
 */
public final class ConnectorRuntime implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ConnectorRuntime.class);

  private final Map<String, ConnectorSpace<?>> spaces = new TreeMap<>();
  private final ConcurrentMap<ConnectionKey, OpenConnection> open = new ConcurrentHashMap<>();
  private final PollThreads polls = new PollThreads();
  private final GuardedHttp http;
  private final InstantSource clock;
  private final TokenKeeper tokens;

  /** Starts all connectors; tokens are kept in memory. */
  public ConnectorRuntime(
      ConnectorSource source, SignalSink sink, GuardedHttp http, InstantSource clock) {
    this(source, sink, http, clock, new MemoryVault());
  }

  /**
   * Starts all connectors.
   *
   * @param http the client that all connections share; closed with the runtime
   * @param vault where tokens are kept that authorization servers give out
   * @throws ConnectorException naming the connector, if one cannot be started or comes twice
   */
  public ConnectorRuntime(
      ConnectorSource source,
      SignalSink sink,
      GuardedHttp http,
      InstantSource clock,
      TokenVault vault) {
    this.http = http;
    this.clock = clock;
    this.tokens = new TokenKeeper(vault, http, clock);
    try {
      source.load().forEach(loaded -> start(loaded, sink));
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** The descriptors of all connectors, by id. */
  public List<ConnectorDescriptor<?>> catalogue() {
    List<ConnectorDescriptor<?>> all = new ArrayList<>();
    spaces.values().forEach(space -> all.add(space.descriptor()));
    return all;
  }

  /**
   * Opens a connection, or opens it anew after a change: what is under way ends with the old one,
   * what comes uses the new one. Does no I/O.
   *
   * @throws InvalidSettingsException with everything that is wrong with settings and credentials
   * @throws ConnectorException if there is no such connector
   */
  public void open(ConnectionConfig config) {
    ConnectorSpace<?> space = space(config.connector());
    OpenConnection opened = space.open(config, http, clock, tokens::credentials);
    OpenConnection before = open.put(config.key(), opened);
    if (before != null) {
      before.retire();
    }
  }

  /** Closes a connection, if it is open; what is under way with it still ends well. */
  public void close(ConnectionKey key) {
    OpenConnection before = open.remove(key);
    if (before != null) {
      before.retire();
    }
  }

  /**
   * Tries a connection out, whether it is open or not.
   *
   * @throws ConnectorException if there is no such connector, or it has failed
   */
  public CheckResult check(ConnectionConfig config) {
    ConnectorSpace<?> space = space(config.connector());
    OpenConnection tried;
    try {
      tried = space.open(config, http, clock, tokens::tried);
    } catch (InvalidSettingsException e) {
      return new CheckResult.Failed(
          CheckResult.Rung.SETTINGS, e.getMessage(), "Correct these fields.");
    }
    try {
      tried.credentials().current();
      return tried.connection().check();
    } catch (TokenException e) {
      return new CheckResult.Failed(
          CheckResult.Rung.AUTHORISED, e.reason(), "See to the credentials, and try again.");
    } catch (RuntimeException e) {
      LOG.error(
          "Connector '{}' failed on a check of connection {}: {}",
          config.connector(),
          config.key().connection(),
          FailureText.of(e));
      throw new ConnectorException(
          Kind.INTERNAL,
          "connector.failed",
          "Connector '%s' failed on a check.".formatted(config.connector()));
    } finally {
      tried.retire();
    }
  }

  /**
   * How somebody consents for a connection, whether it is open or not. Does no I/O.
   *
   * @throws InvalidSettingsException with everything that is wrong with its credentials
   * @throws ConnectorException if there is no such connector, or nobody's consent is needed
   */
  public Consent consent(ConnectionConfig config) {
    return space(config.connector()).authenticated(config, tokens::consent);
  }

  /**
   * Takes in what a tool posted.
   *
   * @return what became of it; {@link Reception.Unverified} also if no such connection is open
   * @throws ConnectorException if the connector takes no webhooks, or has failed
   * @throws RuntimeException whatever the host's sink failed with, as it is
   */
  public Reception receive(ConnectionKey key, WebhookRequest request) {
    OpenConnection entered = enter(key);
    if (entered == null) {
      return new Reception.Unverified("No such connection is open.");
    }
    try {
      return new WebhookRun(key, entered).receive(request);
    } finally {
      entered.leave();
    }
  }

  /**
   * Carries out one try of an action.
   *
   * @return what came of it; never an exception for what a tool, a network or a connector does
   * @throws ConnectorException if no such connection is open, or its connector has no actions
   */
  public Outcome send(ConnectionKey key, Action action) {
    OpenConnection entered = enter(key);
    if (entered == null) {
      throw notOpen(key);
    }
    try {
      return new ActionRun(key, entered).send(action);
    } finally {
      entered.leave();
    }
  }

  /**
   * The sources of a connection that are to be polled, by id, each with how often.
   *
   * @return empty too if no such connection is open, or it has none
   */
  public Map<String, Duration> polled(ConnectionKey key) {
    OpenConnection entered = enter(key);
    if (entered == null) {
      return Map.of();
    }
    try {
      Map<String, Duration> every = new TreeMap<>();
      for (SourceDescriptor source : PolledSources.of(entered.space().descriptor())) {
        Duration interval = entered.connection().pollEvery(source.id());
        if (interval != null) {
          every.put(source.id(), interval);
        }
      }
      return every;
    } finally {
      entered.leave();
    }
  }

  /**
   * Asks a source for what came after a cursor. Nothing is stored: the caller does that.
   *
   * @param atMost after that time the poll is given up; what hangs is interrupted
   * @return what came of it; never an exception for what a tool, a network or a connector does
   * @throws ConnectorException if no such connection is open, or its connector has no such source
   */
  public Polled poll(ConnectionKey key, Poll poll, Duration atMost) {
    OpenConnection entered = enter(key);
    if (entered == null) {
      throw notOpen(key);
    }
    PollRun run = new PollRun(key, entered);
    try {
      run.require(poll.source());
    } catch (ConnectorException e) {
      entered.leave();
      throw e;
    }
    return polls.run(key, atMost, entered::leave, () -> run.ask(poll));
  }

  /**
   * Refuses what the connection's connector does not declare.
   *
   * @throws ConnectorException with the agreed sentence, or if there is no such connector
   */
  public void require(String connector, Capability capability) {
    space(connector).descriptor().require(capability);
  }

  /** How much there is now. */
  public RuntimeState state() {
    return new RuntimeState(
        spaces.size(),
        open.size(),
        spaces.values().stream().mapToInt(ConnectorSpace::routes).sum(),
        spaces.values().stream().mapToInt(ConnectorSpace::endpoints).sum(),
        spaces.values().stream().mapToInt(ConnectorSpace::underWay).sum());
  }

  private static ConnectorException notOpen(ConnectionKey key) {
    return new ConnectorException(
        Kind.CALLER,
        "connector.not_open",
        "Connection '%s' is not open.".formatted(key.connection()));
  }

  private @Nullable OpenConnection enter(ConnectionKey key) {
    while (true) {
      OpenConnection found = open.get(key);
      if (found == null || found.enter()) {
        return found;
      }
      // It was replaced between the two calls; the next look finds the new one.
    }
  }

  private void start(LoadedConnector loaded, SignalSink sink) {
    ConnectorSpace<?> space = ConnectorSpace.start(loaded, sink);
    ConnectorSpace<?> other = spaces.putIfAbsent(space.descriptor().id(), space);
    if (other != null) {
      space.close();
      throw new ConnectorException(
          Kind.INTERNAL,
          "connector.twice",
          "Connector '%s' is there twice, as %s and %s; only one version may be."
              .formatted(
                  space.descriptor().id(),
                  other.descriptor().version(),
                  space.descriptor().version()));
    }
  }

  private ConnectorSpace<?> space(String connector) {
    ConnectorSpace<?> space = spaces.get(connector);
    if (space == null) {
      throw new ConnectorException(
          Kind.CALLER,
          "connector.unknown",
          "Connector '%s' does not exist; there are %s."
              .formatted(connector, String.join(", ", spaces.keySet())));
    }
    return space;
  }

  /** Closes all connections and, side by side, all contexts. */
  @Override
  public void close() {
    open.keySet().forEach(this::close);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      spaces.values().forEach(space -> threads.execute(space::close));
    }
    http.close();
  }
}
