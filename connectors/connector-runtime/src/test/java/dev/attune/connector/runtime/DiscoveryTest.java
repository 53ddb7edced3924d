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
import dev.attune.connector.Credentials;
import dev.attune.connector.Discovered;
import dev.attune.connector.OAuth2Grant;
import dev.attune.connector.OAuth2Server;
import dev.attune.connector.ToolField;
import dev.attune.connector.ToolObject;
import dev.attune.connector.runtime.outbound.GuardedHttp;
import dev.attune.connector.runtime.outbound.OutboundPolicy;
import dev.attune.connector.runtime.testing.AuthorizationServer;
import dev.attune.connector.runtime.testing.LogCapture;
import dev.attune.connector.runtime.testing.MemorySink;
import dev.attune.connector.schema.Json;
import dev.attune.connector.schema.Schema;
import dev.attune.connector.schema.Setting;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DiscoveryTest {
  private static final ConnectionKey KEY = new ConnectionKey("acme", "c1");
  private static final Discovered<ToolObject> TICKETS =
      new Discovered.Found<>(List.of(new ToolObject("ticket", "Ticket")), true);

  private static final Duration LONG = Duration.ofMinutes(1);
  private static final CallBounds PATIENT =
      new CallBounds(LONG, LONG, LONG, LONG, LONG, LONG, 4, 4);
  private static final CallBounds HASTY =
      new CallBounds(LONG, LONG, LONG, LONG, Duration.ofMillis(300), LONG, 4, 4);

  record Settings(
      @Setting(title = "Where tokens come from", standard = "https://example.com")
          String tokenUrl) {}

  /** Says of its tool what a test wants it to. */
  private record Explorer(boolean isDeclared, Function<Credentials, Discovered<ToolObject>> objects)
      implements Connector<Settings> {

    @Override
    public ConnectorDescriptor<Settings> descriptor() {
      var builder =
          ConnectorDescriptor.builder("explorer", "1.0.0", Schema.of(Settings.class))
              .titled("Explorer", Category.GENERAL)
              .authenticates(
                  new Authentication.None(),
                  new Authentication.OAuth2(
                      OAuth2Grant.CLIENT_CREDENTIALS,
                      new OAuth2Server(
                          "${tokenUrl}", null, null, "", Map.of(), OAuth2Server.BASIC)));
      if (isDeclared) {
        builder.can(Capability.DISCOVER);
      }
      return builder.build();
    }

    @Override
    public RoutesBuilder routes() {
      return new RouteBuilder() {
        @Override
        public void configure() {}
      };
    }

    @Override
    public Connection open(ConnectionContext<Settings> context) {
      return new Connection() {
        @Override
        public CheckResult check() {
          return new CheckResult.Passed(CheckResult.Rung.SETTINGS, "Nothing was tried.");
        }

        @Override
        public Discovered<ToolObject> objects() {
          return objects.apply(context.credentials());
        }

        @Override
        public Discovered<ToolField> fields(String object) {
          return new Discovered.Unknown<>();
        }
      };
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

  private ConnectionSetup setup(Explorer explorer, CallBounds bounds) {
    ConnectorRuntime runtime =
        new ConnectorRuntime(
            () -> List.of(new LoadedConnector(explorer, DiscoveryTest.class.getClassLoader())),
            new MemorySink(),
            new GuardedHttp(OutboundPolicy.laptop()),
            now::get,
            bounds,
            (connection, way, reason) -> stuck.put(connection, reason));
    runtimes.add(runtime);
    return runtime.setup();
  }

  private ConnectionSetup setup(Function<Credentials, Discovered<ToolObject>> objects) {
    return setup(new Explorer(true, objects), PATIENT);
  }

  private static ConnectionConfig plain() {
    return new ConnectionConfig(KEY, "explorer", Json.EMPTY_OBJECT, Json.EMPTY_OBJECT);
  }

  private ConnectionConfig withTokens() {
    return new ConnectionConfig(
        KEY,
        "explorer",
        new Json("{\"tokenUrl\":\"%s\"}".formatted(server.tokenUrl())),
        new Json(
            """
            {"method":"oauth2-client-credentials","clientId":"%s","clientSecret":"%s"}\
            """
                .formatted(AuthorizationServer.CLIENT, AuthorizationServer.SECRET)));
  }

  @Test
  void asksAToolWhoseConnectionIsNotOpen() {
    ConnectionSetup setup = setup(credentials -> TICKETS);

    assertThat(setup.objects(plain())).isEqualTo(TICKETS);
    assertThat(setup.fields(plain(), "ticket")).isEqualTo(new Discovered.Unknown<ToolField>());
  }

  @Test
  void refusesWhatIsNotDeclaredWithTheAgreedSentence() {
    ConnectionSetup setup = setup(new Explorer(false, credentials -> TICKETS), PATIENT);
    String sentence = "Connector 'explorer' does not declare DISCOVER; it declares nothing.";

    assertThatThrownBy(() -> setup.objects(plain()))
        .isInstanceOf(ConnectorException.class)
        .hasMessage(sentence);
    assertThatThrownBy(() -> setup.fields(plain(), "ticket")).hasMessage(sentence);
  }

  /** Tokens that were got a moment ago are not renewed. */
  private void use(List<Credentials> used, Credentials credentials) {
    used.add(credentials);
    now.updateAndGet(before -> before.plusSeconds(600));
  }

  @Test
  void asksOnceMoreWithRenewedCredentials() {
    List<Credentials> used = new CopyOnWriteArrayList<>();
    ConnectionSetup setup =
        setup(credentials -> {
          use(used, credentials);
          return used.size() == 1 ? new Discovered.Unauthorised<>("The token has ended.") : TICKETS;
        });

    assertThat(setup.objects(withTokens())).isEqualTo(TICKETS);
    assertThat(used).hasSize(2).doesNotHaveDuplicates();
  }

  @Test
  void asksNoMoreThanTwiceWhereTheToolRefusesAllCredentials() {
    List<Credentials> used = new CopyOnWriteArrayList<>();
    ConnectionSetup setup =
        setup(credentials -> {
          use(used, credentials);
          return new Discovered.Unauthorised<>("No.");
        });

    assertThat(setup.objects(withTokens())).isInstanceOf(Discovered.Unauthorised.class);
    assertThat(used).hasSize(2);
  }

  @Test
  void answersLaterWhereTheConnectorThrowsAndSaysNothingOfIt() {
    ConnectionSetup setup =
        setup(credentials -> {
          throw new IllegalStateException("secret-1234");
        });

    try (LogCapture log = LogCapture.open()) {
      assertThat(setup.objects(plain()))
          .isEqualTo(
              new Discovered.RetryAfter<ToolObject>(
                  null, "Connector 'explorer' failed on a discovery."));
      assertThat(log.lines())
          .anyMatch(line -> line.contains("failed on a discovery of connection c1"))
          .noneMatch(line -> line.contains("secret-1234"));
    }
  }

  @Test
  void givesUpOnAConnectorThatDoesNotComeBack() {
    CountDownLatch never = new CountDownLatch(1);
    Explorer hanging =
        new Explorer(
            true,
            credentials -> {
              try {
                never.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              return TICKETS;
            });
    ConnectionSetup setup = setup(hanging, HASTY);

    assertThat(setup.objects(plain()))
        .isEqualTo(
            new Discovered.RetryAfter<ToolObject>(
                null, "The connector did not come back in time."));
    // It ended when it was interrupted.
    assertThat(stuck).isEmpty();
  }

  @Test
  void takesNoMoreThanAnybodyLooksThrough() {
    ToolObject one = new ToolObject("a", "A");
    ConnectionSetup most =
        setup(credentials ->
            new Discovered.Found<>(Collections.nCopies(Discovered.Found.MOST, one), false));
    ConnectionSetup more =
        setup(credentials ->
            new Discovered.Found<>(Collections.nCopies(Discovered.Found.MOST + 1, one), true));

    assertThat(most.objects(plain())).isInstanceOf(Discovered.Found.class);
    assertThat(more.objects(plain()))
        .isEqualTo(
            new Discovered.RetryAfter<ToolObject>(
                null, "Connector 'explorer' failed on a discovery."));
  }
}
