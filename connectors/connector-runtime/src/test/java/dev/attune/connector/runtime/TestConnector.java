package dev.attune.connector.runtime;

import dev.attune.connector.Action;
import dev.attune.connector.ActionDescriptor;
import dev.attune.connector.Authentication;
import dev.attune.connector.Capability;
import dev.attune.connector.Category;
import dev.attune.connector.CheckResult;
import dev.attune.connector.Connection;
import dev.attune.connector.ConnectionContext;
import dev.attune.connector.Connector;
import dev.attune.connector.ConnectorDescriptor;
import dev.attune.connector.EventExample;
import dev.attune.connector.Outcome;
import dev.attune.connector.Received;
import dev.attune.connector.Reception;
import dev.attune.connector.Routes;
import dev.attune.connector.SourceDescriptor;
import dev.attune.connector.TraceParent;
import dev.attune.connector.WebhookRequest;
import dev.attune.connector.schema.Json;
import dev.attune.connector.schema.Problems;
import dev.attune.connector.schema.Schema;
import dev.attune.connector.schema.Setting;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.jspecify.annotations.Nullable;

/** A connector that does what a test wants of it. */
final class TestConnector implements Connector<TestConnector.Settings> {

  record Settings(@Setting(title = "Label") String label) {
    Settings {
      new Problems()
          .require(!label.equals("refused"), "label", "Setting 'label' must not be refused.")
          .throwIfAny();
    }
  }

  record Parameters(@Setting(title = "Text", maxLength = 100_000) String text) {}

  /** What the test does with an exchange, in place of the connector's own work. */
  @FunctionalInterface
  interface Behaviour {
    Object answer(Open connection, Exchange exchange) throws Exception;
  }

  /** An open connection that counts how often it was closed, and knows what it let go of. */
  static final class Open implements Connection {
    final List<String> released = new CopyOnWriteArrayList<>();
    final ConnectionContext<Settings> context;
    final AtomicInteger closed = new AtomicInteger();

    Open(ConnectionContext<Settings> context) {
      this.context = context;
    }

    String label() {
      return context.settings().label();
    }

    @Override
    public Set<String> webhookHeaders() {
      return Set.of("X-Wanted", "CamelHttpUri", "JMSReplyTo", "Cookie");
    }

    @Override
    public @Nullable Duration pollEvery(String source) {
      return source.equals("box") || source.equals("queue") ? Duration.ofSeconds(30) : null;
    }

    @Override
    public CheckResult check() {
      if (label().startsWith("broken")) {
        throw new IllegalStateException(label());
      }
      return new CheckResult.Passed(CheckResult.Rung.ALLOWED, label());
    }

    @Override
    public void release(String source) {
      released.add(source);
      if (label().startsWith("unwilling")) {
        throw new IllegalStateException(label());
      }
    }

    @Override
    public void close() {
      closed.incrementAndGet();
    }
  }

  private final String id;
  private final boolean hasWebhooks;
  private final boolean hasActions;
  private String version = "1.2.3";
  private Behaviour onWebhook = (connection, exchange) -> signals(exchange);
  private @Nullable Behaviour onPoll;
  private Capability asked = Capability.POLL;
  private Behaviour onAction = (connection, exchange) -> new Outcome.Delivered(null);

  TestConnector(String id, boolean hasWebhooks, boolean hasActions) {
    this.id = id;
    this.hasWebhooks = hasWebhooks;
    this.hasActions = hasActions;
  }

  static TestConnector complete() {
    return new TestConnector("test", true, true);
  }

  TestConnector version(String version) {
    this.version = version;
    return this;
  }

  TestConnector onWebhook(Behaviour behaviour) {
    onWebhook = behaviour;
    return this;
  }

  TestConnector onAction(Behaviour behaviour) {
    onAction = behaviour;
    return this;
  }

  /** Gives it two sources that are polled, of which a connection wants only the first. */
  TestConnector onPoll(Behaviour behaviour) {
    onPoll = behaviour;
    return this;
  }

  /** Gives it two sources that are subscribed to, of which a connection wants only the first. */
  TestConnector onNews(Behaviour behaviour) {
    onPoll = behaviour;
    asked = Capability.SUBSCRIBE;
    return this;
  }

  LoadedConnector loaded() {
    return new LoadedConnector(this, TestConnector.class.getClassLoader());
  }

  @Override
  public ConnectorDescriptor<Settings> descriptor() {
    var builder =
        ConnectorDescriptor.builder(id, version, Schema.of(Settings.class))
            .titled("Test", Category.GENERAL)
            .authenticates(new Authentication.None(), new Authentication.Basic())
            .webhookHeaders(Set.of("x-signature", "camel-context"));
    if (hasWebhooks) {
      builder.source(source("webhook", Capability.WEBHOOK));
    }
    if (onPoll != null) {
      builder
          .source(source(asked == Capability.POLL ? "box" : "queue", asked))
          .source(source("other", asked));
    }
    if (hasActions) {
      builder.action(
          new ActionDescriptor<>(
              "do", "Do", "", Schema.of(Parameters.class), new Json("{\"text\":\"x\"}"), true));
    }
    return builder.build();
  }

  private static SourceDescriptor source(String id, Capability via) {
    return new SourceDescriptor(
        id,
        via,
        id,
        "",
        List.of(new EventExample("tested", Map.of(), Json.EMPTY_OBJECT)),
        Map.of("name", "'tested'"));
  }

  @Override
  public RoutesBuilder routes() {
    return new RouteBuilder() {
      @Override
      public void configure() {
        if (hasWebhooks) {
          from(Routes.WEBHOOKS).process(e -> run(onWebhook, e)).to(Routes.SIGNALS);
        }
        if (onPoll != null) {
          from(Routes.POLLS).process(e -> run(Objects.requireNonNull(onPoll), e));
        }
        if (hasActions) {
          from(Routes.ACTIONS).process(e -> run(onAction, e));
        }
      }
    };
  }

  @Override
  public Open open(ConnectionContext<Settings> context) {
    return new Open(context);
  }

  private static void run(Behaviour behaviour, Exchange exchange) throws Exception {
    Object answer = behaviour.answer(Routes.connection(exchange, Open.class), exchange);
    if (answer instanceof Reception) {
      Routes.end(exchange, answer);
    } else {
      exchange.getMessage().setBody(answer);
    }
  }

  static List<Received> signals(Exchange exchange) {
    WebhookRequest request = Routes.body(exchange, WebhookRequest.class);
    @Nullable TraceParent trace =
        TraceParent.parse(exchange.getMessage().getHeader(TraceParent.HEADER, String.class));
    return List.of(
        new Received.Signal(
            "webhook", "m1", new Json(String.valueOf(request.body().utf8())), Map.of(), trace));
  }

  static Action action(String text) {
    return new Action("a1", "do", new Json("{\"text\":\"" + text + "\"}"), 1, null);
  }
}
