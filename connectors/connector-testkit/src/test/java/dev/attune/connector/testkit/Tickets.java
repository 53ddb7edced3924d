package dev.attune.connector.testkit;

import dev.attune.connector.Action;
import dev.attune.connector.ActionDescriptor;
import dev.attune.connector.Authentication;
import dev.attune.connector.Capability;
import dev.attune.connector.Category;
import dev.attune.connector.CheckResult;
import dev.attune.connector.CheckResult.Rung;
import dev.attune.connector.Connection;
import dev.attune.connector.ConnectionContext;
import dev.attune.connector.Connector;
import dev.attune.connector.ConnectorDescriptor;
import dev.attune.connector.ConnectorDescriptorBuilder;
import dev.attune.connector.Credentials;
import dev.attune.connector.Discovered;
import dev.attune.connector.Erased;
import dev.attune.connector.Erasure;
import dev.attune.connector.EventExample;
import dev.attune.connector.HistoryOffer;
import dev.attune.connector.Outcome;
import dev.attune.connector.Poll;
import dev.attune.connector.Polled;
import dev.attune.connector.Received;
import dev.attune.connector.Reception;
import dev.attune.connector.Registration;
import dev.attune.connector.Routes;
import dev.attune.connector.SourceDescriptor;
import dev.attune.connector.ToolField;
import dev.attune.connector.ToolObject;
import dev.attune.connector.WebhookAddress;
import dev.attune.connector.WebhookRequest;
import dev.attune.connector.schema.Json;
import dev.attune.connector.schema.Problems;
import dev.attune.connector.schema.Schema;
import dev.attune.connector.schema.Secret;
import dev.attune.connector.schema.Setting;
import dev.attune.connector.web.Body;
import dev.attune.connector.web.Headers;
import dev.attune.connector.web.HttpCall;
import dev.attune.connector.web.HttpResult;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * A connector that is right in all: it takes tickets by poll and by webhook, and comments on them.
 * The planted ones are it with one thing wrong.
 */
class Tickets implements Connector<Tickets.Settings> {
  /** Holds what the tool signs with, since it was registered. */
  static final String SIGNED = "x-ticket-secret";

  static final JsonMapper MAPPER = new JsonMapper();

  record Settings(
      @Setting(title = "Address") URI baseUrl, @Setting(title = "Webhook token") Secret hook) {
    Settings {
      new Problems()
          .require(
              "http".equals(baseUrl.getScheme())
                  && baseUrl.getHost() != null
                  && baseUrl.getRawUserInfo() == null,
              "baseUrl",
              "Setting 'baseUrl' must be an http address with a host.")
          .throwIfAny();
    }
  }

  record Comment(@Setting(title = "Text") String text) {}

  @Override
  public ConnectorDescriptor<Settings> descriptor() {
    return builder(Schema.of(Settings.class), "'ticket.created'", action("text", true)).build();
  }

  static ConnectorDescriptorBuilder<Settings> builder(
      Schema<Settings> settings, String name, ActionDescriptor<?> action) {
    return ConnectorDescriptor.builder("tickets", "1.0.0", settings)
        .titled("Tickets", Category.TICKETING)
        .authenticates(new Authentication.Bearer())
        .source(source("list", Capability.POLL, name))
        .source(source("hook", Capability.WEBHOOK, name))
        .action(action)
        .webhookHeaders(Set.of(SIGNED))
        .can(Capability.ERASE, Capability.DISCOVER, Capability.REGISTER);
  }

  static SourceDescriptor source(String id, Capability via, String name) {
    return new SourceDescriptor(
        id,
        via,
        id,
        "",
        List.of(new EventExample("ticket.created", Map.of(), new Json("{\"id\":1}"))),
        Map.of("name", name, "identifiers.userId", "string(payload.id)"),
        via == Capability.POLL ? HistoryOffer.WHOLE : HistoryOffer.NONE);
  }

  static ActionDescriptor<Comment> action(String parameter, boolean isIdempotent) {
    return new ActionDescriptor<>(
        "comment",
        "Comment",
        "",
        Schema.of(Comment.class),
        new Json("{\"%s\":\"Hello\"}".formatted(parameter)),
        isIdempotent);
  }

  @Override
  public RoutesBuilder routes() {
    return new RouteBuilder() {
      @Override
      public void configure() {
        from(Routes.POLLS).process(Tickets::poll);
        from(Routes.ACTIONS).process(Tickets::act);
        from(Routes.WEBHOOKS).process(Tickets::receive).to(Routes.SIGNALS);
      }
    };
  }

  static void poll(Exchange exchange) {
    exchange
        .getMessage()
        .setBody(Routes.connection(exchange, Open.class).poll(Routes.body(exchange, Poll.class)));
  }

  static void act(Exchange exchange) {
    exchange
        .getMessage()
        .setBody(
            Routes.connection(exchange, Open.class)
                .act(
                    Routes.body(exchange, Action.class),
                    Routes.parameters(exchange, Comment.class)));
  }

  static void receive(Exchange exchange) {
    Open open = Routes.connection(exchange, Open.class);
    WebhookRequest request = Routes.body(exchange, WebhookRequest.class);
    if (open.isProven(request)) {
      exchange.getMessage().setBody(List.of(open.received("hook", request.body())));
    } else {
      Routes.end(exchange, new Reception.Unverified("The token is wrong."));
    }
  }

  @Override
  public Connection open(ConnectionContext<Settings> context) {
    return new Open(context);
  }

  /** An open connection. */
  static class Open implements Connection {
    final ConnectionContext<Settings> context;

    Open(ConnectionContext<Settings> context) {
      this.context = context;
    }

    String token() {
      return ((Credentials.Bearer) context.credentials()).token().reveal();
    }

    HttpResult call(String method, String path, @Nullable String key, @Nullable String body) {
      Headers headers = Headers.ofSingle(Map.of("authorization", "Bearer " + token()));
      return context
          .http(context.settings().baseUrl())
          .call(
              new HttpCall(
                  method,
                  context.settings().baseUrl().resolve(path),
                  key == null ? headers : headers.with("idempotency-key", key),
                  body == null ? null : Body.of(body),
                  Duration.ofSeconds(30)));
    }

    @Override
    public CheckResult check() {
      return switch (call("GET", "/me", null, null)) {
        case HttpResult.NotSent sent -> failed(Rung.REACHABLE, sent.reason());
        case HttpResult.Unanswered unanswered -> failed(Rung.REACHABLE, unanswered.reason());
        case HttpResult.Answered answered -> checked(answered.status());
      };
    }

    CheckResult checked(int status) {
      return switch (status) {
        case 200 -> new CheckResult.Passed(Rung.ALLOWED, "The tool lists tickets.");
        case 401 -> failed(Rung.AUTHORISED, "The tool does not accept the token.");
        case 403 -> failed(Rung.ALLOWED, "The token may not list tickets.");
        default -> failed(Rung.REACHABLE, "The tool answered with " + status + ".");
      };
    }

    static CheckResult failed(Rung rung, String problem) {
      return new CheckResult.Failed(rung, problem, "Correct it.");
    }

    @Override
    public Erased erase(Erasure erasure) {
      List<String> known = erasure.of("email");
      if (known.isEmpty()) {
        return new Erased.Unknown();
      }
      return switch (call("DELETE", "/people/" + known.getFirst(), erasure.id(), null)) {
        case HttpResult.NotSent sent -> new Erased.RetryAfter(null, sent.reason());
        case HttpResult.Unanswered unanswered -> new Erased.RetryAfter(null, unanswered.reason());
        case HttpResult.Answered answered -> erased(answered);
      };
    }

    @Override
    public Discovered<ToolObject> objects() {
      return new TicketObjects(this).objects();
    }

    @Override
    public Discovered<ToolField> fields(String object) {
      return new TicketObjects(this).fields(object);
    }

    Erased erased(HttpResult.Answered answered) {
      return switch (answered.status()) {
        case 200, 204 -> new Erased.Done();
        case 404 -> new Erased.Unknown();
        case 401 -> new Erased.Unauthorised("The tool does not accept the token.");
        case 307, 403 -> new Erased.Refused("The tool does not do it.");
        default -> new Erased.RetryAfter(delay(answered.headers()), "The tool did not do it.");
      };
    }

    TicketHooks hooks() {
      return new TicketHooks(this);
    }

    @Override
    public Registration register(WebhookAddress address) {
      return hooks().register(address);
    }

    @Override
    public Registration registration(WebhookAddress address) {
      return hooks().registration(address);
    }

    @Override
    public Registration unregister(WebhookAddress address) {
      return hooks().unregister(address);
    }

    Polled poll(Poll poll) {
      long after = poll.cursor() == null ? 0 : Long.parseLong(poll.cursor());
      return switch (call(
          "GET", "/tickets?after=" + after + "&limit=" + poll.atMost(), null, null)) {
        case HttpResult.NotSent sent -> new Polled.RetryAfter(null, sent.reason());
        case HttpResult.Unanswered unanswered -> new Polled.RetryAfter(null, unanswered.reason());
        case HttpResult.Answered answered -> polled(after, answered);
      };
    }

    Polled polled(long after, HttpResult.Answered answered) {
      if (answered.status() == 401) {
        return new Polled.Unauthorised("The tool does not accept the token.");
      }
      JsonNode body = answered.isWhole() ? read(answered.body()) : MissingNode.getInstance();
      if (answered.status() != 200 || !body.path("tickets").isArray()) {
        return new Polled.RetryAfter(delay(answered.headers()), "The tool listed no tickets.");
      }
      List<Received> received = new ArrayList<>();
      for (JsonNode ticket : body.path("tickets")) {
        received.add(received("list", Body.of(MAPPER.writeValueAsString(ticket))));
      }
      long last = body.path("last").asLong(after);
      return new Polled.Page(received, String.valueOf(last), body.path("more").asBoolean(false));
    }

    static JsonNode read(Body body) {
      try {
        return MAPPER.readTree(body.bytes());
      } catch (JacksonException e) {
        return MissingNode.getInstance();
      }
    }

    Received received(String source, Body body) {
      JsonNode ticket = read(body);
      return ticket.path("id").isNumber()
          ? new Received.Signal(
              source, id(ticket), new Json(MAPPER.writeValueAsString(ticket)), Map.of(), null)
          : new Received.Reject("tickets.no_id", "A ticket must have a number as its id.", body);
    }

    String id(JsonNode ticket) {
      return "ticket-" + ticket.path("id").asLong();
    }

    @Nullable Duration delay(Headers headers) {
      String told = headers.first("retry-after");
      if (told == null) {
        return null;
      }
      return told.matches("\\d{1,6}")
          ? Duration.ofSeconds(Long.parseLong(told))
          : Duration.between(
              context.clock().instant(),
              DateTimeFormatter.RFC_1123_DATE_TIME.parse(told, Instant::from));
    }

    Outcome act(Action action, Comment comment) {
      return switch (call("POST", "/comments", action.id(), comment.text())) {
        case HttpResult.NotSent sent -> new Outcome.RetryAfter(null, sent.reason());
        case HttpResult.Unanswered unanswered -> unanswered(unanswered.reason());
        case HttpResult.Answered answered -> outcome(answered);
      };
    }

    Outcome unanswered(String reason) {
      return new Outcome.Ambiguous(reason);
    }

    Outcome outcome(HttpResult.Answered answered) {
      int status = answered.status();
      if (status < 300) {
        return new Outcome.Delivered(null);
      }
      if (status == 401) {
        return new Outcome.Unauthorised("The tool does not accept the token.");
      }
      return status == 429 || status >= 500
          ? new Outcome.RetryAfter(delay(answered.headers()), "The tool answered " + status + ".")
          : new Outcome.Rejected("The tool answered " + status + ".", status, null);
    }

    boolean isProven(WebhookRequest request) {
      String signed = request.headers().first(SIGNED);
      return context.settings().hook().equals(Secret.of(request.token()))
          || (signed != null && context.webhookSecrets().contains(Secret.of(signed)));
    }
  }
}
