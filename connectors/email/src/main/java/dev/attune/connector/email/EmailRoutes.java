package dev.attune.connector.email;

import org.apache.camel.builder.RouteBuilder;

/** The routes of the email connector, shared by all its connections. */
final class EmailRoutes extends RouteBuilder {

  @Override
  public void configure() {
    // none yet without an action
  }
}
