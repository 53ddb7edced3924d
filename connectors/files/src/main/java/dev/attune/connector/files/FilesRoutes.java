package dev.attune.connector.files;

import dev.attune.connector.Poll;
import dev.attune.connector.Routes;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/** The route of the files connector, shared by all its connections. */
final class FilesRoutes extends RouteBuilder {

  @Override
  public void configure() {
    from(Routes.POLLS).routeId("files-polls").process(FilesRoutes::poll);
  }

  private static void poll(Exchange exchange) {
    FilesConnection connection = Routes.connection(exchange, FilesConnection.class);
    exchange.getMessage().setBody(connection.poll(Routes.body(exchange, Poll.class)));
  }
}
