package dev.attune.connector.files;

import dev.attune.connector.Connector;
import dev.attune.connector.testkit.BaseConnectorTest;
import dev.attune.connector.testkit.Tool;

/** The connector is certified by the kit: JSON Lines from a store. */
class S3KitTest extends BaseConnectorTest {

  @Override
  public Connector<?> connector() {
    return new FilesConnector();
  }

  @Override
  public Tool startTool(String tenant) {
    return new S3Tool(tenant);
  }
}
