package dev.attune.connector.email;

import dev.attune.connector.Authentication;
import dev.attune.connector.Category;
import dev.attune.connector.Connection;
import dev.attune.connector.ConnectionContext;
import dev.attune.connector.Connector;
import dev.attune.connector.ConnectorDescriptor;
import dev.attune.connector.schema.Schema;
import org.apache.camel.RoutesBuilder;

/** Mail: out over SMTP, in over IMAP. */
public final class EmailConnector implements Connector<EmailSettings> {
  private static final ConnectorDescriptor<EmailSettings> DESCRIPTOR =
      ConnectorDescriptor.builder("email", "1.0.0", Schema.of(EmailSettings.class))
          .titled("Email", Category.EMAIL)
          .authenticates(new Authentication.Basic(), new Authentication.None())
          .build();

  @Override
  public ConnectorDescriptor<EmailSettings> descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public RoutesBuilder routes() {
    return new EmailRoutes();
  }

  @Override
  public Connection open(ConnectionContext<EmailSettings> context) {
    return new EmailConnection(context);
  }
}
