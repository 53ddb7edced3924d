package dev.attune.connector.jdbc;

import dev.attune.connector.Connector;
import dev.attune.connector.testkit.BaseConnectorTest;
import dev.attune.connector.testkit.Tool;

/** The connector is certified by the kit. */
class JdbcKitTest extends BaseConnectorTest {

  @Override
  public Connector<?> connector() {
    return new JdbcConnector();
  }

  @Override
  public Tool startTool(String tenant) {
    return new DatabaseTool(tenant);
  }
}
