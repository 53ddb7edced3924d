package dev.attune.connector.jms;

import dev.attune.connector.Action;
import dev.attune.connector.Poll;
import dev.attune.connector.Routes;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/** The routes of the JMS connector, shared by all its connections. */
final class JmsRoutes extends RouteBuilder {

  @Override
  public void configure() {
    from(Routes.POLLS).routeId("jms-polls").process(JmsRoutes::poll);
    from(Routes.ACTIONS).routeId("jms-actions").process(JmsRoutes::send);
  }

  private static void poll(Exchange exchange) {
    JmsConnection connection = Routes.connection(exchange, JmsConnection.class);
    exchange.getMessage().setBody(connection.poll(Routes.body(exchange, Poll.class)));
  }

  private static void send(Exchange exchange) {
    JmsConnection connection = Routes.connection(exchange, JmsConnection.class);
    exchange
        .getMessage()
        .setBody(
            connection.send(
                Routes.body(exchange, Action.class),
                Routes.parameters(exchange, SendParameters.class)));
  }
}
