package dev.attune.connector.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.connector.Authentication;
import dev.attune.connector.Capability;
import dev.attune.connector.Category;
import dev.attune.connector.CheckResult;
import dev.attune.connector.Connection;
import dev.attune.connector.ConnectionContext;
import dev.attune.connector.ConnectionKey;
import dev.attune.connector.Connector;
import dev.attune.connector.ConnectorDescriptor;
import dev.attune.connector.ConnectorException;
import dev.attune.connector.EventExample;
import dev.attune.connector.OAuth2Grant;
import dev.attune.connector.OAuth2Server;
import dev.attune.connector.Reception;
import dev.attune.connector.Registration;
import dev.attune.connector.Routes;
import dev.attune.connector.SourceDescriptor;
import dev.attune.connector.WebhookAddress;
import dev.attune.connector.WebhookRequest;
import dev.attune.connector.runtime.outbound.GuardedHttp;
import dev.attune.connector.runtime.outbound.OutboundPolicy;
import dev.attune.connector.runtime.testing.AuthorizationServer;
import dev.attune.connector.runtime.testing.LogCapture;
import dev.attune.connector.runtime.testing.MemorySink;
import dev.attune.connector.schema.Json;
import dev.attune.connector.schema.Schema;
import dev.attune.connector.schema.Secret;
import dev.attune.connector.schema.Setting;
import dev.attune.connector.web.Body;
import dev.attune.connector.web.Headers;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RegistrationTest {
  private static final ConnectionKey KEY = new ConnectionKey("acme", "c1");
  private static final Secret SECRET = Secret.of("tool-secret-1234");
  private static final Registration PRESENT = new Registration.Present("r1", SECRET);
  private static final WebhookAddress ADDRESS =
      new WebhookAddress(
          URI.create("https://hub.example/hooks/c1/path-token-1234"), Secret.of("offered"), null);

  private static final Duration LONG = Duration.ofMinutes(1);
  private static final CallBounds PATIENT =
      new CallBounds(LONG, LONG, LONG, LONG, LONG, LONG, 4, 4);
  private static final CallBounds HASTY =
      new CallBounds(LONG, LONG, LONG, LONG, Duration.ofMillis(300), LONG, 4, 4);

  record Settings(
      @Setting(title = "Where tokens come from", standard = "https://example.com")
          String tokenUrl) {}

  /** Takes webhooks that show a secret of a registration, and registers as a test wants it to. */
  private record Poster(
      boolean isDeclared, Function<ConnectionContext<Settings>, Registration> onRegister)
      implements Connector<Settings> {

    @Override
    public ConnectorDescriptor<Settings> descriptor() {
      var builder =
          ConnectorDescriptor.builder("poster", "1.0.0", Schema.of(Settings.class))
              .titled("Poster", Category.GENERAL)
              .source(
                  new SourceDescriptor(
                      "hook",
                      Capability.WEBHOOK,
                      "Hook",
                      "",
                      List.of(new EventExample("seen", Map.of(), Json.EMPTY_OBJECT)),
                      Map.of("name", "'seen'")))
              .authenticates(
                  new Authentication.None(),
                  new Authentication.OAuth2(
                      OAuth2Grant.CLIENT_CREDENTIALS,
                      new OAuth2Server(
                          "${tokenUrl}", null, null, "", Map.of(), OAuth2Server.BASIC)));
      if (isDeclared) {
        builder.can(Capability.REGISTER);
      }
      return builder.build();
    }

    @Override
    public RoutesBuilder routes() {
      return new RouteBuilder() {
        @Override
        public void configure() {
          from(Routes.WEBHOOKS)
              .process(exchange -> {
                WebhookRequest request = Routes.body(exchange, WebhookRequest.class);
                Open open = Routes.connection(exchange, Open.class);
                Routes.end(
                    exchange,
                    open.context().webhookSecrets().contains(Secret.of(request.token()))
                        ? new Reception.Accepted(0, List.of())
                        : new Reception.Unverified("No."));
              })
              .to(Routes.SIGNALS);
        }
      };
    }

    @Override
    public Connection open(ConnectionContext<Settings> context) {
      return new Open(context, onRegister);
    }
  }

  private record Open(
      ConnectionContext<Settings> context,
      Function<ConnectionContext<Settings>, Registration> onRegister)
      implements Connection {

    @Override
    public CheckResult check() {
      return new CheckResult.Passed(CheckResult.Rung.SETTINGS, "Nothing was tried.");
    }

    @Override
    public Registration register(WebhookAddress address) {
      return onRegister.apply(context);
    }

    @Override
    public Registration registration(WebhookAddress address) {
      return new Registration.Absent();
    }

    @Override
    public Registration unregister(WebhookAddress address) {
      return new Registration.Refused("Not here.");
    }
  }

  private final AuthorizationServer server = new AuthorizationServer();
  private final List<ConnectorRuntime> runtimes = new CopyOnWriteArrayList<>();
  private final Map<ConnectionKey, String> stuck = new ConcurrentHashMap<>();
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2027-03-01T10:00:00Z"));

  @AfterEach
  void close() {
    runtimes.forEach(ConnectorRuntime::close);
    server.close();
  }

  private ConnectorRuntime runtime(Poster poster, CallBounds bounds) {
    ConnectorRuntime runtime =
        new ConnectorRuntime(
            () -> List.of(new LoadedConnector(poster, RegistrationTest.class.getClassLoader())),
            new MemorySink(),
            new GuardedHttp(OutboundPolicy.laptop()),
            now::get,
            bounds,
            (connection, way, reason) -> stuck.put(connection, reason));
    runtimes.add(runtime);
    return runtime;
  }

  private ConnectionSetup setup(Function<ConnectionContext<Settings>, Registration> onRegister) {
    return runtime(new Poster(true, onRegister), PATIENT).setup();
  }

  private static ConnectionConfig plain(Secret... registered) {
    return new ConnectionConfig(
        KEY, "poster", Json.EMPTY_OBJECT, Json.EMPTY_OBJECT, List.of(registered));
  }

  private ConnectionConfig withTokens() {
    return new ConnectionConfig(
        KEY,
        "poster",
        new Json("{\"tokenUrl\":\"%s\"}".formatted(server.tokenUrl())),
        new Json(
            """
            {"method":"oauth2-client-credentials","clientId":"%s","clientSecret":"%s"}\
            """
                .formatted(AuthorizationServer.CLIENT, AuthorizationServer.SECRET)));
  }

  private static Reception posted(ConnectorRuntime runtime, Secret shown) {
    return runtime.receive(
        KEY,
        new WebhookRequest(
            "POST",
            URI.create("https://hub.example/hooks/c1/x"),
            shown.reveal(),
            Headers.NONE,
            Body.of("{}")));
  }

  @Test
  void asksAToolWhoseConnectionIsNotOpen() {
    ConnectionSetup setup = setup(context -> PRESENT);

    assertThat(setup.register(plain(), ADDRESS)).isEqualTo(PRESENT);
    assertThat(setup.registration(plain(), ADDRESS)).isEqualTo(new Registration.Absent());
    assertThat(setup.unregister(plain(), ADDRESS)).isEqualTo(new Registration.Refused("Not here."));
  }

  @Test
  void refusesWhatIsNotDeclaredWithTheAgreedSentence() {
    ConnectionSetup setup = runtime(new Poster(false, context -> PRESENT), PATIENT).setup();

    List<Function<ConnectionSetup, Registration>> calls =
        List.of(
            asked -> asked.register(plain(), ADDRESS),
            asked -> asked.registration(plain(), ADDRESS),
            asked -> asked.unregister(plain(), ADDRESS));
    assertThat(calls)
        .allSatisfy(call ->
            assertThatThrownBy(() -> call.apply(setup))
                .isInstanceOf(ConnectorException.class)
                .hasMessage("Connector 'poster' does not declare REGISTER; it declares WEBHOOK."));
  }

  @Test
  void asksOnceMoreWithRenewedCredentialsAndNoOftener() {
    List<Object> used = new CopyOnWriteArrayList<>();
    ConnectionSetup setup =
        setup(context -> {
          used.add(context.credentials());
          // A token that was got a moment ago is not renewed.
          now.updateAndGet(before -> before.plusSeconds(600));
          return used.size() == 2 ? PRESENT : new Registration.Unauthorised("No.");
        });

    assertThat(setup.register(withTokens(), ADDRESS)).isEqualTo(PRESENT);
    assertThat(used).hasSize(2).doesNotHaveDuplicates();
    assertThat(setup.register(withTokens(), ADDRESS)).isInstanceOf(Registration.Unauthorised.class);
    assertThat(used).hasSize(4);
  }

  @Test
  void answersLaterWhereTheConnectorThrowsAndSaysNothingOfIt() {
    ConnectionSetup setup =
        setup(context -> {
          throw new IllegalStateException("secret-1234");
        });

    try (LogCapture log = LogCapture.open()) {
      assertThat(setup.register(plain(), ADDRESS))
          .isEqualTo(
              new Registration.RetryAfter(null, "Connector 'poster' failed on a registration."));
      assertThat(log.lines())
          .anyMatch(line -> line.contains("failed on a registration of connection c1"))
          .noneMatch(line -> line.contains("secret-1234") || line.contains("path-token"));
    }
  }

  @Test
  void aReferenceThatIsNoneIsAFailureOfTheConnector() {
    ConnectionSetup setup = setup(context -> new Registration.Present(" ", null));

    assertThat(setup.register(plain(), ADDRESS)).isInstanceOf(Registration.RetryAfter.class);
  }

  @Test
  void whatRunsIsNotDisturbedByOneThatDoesNotComeBack() {
    CountDownLatch never = new CountDownLatch(1);
    List<Reception> meanwhile = new CopyOnWriteArrayList<>();
    AtomicReference<ConnectorRuntime> running = new AtomicReference<>();
    Poster hanging =
        new Poster(
            true,
            context -> {
              meanwhile.add(posted(Objects.requireNonNull(running.get()), SECRET));
              try {
                never.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              return PRESENT;
            });
    ConnectorRuntime runtime = runtime(hanging, HASTY);
    running.set(runtime);
    runtime.open(plain(SECRET));

    assertThat(runtime.setup().register(plain(), ADDRESS))
        .isEqualTo(new Registration.RetryAfter(null, "The connector did not come back in time."));
    assertThat(meanwhile).containsExactly(new Reception.Accepted(0, List.of()));
    assertThat(posted(runtime, SECRET)).isInstanceOf(Reception.Accepted.class);
    assertThat(stuck).isEmpty();
  }

  @Test
  void aConnectionIsGivenTheSecretsThatItWasRegisteredWith() {
    ConnectorRuntime runtime = runtime(new Poster(true, context -> PRESENT), PATIENT);
    Secret older = Secret.of("tool-secret-0");
    runtime.open(plain(SECRET, older));

    assertThat(posted(runtime, SECRET)).isInstanceOf(Reception.Accepted.class);
    assertThat(posted(runtime, older)).isInstanceOf(Reception.Accepted.class);
    assertThat(posted(runtime, Secret.of("another"))).isInstanceOf(Reception.Unverified.class);
  }

  @Test
  void showsNoAddressAndNoSecret() {
    assertThat(ADDRESS + " " + PRESENT + " " + plain(SECRET))
        .doesNotContain("path-token", "offered", SECRET.reveal());
  }
}
