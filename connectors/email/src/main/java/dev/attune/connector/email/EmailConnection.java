package dev.attune.connector.email;

import dev.attune.connector.CheckResult;
import dev.attune.connector.Connection;
import dev.attune.connector.ConnectionContext;

/** An open connection of the email connector. */
final class EmailConnection implements Connection {
  private final ConnectionContext<EmailSettings> context;

  EmailConnection(ConnectionContext<EmailSettings> context) {
    this.context = context;
  }

  @Override
  public CheckResult check() {
    return new CheckResult.Passed(
        CheckResult.Rung.SETTINGS,
        "The settings for " + context.settings().smtp().smtpHost() + " are complete.");
  }
}
