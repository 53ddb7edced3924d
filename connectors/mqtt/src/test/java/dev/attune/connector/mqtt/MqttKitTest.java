package dev.attune.connector.mqtt;

import dev.attune.connector.Connector;
import dev.attune.connector.testkit.BaseConnectorTest;
import dev.attune.connector.testkit.Tool;

/** The connector is certified by the kit. */
class MqttKitTest extends BaseConnectorTest {

  @Override
  public Connector<?> connector() {
    return new MqttConnector();
  }

  @Override
  public Tool startTool(String tenant) {
    return new MqttTool(tenant);
  }
}
