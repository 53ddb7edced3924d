package dev.attune.connector.segment;

import dev.attune.connector.Action;
import dev.attune.connector.Outcome;
import dev.attune.connector.Routes;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/** The route of the Segment destination, shared by all its connections. */
final class SegmentRoutes extends RouteBuilder {

  @Override
  public void configure() {
    from(Routes.ACTIONS).routeId("segment-destination").process(SegmentRoutes::send);
  }

  private static void send(Exchange exchange) {
    SegmentConnection connection = Routes.connection(exchange, SegmentConnection.class);
    Action action = Routes.body(exchange, Action.class);
    Call call = Routes.parameters(exchange, Call.class);
    try {
      Outcome outcome =
          connection.outcome(action, connection.send(connection.request(action, call)));
      exchange.getMessage().setBody(outcome);
    } catch (IllegalArgumentException e) {
      Routes.end(exchange, new Outcome.Rejected(String.valueOf(e.getMessage()), null, null));
    }
  }
}
