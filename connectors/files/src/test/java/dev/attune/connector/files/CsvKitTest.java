package dev.attune.connector.files;

import dev.attune.connector.Connector;
import dev.attune.connector.testkit.BaseConnectorTest;
import dev.attune.connector.testkit.Tool;

/** The connector is certified by the kit: CSV over SFTP. */
class CsvKitTest extends BaseConnectorTest {

  @Override
  public Connector<?> connector() {
    return new FilesConnector();
  }

  @Override
  public Tool startTool(String tenant) {
    return new SftpTool(tenant, "csv");
  }
}
