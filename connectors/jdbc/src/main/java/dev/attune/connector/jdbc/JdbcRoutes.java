package dev.attune.connector.jdbc;

import dev.attune.connector.Poll;
import dev.attune.connector.Routes;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/** The routes of the JDBC connector, shared by all its connections; no endpoint names a table. */
final class JdbcRoutes extends RouteBuilder {

  @Override
  public void configure() {
    from(Routes.POLLS).routeId("jdbc-polls").process(JdbcRoutes::poll);
    from(Routes.ACTIONS).routeId("jdbc-actions").process(JdbcRoutes::upsert);
  }

  private static void poll(Exchange exchange) {
    JdbcConnection connection = Routes.connection(exchange, JdbcConnection.class);
    exchange.getMessage().setBody(connection.poll(Routes.body(exchange, Poll.class)));
  }

  private static void upsert(Exchange exchange) {
    JdbcConnection connection = Routes.connection(exchange, JdbcConnection.class);
    exchange
        .getMessage()
        .setBody(connection.upsert(Routes.parameters(exchange, UpsertParameters.class)));
  }
}
