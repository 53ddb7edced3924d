package dev.attune.connector.mqtt;

import dev.attune.connector.Action;
import dev.attune.connector.Poll;
import dev.attune.connector.Routes;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/** The routes of the MQTT connector, shared by all its connections. */
final class MqttRoutes extends RouteBuilder {

  @Override
  public void configure() {
    from(Routes.POLLS).routeId("mqtt-polls").process(MqttRoutes::poll);
    from(Routes.ACTIONS).routeId("mqtt-actions").process(MqttRoutes::publish);
  }

  private static void poll(Exchange exchange) {
    MqttConnection connection = Routes.connection(exchange, MqttConnection.class);
    exchange.getMessage().setBody(connection.poll(Routes.body(exchange, Poll.class)));
  }

  private static void publish(Exchange exchange) {
    MqttConnection connection = Routes.connection(exchange, MqttConnection.class);
    exchange
        .getMessage()
        .setBody(
            connection.publish(
                Routes.body(exchange, Action.class),
                Routes.parameters(exchange, PublishParameters.class)));
  }
}
