package dev.attune.connector.email;

import dev.attune.connector.Action;
import dev.attune.connector.CheckResult;
import dev.attune.connector.Connection;
import dev.attune.connector.ConnectionContext;
import jakarta.mail.MessagingException;
import org.jspecify.annotations.Nullable;

/** An open connection of the email connector. */
final class EmailConnection implements Connection {
  private final ConnectionContext<EmailSettings> context;
  private final Composer composer;
  private final @Nullable SmtpServer smtp;

  EmailConnection(ConnectionContext<EmailSettings> context) {
    this.context = context;
    SmtpSettings settings = context.settings().smtp();
    this.composer = new Composer(settings);
    EmailAddress from =
        settings.fromAddress() == null ? null : EmailAddress.of(settings.fromAddress());
    this.smtp =
        settings.smtpHost() == null || from == null
            ? null
            : new SmtpServer(context, settings.smtpHost(), from);
  }

  /**
   * The mail that an action asks for.
   *
   * @throws IllegalArgumentException with one sentence, if it may not be sent
   */
  OutgoingMail mail(Action action, SendParameters parameters) throws MessagingException {
    SmtpServer server = server();
    OutgoingMail mail =
        new OutgoingMail(server.session(), MessageId.of(action.id(), server.from()), server);
    composer.compose(mail, server.from(), parameters, context.clock().instant());
    return mail;
  }

  @Override
  public CheckResult check() {
    return smtp == null
        ? new CheckResult.Passed(
            CheckResult.Rung.SETTINGS, "The connection sends no mail, so no server was tried.")
        : new SmtpCheck(smtp.host()).read(smtp.tryOut());
  }

  private SmtpServer server() {
    if (smtp == null) {
      throw new IllegalArgumentException(
          "The connection has no SMTP server, so it sends nothing; add one in its settings.");
    }
    return smtp;
  }
}
