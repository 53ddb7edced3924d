package dev.attune.connector.kafka;

import dev.attune.connector.Connector;
import dev.attune.connector.testkit.BaseConnectorTest;
import dev.attune.connector.testkit.Tool;

/** The connector is certified by the kit. */
class KafkaKitTest extends BaseConnectorTest {

  @Override
  public Connector<?> connector() {
    return new KafkaConnector();
  }

  @Override
  public Tool startTool(String tenant) {
    return new KafkaTool(tenant);
  }
}
