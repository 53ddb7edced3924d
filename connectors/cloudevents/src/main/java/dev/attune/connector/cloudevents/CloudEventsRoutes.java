package dev.attune.connector.cloudevents;

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

/** The two routes of the CloudEvents connector, shared by all its connections. */
final class CloudEventsRoutes extends RouteBuilder {
  private static final String EVENTS = "cloudevents.events";

  @Override
  public void configure() {
    from(Routes.WEBHOOKS)
        .routeId("cloudevents-in")
        .process(CloudEventsRoutes::verify)
        .process(CloudEventsRoutes::read)
        .to(Routes.SIGNALS)
        .process(CloudEventsRoutes::answer);
    from(Routes.ACTIONS)
        .routeId("cloudevents-out")
        .process(CloudEventsRoutes::prepare)
        .process(CloudEventsRoutes::call)
        .process(CloudEventsRoutes::conclude);
  }

  private static CloudEventsConnection connection(Exchange exchange) {
    return Routes.connection(exchange, CloudEventsConnection.class);
  }

  private static void verify(Exchange exchange) {
    WebhookRequest request = Routes.body(exchange, WebhookRequest.class);
    String refusal = Proof.refusal(request, connection(exchange).tokens());
    if (refusal != null) {
      Routes.end(exchange, new Reception.Unverified(refusal));
    } else if (request.method().equals("OPTIONS")) {
      Routes.end(exchange, Answers.permission(request));
    }
  }

  private static void read(Exchange exchange) {
    TraceParent trace =
        TraceParent.parse(exchange.getMessage().getHeader(TraceParent.HEADER, String.class));
    EventReader.Events events =
        EventReader.read(Routes.body(exchange, WebhookRequest.class), trace);
    exchange.setProperty(EVENTS, events);
    exchange.getMessage().setBody(events.received());
  }

  private static void answer(Exchange exchange) {
    Reception reception = Routes.body(exchange, Reception.class);
    EventReader.Events events = exchange.getProperty(EVENTS, EventReader.Events.class);
    exchange.getMessage().setBody(Answers.stored(events, reception));
  }

  private static void prepare(Exchange exchange) {
    try {
      exchange
          .getMessage()
          .setBody(
              connection(exchange)
                  .request(
                      Routes.body(exchange, Action.class),
                      Routes.parameters(exchange, SendParameters.class)));
    } catch (IllegalArgumentException e) {
      Routes.end(exchange, new Outcome.Rejected(String.valueOf(e.getMessage()), null, null));
    }
  }

  private static void call(Exchange exchange) {
    HttpCall call = Routes.body(exchange, HttpCall.class);
    exchange.getMessage().setBody(connection(exchange).send(call));
  }

  private static void conclude(Exchange exchange) {
    HttpResult result = Routes.body(exchange, HttpResult.class);
    exchange.getMessage().setBody(connection(exchange).outcome(result));
  }
}
