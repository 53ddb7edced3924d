package dev.attune.connector.runtime;

import dev.attune.connector.Capability;
import dev.attune.connector.Connection;
import dev.attune.connector.Connector;
import dev.attune.connector.ConnectorDescriptor;
import dev.attune.connector.ConnectorException;
import dev.attune.connector.ConnectorException.Kind;
import dev.attune.connector.Routes;
import dev.attune.connector.SignalSink;
import dev.attune.connector.TraceParent;
import dev.attune.connector.runtime.form.Binder;
import dev.attune.connector.runtime.form.CredentialsBinder;
import dev.attune.connector.runtime.oauth.CredentialSource;
import dev.attune.connector.runtime.oauth.TokenKeeper;
import dev.attune.connector.runtime.outbound.GuardedHttp;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Producer;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One version of a connector with its Camel context: its routes, shared by all its connections. It
 * counts the connections that are open, and ends when it was retired and the last has closed.
 */
final class ConnectorSpace<S> {
  private static final Logger LOG = LoggerFactory.getLogger(ConnectorSpace.class);

  /** Where routes begin, each with the capabilities of which any wants it. */
  private static final Map<String, List<Capability>> ENTRIES =
      Map.of(
          Routes.WEBHOOKS, List.of(Capability.WEBHOOK),
          Routes.POLLS, List.of(Capability.POLL, Capability.SUBSCRIBE),
          Routes.ACTIONS, List.of(Capability.ACTIONS));

  private final Connector<S> connector;
  private final @Nullable Runnable unload;
  private final @Nullable Path folder;
  private final CallThreads threads;
  private final CallThreads held;
  private final CallBounds bounds;
  private final ConnectorDescriptor<S> descriptor;
  private final ConnectorVersion version;
  private final DefaultCamelContext context;
  private final Map<String, Producer> producers = new HashMap<>();
  private final Uses uses = new Uses(this::endApart);
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private volatile Runnable onEnded = () -> {};

  private ConnectorSpace(
      Connector<S> connector, LoadedConnector loaded, CallThreads threads, CallBounds bounds) {
    this.connector = connector;
    this.unload = loaded.unload();
    this.folder = loaded.folder();
    this.threads = threads;
    this.held = loaded.isPlugin() ? CallThreads.heldOfPlugin(loaded.loader(), bounds) : threads;
    this.bounds = bounds;
    this.descriptor = connector.descriptor();
    this.version = new ConnectorVersion(descriptor.version());
    this.context = CamelContexts.create(descriptor.id() + "-" + version, loaded);
  }

  /**
   * Builds and starts the context of a connector.
   *
   * @throws ConnectorException naming the connector, if it cannot be started; nothing of it is left
   */
  static ConnectorSpace<?> start(LoadedConnector loaded, SignalSink sink, CallBounds bounds) {
    if (!loaded.isPlugin()) {
      return startHere(loaded, sink, CallThreads.ofHost(bounds), bounds);
    }
    CallThreads threads = CallThreads.ofPlugin(loaded.loader(), bounds);
    boolean isStarted = false;
    try {
      CallEnd<ConnectorSpace<?>> end =
          threads.call(
              new Semaphore(1),
              bounds.start(),
              () -> {},
              () -> startHere(loaded, sink, threads, bounds));
      if (end instanceof CallEnd.Answer<ConnectorSpace<?>>(ConnectorSpace<?> space)) {
        isStarted = true;
        return space;
      }
      throw notStarted(
          "A plugin",
          "its routes did not start within %d s.".formatted(bounds.start().toSeconds()));
    } finally {
      if (!isStarted) {
        threads.close();
        giveBack(loaded.unload(), threads, bounds, "A plugin that did not start");
      }
    }
  }

  private static ConnectorSpace<?> startHere(
      LoadedConnector loaded, SignalSink sink, CallThreads threads, CallBounds bounds) {
    ConnectorSpace<?> space = new ConnectorSpace<>(loaded.connector(), loaded, threads, bounds);
    try {
      space.start(sink);
      return space;
    } catch (Exception | LinkageError e) {
      space.context.stop();
      LOG.error("{} could not be started: {}", space.name(), FailureText.of(e));
      throw notStarted(space.name(), e.getMessage());
    }
  }

  /** Without its cause, whose class may be the plugin's: what is refused shall be gone. */
  private static ConnectorException notStarted(String name, @Nullable String why) {
    return new ConnectorException(
        Kind.INTERNAL, "connector.not_started", "%s could not be started: %s".formatted(name, why));
  }

  private void start(SignalSink sink) throws Exception {
    context.addRoutes(CamelContexts.signalsRoute(sink));
    context.addRoutes(connector.routes());
    context.start();
    for (Map.Entry<String, List<Capability>> entry : ENTRIES.entrySet()) {
      start(entry.getKey(), entry.getValue());
    }
  }

  private void start(String entry, List<Capability> wants) throws Exception {
    long routes =
        context.getRoutes().stream()
            .filter(route -> route.getEndpoint().getEndpointUri().equals(uri(entry)))
            .count();
    long wanted = Collections.disjoint(descriptor.capabilities(), wants) ? 0 : 1;
    if (routes != wanted) {
      throw new IllegalStateException(
          "it declares %s %d times and has %d routes from %s."
              .formatted(
                  wants.stream().map(Capability::name).collect(Collectors.joining(" or ")),
                  wanted,
                  routes,
                  entry));
    }
    if (wanted == 1) {
      Producer producer = context.getEndpoint(entry).createProducer();
      producer.start();
      producers.put(entry, producer);
    }
  }

  /**
   * Binds what people filled in and opens a connection with it, on the connector's own threads.
   *
   * @throws dev.attune.connector.schema.InvalidSettingsException with everything that is wrong
   * @throws ConnectorException if the connector fails
   */
  Opened open(
      ConnectionConfig config,
      GuardedHttp client,
      InstantSource clock,
      LimitListener limits,
      TokenKeeper.Way<CredentialSource> tokens) {
    CallEnd<Opened> end;
    try {
      end =
          threads.call(
              new Semaphore(1),
              bounds.open(),
              () -> {},
              () -> bind(config, client, clock, limits, tokens));
    } catch (IllegalArgumentException | ConnectorException e) {
      // What people filled in, or what the connector says of it.
      throw e;
    } catch (RuntimeException | LinkageError e) {
      LOG.error("{} failed to open a connection: {}", name(), FailureText.of(e));
      throw failed("%s failed to open a connection.".formatted(name()));
    }
    return switch (end) {
      case CallEnd.Answer<Opened>(Opened opened) -> opened;
      case CallEnd.Overdue<Opened> overdue ->
          throw failed(
              "%s did not open a connection within %d s."
                  .formatted(name(), bounds.open().toSeconds()));
      case CallEnd.Crowded<Opened> crowded ->
          throw failed("%s is too busy to open a connection.".formatted(name()));
      case CallEnd.Stopping<Opened> stopping -> throw failed("The hub is stopping.");
    };
  }

  private static ConnectorException failed(String message) {
    return new ConnectorException(Kind.INTERNAL, "connector.failed", message);
  }

  /** A connection with what it authenticates by. */
  record Opened(Connection connection, CredentialSource credentials) {}

  private Opened bind(
      ConnectionConfig config,
      GuardedHttp client,
      InstantSource clock,
      LimitListener limits,
      TokenKeeper.Way<CredentialSource> tokens) {
    S settings = Binder.bind("Setting", descriptor.settings(), config.settings());
    CredentialSource credentials = authenticated(config, tokens);
    Connection connection =
        connector.open(
            new HostContext<>(
                config.key(),
                settings,
                credentials,
                config.webhookSecrets(),
                client,
                new Semaphore(descriptor.limits().concurrentCalls()),
                clock,
                folder,
                limits));
    return new Opened(connection, credentials);
  }

  /** What that way makes of the credentials that people filled in. */
  <T> T authenticated(ConnectionConfig config, TokenKeeper.Way<T> way) {
    CredentialsBinder.FilledIn filledIn =
        CredentialsBinder.read(descriptor.authentication(), config.credentials());
    return way.of(
        config.key(),
        filledIn.way(),
        filledIn.value(),
        Binder.texts(descriptor.settings(), config.settings()));
  }

  /** Sends a body through the route that begins there; the exchange holds what came of it. */
  Exchange run(
      String entry, Map<String, Object> properties, Object body, @Nullable TraceParent trace) {
    Producer producer = producers.get(entry);
    if (producer == null) {
      throw new IllegalStateException("No route begins at " + entry + ".");
    }
    Exchange exchange = producer.getEndpoint().createExchange(ExchangePattern.InOut);
    properties.forEach(exchange::setProperty);
    exchange.getMessage().setBody(body);
    if (trace != null) {
      exchange.getMessage().setHeader(TraceParent.HEADER, trace.value());
    }
    try {
      producer.process(exchange);
    } catch (Exception | LinkageError | StackOverflowError e) {
      exchange.setException(e);
    }
    return exchange;
  }

  /**
   * Closes a connection of this space, and before it the consumers that it holds: on the
   * connector's own threads, unless it is ours and has nothing to wait for.
   */
  void close(Connection connection) {
    if (!isPlugin() && !PolledSources.areHeld(descriptor)) {
      connection.close();
      return;
    }
    CallEnd<Boolean> end =
        threads.call(
            new Semaphore(1),
            bounds.open(),
            () -> {},
            () -> {
              try {
                PolledSources.release(descriptor, connection);
              } finally {
                connection.close();
              }
              return true;
            });
    if (!(end instanceof CallEnd.Answer<Boolean>)) {
      LOG.error("{} did not close a connection in time.", name());
    }
  }

  ConnectorDescriptor<S> descriptor() {
    return descriptor;
  }

  ConnectorVersion version() {
    return version;
  }

  /** What people call it. */
  String name() {
    return "Connector '%s' %s".formatted(descriptor.id(), version);
  }

  boolean isPlugin() {
    return unload != null;
  }

  CallThreads threads() {
    return threads;
  }

  /** Those that may wait. */
  CallThreads held() {
    return held;
  }

  /** How many calls run on although their time is over. */
  int stuck() {
    return held == threads ? threads.stuck() : threads.stuck() + held.stuck();
  }

  /** How many calls a connection may have under way: those of bundled ones bound themselves. */
  Semaphore placesOfConnection() {
    return new Semaphore(
        isPlugin() ? descriptor.limits().concurrentCalls() : Integer.MAX_VALUE, true);
  }

  int routes() {
    return context.getRoutesSize();
  }

  int endpoints() {
    return context.getEndpoints().size();
  }

  int underWay() {
    return context.getInflightRepository().size();
  }

  /** Begins the use by a connection; false if it is retired. */
  boolean enter() {
    return uses.enter();
  }

  void leave() {
    uses.leave();
  }

  /**
   * Lets no connection in any more; ends now or when the last has closed.
   *
   * @param then run once nothing of it runs any more
   */
  void retire(Runnable then) {
    onEnded = then;
    uses.retire();
  }

  boolean isRetired() {
    return uses.isRetired();
  }

  /** Done when nothing of it runs any more. */
  CompletableFuture<Void> ended() {
    return ended;
  }

  private static String uri(String endpoint) {
    return endpoint.replace("direct:", "direct://");
  }

  /** Who retires it or leaves last does not wait for it. */
  private void endApart() {
    Thread.ofVirtual().name("end-" + descriptor.id()).start(this::end);
  }

  private void end() {
    try {
      if (isPlugin()) {
        threads.call(new Semaphore(1), bounds.start(), () -> {}, this::stop);
      } else {
        stop();
      }
    } catch (RuntimeException | LinkageError e) {
      LOG.error("{} failed to stop: {}", name(), FailureText.of(e));
    } finally {
      threads.close();
      held.close();
      await(held, bounds, name());
      giveBack(unload, threads, bounds, name());
      onEnded.run();
      ended.complete(null);
    }
  }

  private boolean stop() {
    context.stop();
    return true;
  }

  /** Waits for the last thread to end, then lets the plugin give back what it holds. */
  private static void giveBack(
      @Nullable Runnable unload, CallThreads threads, CallBounds bounds, String name) {
    await(threads, bounds, name);
    if (unload != null) {
      unload.run();
    }
  }

  private static void await(CallThreads threads, CallBounds bounds, String name) {
    try {
      if (!threads.awaitEnd(bounds.grace())) {
        LOG.error("{} left threads running; its classes stay until they end.", name);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
