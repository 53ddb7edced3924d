package dev.attune.connector.testkit;

import dev.attune.connector.Connector;

/** The connector that is right in all is certified. */
class TicketsKitTest extends BaseConnectorTest {
  @Override
  public Connector<?> connector() {
    return new Tickets();
  }

  @Override
  public Tool startTool(String tenant) {
    return new TicketTool(tenant);
  }
}
