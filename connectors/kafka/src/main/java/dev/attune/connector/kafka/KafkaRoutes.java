package dev.attune.connector.kafka;

import dev.attune.connector.Action;
import dev.attune.connector.Poll;
import dev.attune.connector.Routes;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/**
 * The routes of the Kafka connector, shared by all its connections. Kafka's own clients are used
 * within them: Camel's component has a consumer and a producer for each address, and moves offsets
 * by itself.
 */
final class KafkaRoutes extends RouteBuilder {

  @Override
  public void configure() {
    from(Routes.POLLS).routeId("kafka-polls").process(KafkaRoutes::poll);
    from(Routes.ACTIONS).routeId("kafka-actions").process(KafkaRoutes::send);
  }

  private static void poll(Exchange exchange) {
    KafkaConnection connection = Routes.connection(exchange, KafkaConnection.class);
    exchange.getMessage().setBody(connection.poll(Routes.body(exchange, Poll.class)));
  }

  private static void send(Exchange exchange) {
    KafkaConnection connection = Routes.connection(exchange, KafkaConnection.class);
    exchange
        .getMessage()
        .setBody(
            connection.send(
                Routes.body(exchange, Action.class),
                Routes.parameters(exchange, SendParameters.class)));
  }
}
