package dev.attune.connector.runtime;

import dev.attune.connector.Action;
import dev.attune.connector.Capability;
import dev.attune.connector.ConnectionKey;
import dev.attune.connector.ConnectorDescriptor;
import dev.attune.connector.ConnectorException;
import dev.attune.connector.Erased;
import dev.attune.connector.Erasure;
import dev.attune.connector.Outcome;
import dev.attune.connector.Poll;
import dev.attune.connector.Polled;
import dev.attune.connector.Reception;
import dev.attune.connector.SignalSink;
import dev.attune.connector.WebhookRequest;
import dev.attune.connector.runtime.oauth.MemoryVault;
import dev.attune.connector.runtime.oauth.TokenKeeper;
import dev.attune.connector.runtime.oauth.TokenVault;
import dev.attune.connector.runtime.outbound.GuardedHttp;
import dev.attune.connector.schema.InvalidSettingsException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connectors, each in one or more versions, and the connections that are open. Versions come and go
 * while it runs. Safe for use by many threads; calls block the caller's thread, so callers use
 * virtual ones.
 */
public final class ConnectorRuntime implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ConnectorRuntime.class);

  private final ConnectorSpaces spaces = new ConnectorSpaces();
  private final OpenConnections open;
  private final VersionChanges changes;
  private final PollThreads polls = new PollThreads();
  private final GuardedHttp http;
  private final CallBounds bounds;
  private final CallWatch watch;
  private final ConnectionSetup setup;

  /** Starts all connectors, with the standard bounds; keeps tokens in memory. */
  public ConnectorRuntime(
      ConnectorSource source, SignalSink sink, GuardedHttp http, InstantSource clock) {
    this(source, sink, http, clock, new MemoryVault());
  }

  /** Starts all connectors, with the standard bounds, and only logs what is stuck. */
  public ConnectorRuntime(
      ConnectorSource source,
      SignalSink sink,
      GuardedHttp http,
      InstantSource clock,
      TokenVault vault) {
    this(source, sink, http, clock, vault, CallBounds.STANDARD, (connection, way, reason) -> {});
  }

  /** Starts all connectors; keeps tokens in memory. */
  public ConnectorRuntime(
      ConnectorSource source,
      SignalSink sink,
      GuardedHttp http,
      InstantSource clock,
      CallBounds bounds,
      StuckCalls stuck) {
    this(source, sink, http, clock, new MemoryVault(), bounds, stuck);
  }

  /** Starts all connectors, and keeps nothing of what tools say of their limits. */
  public ConnectorRuntime(
      ConnectorSource source,
      SignalSink sink,
      GuardedHttp http,
      InstantSource clock,
      TokenVault vault,
      CallBounds bounds,
      StuckCalls stuck) {
    this(source, sink, http, clock, vault, bounds, stuck, (connection, limits) -> {});
  }

  /**
   * Starts all connectors.
   *
   * @param http the client that all connections share; closed with the runtime
   * @param vault where tokens are kept that authorization servers give out
   * @param bounds how long code of a connector may take
   * @param stuck told of a connection whose connector does not come back
   * @param limits told of what tools say of their limits
   * @throws ConnectorException naming the connector, if one cannot be started or comes twice
   */
  public ConnectorRuntime(
      ConnectorSource source,
      SignalSink sink,
      GuardedHttp http,
      InstantSource clock,
      TokenVault vault,
      CallBounds bounds,
      StuckCalls stuck,
      LimitListener limits) {
    this.http = http;
    TokenKeeper tokens = new TokenKeeper(vault, http, clock);
    this.bounds = bounds;
    this.watch = new CallWatch(stuck);
    this.open = new OpenConnections(spaces, http, clock, tokens, limits);
    this.setup = new ConnectionSetup(spaces, open, tokens, bounds, watch);
    this.changes = new VersionChanges(spaces, open, sink, bounds);
    try {
      source.load().forEach(changes::start);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** The descriptors of all connectors in their newest versions, by id. */
  public List<ConnectorDescriptor<?>> catalogue() {
    List<ConnectorDescriptor<?>> all = new ArrayList<>();
    spaces.newest().forEach(space -> all.add(space.descriptor()));
    return all;
  }

  /** Grows whenever a version has come or gone. */
  public long revision() {
    return spaces.revision();
  }

  /** The newest descriptor of a connector, if there is such a connector. */
  public Optional<ConnectorDescriptor<?>> descriptor(String connector) {
    ConnectorSpace<?> newest = spaces.newestOf(connector);
    return newest == null ? Optional.empty() : Optional.of(newest.descriptor());
  }

  /**
   * Starts a version of a connector beside those that run. If it is the newest, open connections
   * move over to it: what is under way ends where it is. One whose settings it refuses stays.
   *
   * @throws ConnectorException naming the connector, if it cannot be started, is there already, or
   *     has the id of a bundled connector without being newer
   */
  public Installed install(LoadedConnector plugin) {
    return changes.install(plugin);
  }

  /**
   * Removes a version. Its connections go to the newest version that takes them; it ends, and is
   * unloaded, when its last exchange has ended.
   *
   * @throws ConnectorException if it does not run, is bundled, or has connections open that no
   *     other version takes; nothing has changed then
   */
  public void remove(String connector, String version) {
    changes.remove(connector, version);
  }

  /** All versions as they are now, those that are closing too. */
  public List<VersionState> versions() {
    return changes.states();
  }

  /**
   * Opens a connection, or opens it anew after a change: what is under way ends with the old one,
   * what comes uses the new one. Does no I/O. Where the newest version of the connector refuses the
   * settings, an older one that takes them does.
   *
   * @throws InvalidSettingsException with everything that is wrong with settings and credentials
   * @throws ConnectorException if there is no such connector, or it fails
   */
  public void open(ConnectionConfig config) {
    open.open(config);
  }

  /** What people do while they set a connection up or take it down. */
  public ConnectionSetup setup() {
    return setup;
  }

  /** Closes a connection, if it is open; what is under way with it still ends well. */
  public void close(ConnectionKey key) {
    open.close(key);
  }

  /**
   * Takes in what a tool posted.
   *
   * @return what became of it; {@link Reception.Unverified} also if no such connection is open
   * @throws ConnectorException if the connector takes no webhooks, or has failed
   * @throws RuntimeException whatever the host's sink failed with, as it is
   */
  public Reception receive(ConnectionKey key, WebhookRequest request) {
    OpenConnection entered = open.enter(key);
    if (entered == null) {
      return new Reception.Unverified("No such connection is open.");
    }
    WebhookRun run = new WebhookRun(key, entered);
    return run.conclude(
        watch.run(
            entered,
            HostCall.WEBHOOK,
            bounds.webhook(),
            entered::leave,
            () -> run.receive(request)));
  }

  /**
   * Carries out one try of an action.
   *
   * @return what came of it; never an exception for what a tool, a network or a connector does
   * @throws ConnectorException if no such connection is open, or its connector has no actions
   */
  public Outcome send(ConnectionKey key, Action action) {
    OpenConnection entered = open.require(key);
    ActionRun run = new ActionRun(key, entered);
    return run.conclude(
        watch.run(
            entered, HostCall.ACTION, bounds.action(), entered::leave, () -> run.send(action)));
  }

  /**
   * Carries out one try to erase a person at a tool. Trying again under the same id does no harm.
   *
   * @return what came of it; never an exception for what a tool, a network or a connector does
   * @throws ConnectorException if no such connection is open, or its connector does not declare
   *     {@link Capability#ERASE}
   */
  public Erased erase(ConnectionKey key, Erasure erasure) {
    OpenConnection entered = open.require(key);
    ToolCall<Erased> call = new ToolCall<>(entered, HostCall.ERASURE, Answers.ERASED);
    return call.conclude(
        watch.run(
            entered,
            HostCall.ERASURE,
            bounds.action(),
            entered::leave,
            () -> call.ask(Capability.ERASE, connection -> connection.erase(erasure))));
  }

  /**
   * The sources of a connection that are to be polled, by id, each with how often.
   *
   * @return empty too if no such connection is open, or it has none
   */
  public Map<String, PollRhythm> polled(ConnectionKey key) {
    return asked(key, Capability.POLL);
  }

  /**
   * The sources of a connection that are to be subscribed to.
   *
   * @return empty too if no such connection is open, or it has none
   */
  public Set<String> subscribed(ConnectionKey key) {
    return asked(key, Capability.SUBSCRIBE).keySet();
  }

  /**
   * The polled sources of a connection whose tool tells at once that there are news.
   *
   * @return empty too if no such connection is open, or it has none
   */
  public Set<String> told(ConnectionKey key) {
    return answered(key, Set.of(), PolledSources::told);
  }

  private Map<String, PollRhythm> asked(ConnectionKey key, Capability via) {
    return answered(key, Map.of(), entered -> PolledSources.rhythms(entered, via));
  }

  /** What a connection says of itself, or something else if it is not open or does not say it. */
  private <T> T answered(ConnectionKey key, T otherwise, Function<OpenConnection, T> question) {
    OpenConnection entered = open.enter(key);
    if (entered == null) {
      return otherwise;
    }
    CallEnd<T> end =
        watch.run(
            entered,
            HostCall.QUESTION,
            bounds.open(),
            entered::leave,
            () -> question.apply(entered));
    return end instanceof CallEnd.Answer<T>(T answer) ? answer : otherwise;
  }

  /**
   * Lets go of what a connection's sources hold at the tool, if it is open; who is asked next takes
   * hold of it again. Never fails for what a connector does.
   */
  public void release(ConnectionKey key) {
    OpenConnection entered = open.enter(key);
    if (entered == null) {
      return;
    }
    try {
      CallEnd<Boolean> end =
          watch.run(
              entered,
              HostCall.RELEASE,
              bounds.open(),
              entered::leave,
              () -> {
                PolledSources.release(entered.space().descriptor(), entered.connection());
                return true;
              });
      if (!(end instanceof CallEnd.Answer<Boolean>)) {
        LOG.warn("Connection {} may still be subscribed at its tool.", key.connection());
      }
    } catch (RuntimeException | LinkageError e) {
      LOG.error(
          "{} failed to end a subscription of connection {}: {}",
          entered.space().name(),
          key.connection(),
          FailureText.of(e));
    }
  }

  /**
   * Asks a source for what came after a cursor. Nothing is stored: the caller does that.
   *
   * @param atMost after that time the poll is given up; what hangs is interrupted. More than the
   *     poll may wait
   * @return what came of it; never an exception for what a tool, a network or a connector does
   * @throws ConnectorException if no such connection is open, or its connector has no such source
   */
  public Polled poll(ConnectionKey key, Poll poll, Duration atMost) {
    OpenConnection entered = open.require(key);
    PollRun run = new PollRun(key, entered);
    try {
      run.require(poll);
    } catch (ConnectorException e) {
      entered.leave();
      throw e;
    }
    return PollRun.conclude(
        watch.ended(
            entered, HostCall.POLL, polls.run(key, entered, poll, atMost, () -> run.ask(poll))),
        atMost);
  }

  /**
   * Waits until a connection's tool tells of news of a polled source.
   *
   * @param atMost after that time it is given up; more than the patience
   * @return a page without items, which says by {@link Polled.Page#hasMore} whether to poll now, or
   *     why there is no knowing; never an exception for what a tool, a network or a connector does
   * @throws ConnectorException if no such connection is open
   */
  public Polled listen(ConnectionKey key, String source, Duration patience, Duration atMost) {
    OpenConnection entered = open.require(key);
    PollRun run = new PollRun(key, entered);
    // By a name that no poll has, for it runs beside them.
    Poll asked = new Poll("news of " + source, null, 1, patience);
    return PollRun.conclude(
        watch.ended(
            entered,
            HostCall.LISTEN,
            polls.run(key, entered, asked, atMost, () -> run.listen(source, patience))),
        atMost);
  }

  /**
   * Refuses what the connection's connector does not declare.
   *
   * @throws ConnectorException with the agreed sentence, or if there is no such connector
   */
  public void require(String connector, Capability capability) {
    spaces.of(connector).getFirst().descriptor().require(capability);
  }

  /** How much there is now. */
  public RuntimeState state() {
    List<ConnectorSpace<?>> all = spaces.all();
    return new RuntimeState(
        all.size(),
        open.size(),
        all.stream().mapToInt(ConnectorSpace::routes).sum(),
        all.stream().mapToInt(ConnectorSpace::endpoints).sum(),
        all.stream().mapToInt(ConnectorSpace::underWay).sum());
  }

  /** Closes all connections and, side by side, all contexts. */
  @Override
  public void close() {
    changes.closeAll(bounds.start());
    http.close();
  }
}
