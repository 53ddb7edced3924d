package dev.attune.connector.email;

import dev.attune.connector.Connector;
import dev.attune.connector.testkit.BaseConnectorTest;
import dev.attune.connector.testkit.Tool;

/** The connector is certified by the kit. */
class EmailKitTest extends BaseConnectorTest {

  @Override
  public Connector<?> connector() {
    return new EmailConnector();
  }

  @Override
  public Tool startTool(String tenant) {
    return new MailTool(tenant);
  }
}
