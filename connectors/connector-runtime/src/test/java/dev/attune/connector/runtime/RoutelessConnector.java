package dev.attune.connector.runtime;

import dev.attune.connector.Connection;
import dev.attune.connector.ConnectionContext;
import dev.attune.connector.Connector;
import dev.attune.connector.ConnectorDescriptor;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;

/** A connector that declares more than its routes bear out. */
record RoutelessConnector(TestConnector other) implements Connector<TestConnector.Settings> {

  @Override
  public ConnectorDescriptor<TestConnector.Settings> descriptor() {
    return other.descriptor();
  }

  @Override
  public RoutesBuilder routes() {
    return new RouteBuilder() {
      @Override
      public void configure() {
        // none
      }
    };
  }

  @Override
  public Connection open(ConnectionContext<TestConnector.Settings> context) {
    return other.open(context);
  }
}
