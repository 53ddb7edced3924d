package dev.attune.connector.http;

import dev.attune.connector.Connector;
import dev.attune.connector.testkit.BaseConnectorTest;
import dev.attune.connector.testkit.Tool;

/** The connector is certified by the kit. */
class HttpKitTest extends BaseConnectorTest {

  @Override
  public Connector<?> connector() {
    return new HttpConnector();
  }

  @Override
  public Tool startTool(String tenant) {
    return new DeskTool("hush-" + tenant + "-0123456789");
  }
}
