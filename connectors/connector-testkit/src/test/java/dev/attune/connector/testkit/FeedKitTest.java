package dev.attune.connector.testkit;

import dev.attune.connector.Connector;

/** A connector that subscribes and is right in all is certified. */
class FeedKitTest extends BaseConnectorTest {
  @Override
  public Connector<?> connector() {
    return new Feed();
  }

  @Override
  public Tool startTool(String tenant) {
    return new FeedTool(tenant);
  }
}
