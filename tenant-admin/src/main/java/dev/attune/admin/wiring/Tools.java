package dev.attune.admin.wiring;

import dev.attune.admin.connections.ConnectionHost;
import dev.attune.admin.connections.ConnectionSecrets;
import dev.attune.admin.connections.OpenSecrets;
import dev.attune.admin.connections.TestResult;
import dev.attune.admin.directory.Directory;
import dev.attune.admin.hooks.HookAnswer;
import dev.attune.admin.hooks.HookCall;
import dev.attune.admin.hooks.HookReceiver;
import dev.attune.admin.hooks.RefusedHooks;
import dev.attune.admin.unsubscribe.Refusal;
import dev.attune.connector.CheckResult;
import dev.attune.connector.ConnectorException;
import dev.attune.connector.Outcome;
import dev.attune.connector.Reception;
import dev.attune.connector.WebhookRequest;
import dev.attune.connector.runtime.ConnectionConfig;
import dev.attune.connector.runtime.ConnectorRuntime;
import dev.attune.connector.runtime.oauth.Revocation;
import dev.attune.connector.runtime.oauth.TokenVault;
import dev.attune.connector.schema.InvalidSettingsException;
import dev.attune.connector.schema.Json;
import dev.attune.connector.schema.Secret;
import dev.attune.connector.web.Body;
import dev.attune.connector.web.Headers;
import dev.attune.hub.connection.Connection;
import dev.attune.hub.connection.Direction;
import dev.attune.hub.delivery.Action;
import dev.attune.hub.delivery.ActionOutcome;
import dev.attune.hub.delivery.ActionSender;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.problem.Problem;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.time.Clock;
import dev.attune.hub.value.Fields;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tools that tenants have connected, as the connectors' runtime holds them open: each is opened
 * when something first goes in or out, and opened anew when it was changed, on whichever node.
 */
final class Tools implements ConnectionHost, HookReceiver, ActionSender {
  private static final Logger LOG = LoggerFactory.getLogger(Tools.class);
  private static final long PAUSED_SECONDS = 60;

  private final ConnectorRuntime runtime;
  private final Supplier<ConnectionSecrets> secrets;
  private final Supplier<Directory> directory;
  private final Supplier<Recipients> recipients;
  private final Supplier<RefusedHooks> refused;
  private final String publicUrl;
  private final Clock clock;
  private final Map<ConnectionKey, Opened> open = new ConcurrentHashMap<>();

  /** As which version a connection is open, and until when that is how it shall be. */
  private record Opened(long version, Instant until) {}

  Tools(
      ConnectorRuntime runtime,
      Supplier<ConnectionSecrets> secrets,
      Supplier<Directory> directory,
      Supplier<Recipients> recipients,
      Supplier<RefusedHooks> refused,
      Clock clock,
      String publicUrl) {
    this.runtime = runtime;
    this.secrets = secrets;
    this.directory = directory;
    this.recipients = recipients;
    this.refused = refused;
    this.clock = clock;
    this.publicUrl = publicUrl;
  }

  @Override
  public void check(ConnectionKey key, String connector, OpenSecrets given) {
    if (connector.equals(Directory.TRACKING)) {
      return;
    }
    try {
      runtime.setup().verify(config(key, connector, given));
    } catch (InvalidSettingsException e) {
      throw new HubException(
          HubError.INVALID_CONFIGURATION,
          "The connection's settings are not valid; see errors.",
          e.problems().stream().map(Tools::problem).toList());
    }
  }

  private static Problem problem(dev.attune.connector.schema.Problem problem) {
    String field = problem.field();
    return new Problem(field.isEmpty() ? "/settings" : "/settings/" + field, problem.message());
  }

  @Override
  public TestResult test(ConnectionKey key, String connector, OpenSecrets given) {
    if (connector.equals(Directory.TRACKING)) {
      return new TestResult(
          true, "allowed", "The tracking API is this hub's own; send an event.", null);
    }
    return switch (runtime.setup().check(config(key, connector, given))) {
      case CheckResult.Passed(CheckResult.Rung rung, String message) ->
          new TestResult(true, text(rung), message, null);
      case CheckResult.Failed(CheckResult.Rung rung, String problem, String remedy) ->
          new TestResult(false, text(rung), problem, remedy);
    };
  }

  @Override
  public Runnable farewell(ConnectionKey key, String connector, OpenSecrets given) {
    if (connector.equals(Directory.TRACKING)) {
      return () -> {};
    }
    try {
      Revocation revocation = runtime.setup().revocation(config(key, connector, given));
      return () -> Thread.startVirtualThread(() -> takeBack(key, revocation));
    } catch (ConnectorException | InvalidSettingsException | TokenVault.UnavailableException e) {
      LOG.warn(
          "What the tool of connection {} gave out is not taken back: {}",
          key.connection(),
          e.getMessage());
      return () -> {};
    }
  }

  private static void takeBack(ConnectionKey key, Revocation revocation) {
    String problem = revocation.carryOut();
    if (problem != null) {
      LOG.warn(
          "The tool of the deleted connection {} did not take its token back: {}",
          key.connection(),
          problem);
    }
  }

  private static String text(CheckResult.Rung rung) {
    return rung.name().toLowerCase(Locale.ROOT);
  }

  /**
   * What is there still is opened anew by who needs it next, and not closed before: what comes
   * meanwhile is to find it open.
   */
  @Override
  public void changed(ConnectionKey key) {
    open.remove(key);
    try {
      if (directory.get().connection(key).isEmpty()) {
        runtime.close(key(key));
      }
    } catch (HubException e) {
      LOG.warn("Whether connection {} is there still is not known.", key.connection());
    }
  }

  @Override
  public HookAnswer receive(HookCall call) {
    Connection connection = directory.get().connection(call.connection()).orElse(null);
    if (connection == null
        || connection.connector().equals(Directory.TRACKING)
        || !call.address().isFor(connection.connector())) {
      return new HookAnswer.Unknown();
    }
    if (connection.isPaused(Direction.RECEIVING)) {
      return new HookAnswer.Later(PAUSED_SECONDS, "The connection is paused.");
    }
    try {
      ensureOpen(connection);
      return answer(connection, runtime.receive(key(connection.key()), request(call)));
    } catch (ConnectorException e) {
      return switch (e.kind()) {
        case CALLER -> new HookAnswer.Unknown();
        case REMOTE, LIMIT -> new HookAnswer.Later(5, String.valueOf(e.getMessage()));
        case INTERNAL ->
            throw new HubException(HubError.BROKEN_STATE, String.valueOf(e.getMessage()), e);
      };
    } catch (IllegalArgumentException e) {
      // Settings that were valid once and are not any more, or headers that are none.
      LOG.warn("A webhook of connection {} could not be read.", call.connection());
      return new HookAnswer.Unknown();
    }
  }

  private HookAnswer answer(Connection connection, Reception reception) {
    return switch (reception) {
      case Reception.Accepted accepted -> new HookAnswer.Accepted();
      case Reception.Answered(int status, Headers headers, Body body) ->
          HookAnswer.answered(
              status,
              headers.names().stream().collect(Collectors.toMap(name -> name, headers::all)),
              body.bytes());
      case Reception.Unverified(String reason) -> {
        refused.get().note(connection.key(), reason);
        yield new HookAnswer.Unknown();
      }
      case Reception.Refused(Duration retryAfter, String reason) ->
          new HookAnswer.Later(Math.max(1, retryAfter.toSeconds()), reason);
    };
  }

  private WebhookRequest request(HookCall call) {
    return new WebhookRequest(
        call.method(),
        URI.create(publicUrl + call.target()),
        call.token(),
        Headers.of(call.headers()),
        Body.of(call.body().bytes()));
  }

  @Override
  public ActionOutcome send(Action action, int attempt) {
    ConnectionKey key = action.connection();
    try {
      Connection connection = directory.get().connection(key).orElse(null);
      if (connection == null) {
        return new ActionOutcome.Rejected("The connection does not exist any more.");
      }
      ensureOpen(connection);
      Recipients known = recipients.get();
      Refusal recipient = Recipients.of(action, runtime.descriptor(connection.connector()));
      return known.isSuppressed(recipient, action)
          ? new ActionOutcome.Suppressed("The address is on the suppression list.")
          : outcome(
              runtime.send(
                  key(key),
                  new dev.attune.connector.Action(
                      action.key().action().value(),
                      action.name(),
                      new Json(dev.attune.hub.value.Json.write(action.parameters())),
                      attempt,
                      null,
                      known.link(recipient))));
    } catch (ConnectorException e) {
      return switch (e.kind()) {
        case CALLER, INTERNAL -> new ActionOutcome.Rejected(String.valueOf(e.getMessage()));
        case REMOTE, LIMIT -> new ActionOutcome.RetryAfter(null, String.valueOf(e.getMessage()));
      };
    } catch (InvalidSettingsException e) {
      return new ActionOutcome.Disabled("The connection's settings are not valid any more.");
    } catch (HubException e) {
      // The connection could not be read: nothing was sent.
      return new ActionOutcome.RetryAfter(null, String.valueOf(e.getMessage()));
    }
  }

  private static ActionOutcome outcome(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Delivered(Json result) -> new ActionOutcome.Delivered(fields(result));
      case Outcome.Rejected(String reason, Integer status, String answer) ->
          new ActionOutcome.Rejected(reason, answer == null ? "" : answer);
      case Outcome.RetryAfter(Duration delay, String reason) ->
          new ActionOutcome.RetryAfter(delay, reason);
      case Outcome.Ambiguous(String reason) -> new ActionOutcome.Ambiguous(reason);
      case Outcome.Unauthorised(String reason) -> new ActionOutcome.Unauthorised(reason);
      case Outcome.Disabled(String reason) -> new ActionOutcome.Disabled(reason);
    };
  }

  /** What the tool said, as far as a journey can use it. */
  private static Fields fields(@org.jspecify.annotations.Nullable Json result) {
    if (result == null) {
      return Fields.EMPTY;
    }
    try {
      byte[] json = result.text().getBytes(StandardCharsets.UTF_8);
      Object value = dev.attune.hub.value.Json.readValue(json);
      return value instanceof Map<?, ?>
          ? dev.attune.hub.value.Json.readObject(json)
          : value == null ? Fields.EMPTY : Fields.of("value", value);
    } catch (HubException e) {
      return Fields.EMPTY;
    }
  }

  /** Opens a connection, or anew if it was changed since, or a secret of it has ended. */
  void ensureOpen(Connection connection) {
    Opened now = open.get(connection.key());
    if (now == null
        || now.version() != connection.version()
        || !clock.now().isBefore(now.until())) {
      open.compute(
          connection.key(),
          (key, known) ->
              known == null
                      || known.version() < connection.version()
                      || !clock.now().isBefore(known.until())
                  ? opened(connection)
                  : known);
    }
  }

  private Opened opened(Connection connection) {
    ConnectionSecrets known = secrets.get();
    Instant until = known.opensAnewAt(connection).orElse(Instant.MAX);
    runtime.open(config(connection.key(), connection.connector(), known.open(connection)));
    return new Opened(connection.version(), until);
  }

  static ConnectionConfig config(ConnectionKey key, String connector, OpenSecrets given) {
    return new ConnectionConfig(
        new dev.attune.connector.ConnectionKey(key.tenant().value(), key.connection().value()),
        connector,
        new Json(dev.attune.hub.value.Json.write(given.settings())),
        new Json(dev.attune.hub.value.Json.write(given.credentials())),
        given.webhooks().stream().map(Secret::of).toList());
  }

  static dev.attune.connector.ConnectionKey key(ConnectionKey key) {
    return new dev.attune.connector.ConnectionKey(key.tenant().value(), key.connection().value());
  }
}
