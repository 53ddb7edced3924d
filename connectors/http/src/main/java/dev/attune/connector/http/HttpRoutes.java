package dev.attune.connector.http;

import dev.attune.connector.Action;
import dev.attune.connector.Outcome;
import dev.attune.connector.Reception;
import dev.attune.connector.Routes;
import dev.attune.connector.TraceParent;
import dev.attune.connector.WebhookRequest;
import dev.attune.connector.web.HttpCall;
import dev.attune.connector.web.HttpResult;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/** The two routes of the HTTP connector, shared by all its connections. */
final class HttpRoutes extends RouteBuilder {

  @Override
  public void configure() {
    from(Routes.WEBHOOKS)
        .routeId("http-webhooks")
        .process(HttpRoutes::verify)
        .process(HttpRoutes::read)
        .to(Routes.SIGNALS);
    from(Routes.ACTIONS)
        .routeId("http-actions")
        .process(HttpRoutes::prepare)
        .process(HttpRoutes::call)
        .process(HttpRoutes::conclude);
  }

  private static void verify(Exchange exchange) {
    HttpConnection connection = Routes.connection(exchange, HttpConnection.class);
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
    HttpConnection connection = Routes.connection(exchange, HttpConnection.class);
    WebhookRequest request = Routes.body(exchange, WebhookRequest.class);
    TraceParent trace =
        TraceParent.parse(exchange.getMessage().getHeader(TraceParent.HEADER, String.class));
    exchange.getMessage().setBody(connection.webhooks().read(request, trace));
  }

  private static void prepare(Exchange exchange) {
    HttpConnection connection = Routes.connection(exchange, HttpConnection.class);
    try {
      exchange
          .getMessage()
          .setBody(
              connection.request(
                  Routes.body(exchange, Action.class),
                  Routes.parameters(exchange, RequestParameters.class)));
    } catch (IllegalArgumentException e) {
      Routes.end(exchange, new Outcome.Rejected(String.valueOf(e.getMessage()), null, null));
    }
  }

  private static void call(Exchange exchange) {
    HttpConnection connection = Routes.connection(exchange, HttpConnection.class);
    exchange.getMessage().setBody(connection.send(Routes.body(exchange, HttpCall.class)));
  }

  private static void conclude(Exchange exchange) {
    HttpConnection connection = Routes.connection(exchange, HttpConnection.class);
    RequestParameters parameters = Routes.parameters(exchange, RequestParameters.class);
    exchange
        .getMessage()
        .setBody(connection.outcome(parameters, Routes.body(exchange, HttpResult.class)));
  }
}
