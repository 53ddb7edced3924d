package dev.attune.connector.declarative;

import dev.attune.connector.Action;
import dev.attune.connector.CheckResult;
import dev.attune.connector.Connection;
import dev.attune.connector.ConnectionContext;
import dev.attune.connector.ConnectionKey;
import dev.attune.connector.Connector;
import dev.attune.connector.ConnectorDescriptor;
import dev.attune.connector.Credentials;
import dev.attune.connector.Discovered;
import dev.attune.connector.Erased;
import dev.attune.connector.Erasure;
import dev.attune.connector.HistoryRange;
import dev.attune.connector.Outcome;
import dev.attune.connector.Poll;
import dev.attune.connector.Polled;
import dev.attune.connector.Reception;
import dev.attune.connector.ToolField;
import dev.attune.connector.ToolObject;
import dev.attune.connector.WebhookRequest;
import dev.attune.connector.declarative.description.MappingCheck;
import dev.attune.connector.net.SocketUse;
import dev.attune.connector.runtime.ConnectionConfig;
import dev.attune.connector.runtime.ConnectionSetup;
import dev.attune.connector.runtime.ConnectorRuntime;
import dev.attune.connector.runtime.LoadedConnector;
import dev.attune.connector.runtime.PollRhythm;
import dev.attune.connector.runtime.outbound.GuardedHttp;
import dev.attune.connector.runtime.outbound.OutboundPolicy;
import dev.attune.connector.runtime.testing.FaultServer;
import dev.attune.connector.runtime.testing.MemorySink;
import dev.attune.connector.schema.Json;
import dev.attune.connector.schema.Secret;
import dev.attune.connector.web.Body;
import dev.attune.connector.web.Headers;
import dev.attune.connector.web.HttpCall;
import dev.attune.connector.web.HttpCaller;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;
import org.apache.camel.RoutesBuilder;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A described connector as a host runs it, whose tool is a server on this machine. */
final class Bench implements AutoCloseable {
  static final ConnectionKey KEY = new ConnectionKey("acme", "c1");
  static final Instant NOW = Instant.parse("2027-03-01T10:00:00Z");
  static final Path HELPDESK = Path.of("../../docs/examples/helpdesk.yaml");
  static final String TOKEN = "hush-api-token";
  static final String SECRET = "hush-signing-secret";

  private static final JsonMapper MAPPER = new JsonMapper();

  final MemorySink sink = new MemorySink();
  final FaultServer server;
  final ConnectorDescriptor<?> descriptor;
  private final ConnectorRuntime runtime;

  Bench(String yaml, FaultServer.Behaviour tool) {
    this(yaml, tool, OutboundPolicy.laptop());
  }

  Bench(String yaml, FaultServer.Behaviour tool, OutboundPolicy policy) {
    server = FaultServer.start(tool);
    Here here = new Here(DescribedConnector.read("test.yaml", yaml, MappingCheck.NONE), server);
    descriptor = here.descriptor();
    runtime =
        new ConnectorRuntime(
            () -> List.of(new LoadedConnector(here, Bench.class.getClassLoader())),
            sink,
            new GuardedHttp(policy),
            () -> NOW);
  }

  /** The example of the documentation, to the letter. */
  static String helpdesk() {
    try {
      return Files.readString(HELPDESK);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Bench helpdesk(FaultServer.Behaviour tool) {
    return new Bench(helpdesk(), tool)
        .open(Map.of("site", "acme", "token", TOKEN, "signing_secret", SECRET));
  }

  Bench open(Map<String, ?> settings) {
    return open(KEY, settings);
  }

  Bench open(ConnectionKey key, Map<String, ?> settings) {
    runtime.open(config(key, settings));
    return this;
  }

  CheckResult check(Map<String, ?> settings) {
    return runtime.setup().check(config(KEY, settings));
  }

  /** Opens it anew with what the tool signs with since its address was registered. */
  Bench open(Map<String, ?> settings, List<Secret> registered) {
    runtime.close(KEY);
    runtime.open(config(settings, registered));
    return this;
  }

  ConnectionConfig config(Map<String, ?> settings, List<Secret> registered) {
    return new ConnectionConfig(
        KEY, descriptor.id(), json(settings), Json.EMPTY_OBJECT, registered);
  }

  ConnectionSetup setup() {
    return runtime.setup();
  }

  private ConnectionConfig config(ConnectionKey key, Map<String, ?> settings) {
    return new ConnectionConfig(key, descriptor.id(), json(settings), Json.EMPTY_OBJECT);
  }

  Map<String, PollRhythm> polled() {
    return runtime.polled(KEY);
  }

  Polled poll(@Nullable String cursor, int atMost) {
    return poll("tickets", cursor, atMost);
  }

  Polled poll(String source, @Nullable String cursor, int atMost) {
    return runtime.poll(KEY, new Poll(source, cursor, atMost), Duration.ofSeconds(30));
  }

  /** Asks for a page of history. */
  Polled past(@Nullable String cursor, int atMost, HistoryRange range) {
    return runtime.poll(KEY, new Poll("tickets", cursor, atMost, range), Duration.ofSeconds(30));
  }

  Reception receive(String body, Map<String, String> headers) {
    return runtime.receive(
        KEY,
        new WebhookRequest(
            "POST",
            URI.create("https://hub.example/hooks/c1/some-path-token-0123"),
            "some-path-token-0123",
            Headers.ofSingle(headers),
            Body.of(body)));
  }

  Outcome send(String action, Map<String, ?> parameters) {
    return send("a1", action, 1, parameters);
  }

  Outcome send(String id, String action, int attempt, Map<String, ?> parameters) {
    return runtime.send(KEY, new Action(id, action, json(parameters), attempt, null));
  }

  Erased erase(Map<String, List<String>> identifiers) {
    return runtime.erase(KEY, new Erasure("e1", identifiers));
  }

  Discovered<ToolObject> objects() {
    return runtime.setup().objects(config(KEY, Map.of()));
  }

  Discovered<ToolField> fields(String object) {
    return runtime.setup().fields(config(KEY, Map.of()), object);
  }

  static Json json(Object value) {
    return new Json(MAPPER.writeValueAsString(value));
  }

  @Override
  public void close() {
    runtime.close();
    server.close();
  }

  /** Sends to the server whatever the description sends anywhere. */
  private record Here(DescribedConnector connector, FaultServer server)
      implements Connector<FieldValues> {

    @Override
    public ConnectorDescriptor<FieldValues> descriptor() {
      return connector.descriptor();
    }

    @Override
    public RoutesBuilder routes() {
      return connector.routes();
    }

    @Override
    public Connection open(ConnectionContext<FieldValues> context) {
      return connector.open(new HereContext(context, server));
    }
  }

  private record HereContext(ConnectionContext<FieldValues> host, FaultServer server)
      implements ConnectionContext<FieldValues> {

    @Override
    public ConnectionKey key() {
      return host.key();
    }

    @Override
    public FieldValues settings() {
      return host.settings();
    }

    @Override
    public Credentials credentials() {
      return host.credentials();
    }

    @Override
    public List<Secret> webhookSecrets() {
      return host.webhookSecrets();
    }

    @Override
    public HttpCaller http(URI origin) {
      HttpCaller caller = host.http(server.uri());
      return call ->
          caller.call(
              new HttpCall(
                  call.method(),
                  moved(call.uri()),
                  call.headers().with("x-host", origin.getHost()),
                  call.body(),
                  call.timeout()));
    }

    private URI moved(URI uri) {
      String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
      return URI.create(server.uri() + uri.getRawPath() + query);
    }

    @Override
    public SocketFactory sockets(SocketUse use) {
      return host.sockets(use);
    }

    @Override
    public SSLSocketFactory tls() {
      return host.tls();
    }

    @Override
    public InstantSource clock() {
      return host.clock();
    }
  }
}
