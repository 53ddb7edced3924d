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
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Producer;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;

/** One connector with its Camel context: its routes, shared by all its connections. */
final class ConnectorSpace<S> implements AutoCloseable {
  private static final Map<Capability, String> ENTRIES =
      Map.of(
          Capability.WEBHOOK, Routes.WEBHOOKS,
          Capability.POLL, Routes.POLLS,
          Capability.ACTIONS, Routes.ACTIONS);

  private final Connector<S> connector;
  private final ConnectorDescriptor<S> descriptor;
  private final DefaultCamelContext context;
  private final Map<String, Producer> producers = new HashMap<>();

  private ConnectorSpace(Connector<S> connector, ClassLoader loader) {
    this.connector = connector;
    this.descriptor = connector.descriptor();
    this.context = CamelContexts.create(descriptor.id() + "-" + descriptor.version(), loader);
  }

  /** Builds and starts the context of a connector. */
  static ConnectorSpace<?> start(LoadedConnector loaded, SignalSink sink) {
    ConnectorSpace<?> space = new ConnectorSpace<>(loaded.connector(), loaded.loader());
    try {
      space.start(sink);
      return space;
    } catch (Exception | LinkageError e) {
      space.close();
      throw new ConnectorException(
          Kind.INTERNAL,
          "connector.not_started",
          "Connector '%s' %s could not be started: %s"
              .formatted(space.descriptor.id(), space.descriptor.version(), e.getMessage()),
          e);
    }
  }

  private void start(SignalSink sink) throws Exception {
    context.addRoutes(CamelContexts.signalsRoute(sink));
    context.addRoutes(connector.routes());
    context.start();
    for (Map.Entry<Capability, String> entry : ENTRIES.entrySet()) {
      long routes =
          context.getRoutes().stream()
              .filter(route -> route.getEndpoint().getEndpointUri().equals(uri(entry.getValue())))
              .count();
      long wanted = descriptor.capabilities().contains(entry.getKey()) ? 1 : 0;
      if (routes != wanted) {
        throw new IllegalStateException(
            "it declares %s %d times and has %d routes from %s."
                .formatted(entry.getKey(), wanted, routes, entry.getValue()));
      }
      if (wanted == 1) {
        Producer producer = context.getEndpoint(entry.getValue()).createProducer();
        producer.start();
        producers.put(entry.getValue(), producer);
      }
    }
  }

  /** Binds what people filled in and opens a connection with it. */
  OpenConnection open(
      ConnectionConfig config,
      GuardedHttp client,
      InstantSource clock,
      TokenKeeper.Way<CredentialSource> tokens) {
    S settings = Binder.bind("Setting", descriptor.settings(), config.settings());
    CredentialSource credentials = authenticated(config, tokens);
    Connection connection =
        connector.open(
            new HostContext<>(
                config.key(),
                settings,
                credentials,
                client,
                new Semaphore(descriptor.limits().concurrentCalls()),
                clock));
    return new OpenConnection(this, connection, credentials);
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
    } catch (Exception e) {
      exchange.setException(e);
    }
    return exchange;
  }

  ConnectorDescriptor<S> descriptor() {
    return descriptor;
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

  private static String uri(String endpoint) {
    return endpoint.replace("direct:", "direct://");
  }

  @Override
  public void close() {
    context.stop();
  }
}
