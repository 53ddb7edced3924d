package dev.attune.connector.declarative;

import dev.attune.connector.Action;
import dev.attune.connector.Capability;
import dev.attune.connector.Outcome;
import dev.attune.connector.Poll;
import dev.attune.connector.Reception;
import dev.attune.connector.Routes;
import dev.attune.connector.TraceParent;
import dev.attune.connector.WebhookRequest;
import dev.attune.connector.web.HttpCall;
import dev.attune.connector.web.HttpResult;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/**
 * The routes of a described connector: one for each direction it has, shared by its connections.
 */
final class DescribedRoutes extends RouteBuilder {
  private static final String TRY = "attune.declarative.try";

  private final String id;
  private final Set<Capability> capabilities;

  DescribedRoutes(String id, Set<Capability> capabilities) {
    this.id = id;
    this.capabilities = capabilities;
  }

  @Override
  public void configure() {
    if (capabilities.contains(Capability.WEBHOOK)) {
      from(Routes.WEBHOOKS)
          .routeId(id + "-webhooks")
          .process(DescribedRoutes::verify)
          .process(DescribedRoutes::read)
          .to(Routes.SIGNALS);
    }
    if (capabilities.contains(Capability.POLL)) {
      from(Routes.POLLS).routeId(id + "-polls").process(DescribedRoutes::poll);
    }
    if (capabilities.contains(Capability.ACTIONS)) {
      from(Routes.ACTIONS)
          .routeId(id + "-actions")
          .process(DescribedRoutes::find)
          .process(DescribedRoutes::prepare)
          .process(DescribedRoutes::call)
          .process(DescribedRoutes::conclude);
    }
  }

  private static void verify(Exchange exchange) {
    DescribedConnection connection = connection(exchange);
    WebhookRequest request = Routes.body(exchange, WebhookRequest.class);
    String refusal = connection.webhooks().refusal(request, connection.now());
    if (refusal != null) {
      Routes.end(exchange, new Reception.Unverified(refusal));
      return;
    }
    Reception.Answered challenge = connection.webhooks().challenge(request);
    if (challenge != null) {
      Routes.end(exchange, challenge);
    }
  }

  private static void read(Exchange exchange) {
    TraceParent trace =
        TraceParent.parse(exchange.getMessage().getHeader(TraceParent.HEADER, String.class));
    exchange
        .getMessage()
        .setBody(
            connection(exchange)
                .webhooks()
                .read(Routes.body(exchange, WebhookRequest.class), trace));
  }

  private static void poll(Exchange exchange) {
    exchange.getMessage().setBody(connection(exchange).poll(Routes.body(exchange, Poll.class)));
  }

  private static void find(Exchange exchange) {
    DescribedConnection connection = connection(exchange);
    ActionTry begun =
        connection.begin(
            Routes.body(exchange, Action.class), Routes.parameters(exchange, FieldValues.class));
    exchange.setProperty(TRY, begun);
    Outcome settled = begun.find(connection.now());
    if (settled != null) {
      Routes.end(exchange, settled);
    }
  }

  private static void prepare(Exchange exchange) {
    Object prepared = begun(exchange).prepare();
    if (prepared instanceof Outcome refused) {
      Routes.end(exchange, refused);
    } else {
      exchange.getMessage().setBody(prepared);
    }
  }

  private static void call(Exchange exchange) {
    exchange.getMessage().setBody(connection(exchange).send(Routes.body(exchange, HttpCall.class)));
  }

  private static void conclude(Exchange exchange) {
    exchange
        .getMessage()
        .setBody(
            begun(exchange)
                .conclude(Routes.body(exchange, HttpResult.class), connection(exchange).now()));
  }

  private static ActionTry begun(Exchange exchange) {
    return exchange.getProperty(TRY, ActionTry.class);
  }

  private static DescribedConnection connection(Exchange exchange) {
    return Routes.connection(exchange, DescribedConnection.class);
  }
}
