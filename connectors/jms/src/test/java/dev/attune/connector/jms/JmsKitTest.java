package dev.attune.connector.jms;

import dev.attune.connector.Connector;
import dev.attune.connector.testkit.BaseConnectorTest;
import dev.attune.connector.testkit.Tool;

/** The connector is certified by the kit. */
class JmsKitTest extends BaseConnectorTest {

  @Override
  public Connector<?> connector() {
    return new JmsConnector();
  }

  @Override
  public Tool startTool(String tenant) {
    return new JmsTool(tenant);
  }
}
