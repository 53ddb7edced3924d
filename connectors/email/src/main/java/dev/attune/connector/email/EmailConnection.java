package dev.attune.connector.email;

import dev.attune.connector.Action;
import dev.attune.connector.CheckResult;
import dev.attune.connector.Connection;
import dev.attune.connector.ConnectionContext;
import dev.attune.connector.Poll;
import dev.attune.connector.Polled;
import dev.attune.connector.email.inbox.Inbox;
import dev.attune.connector.email.inbox.InboxSettings;
import jakarta.mail.MessagingException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** An open connection of the email connector. */
final class EmailConnection implements Connection {
  private final ConnectionContext<EmailSettings> context;
  private final Composer composer;
  private final @Nullable SmtpServer smtp;
  private final @Nullable Inbox inbox;

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
    InboxSettings in = context.settings().inbox();
    this.inbox =
        in.imapHost() == null
            ? null
            : new Inbox(
                context, in, in.imapHost(), id -> from == null ? null : MessageId.action(id, from));
  }

  /** What came after a cursor. */
  Polled poll(Poll poll) {
    return inbox == null
        ? new Polled.Disabled("The connection has no IMAP server; add one in its settings.")
        : inbox.poll(poll);
  }

  @Override
  public @Nullable Duration pollEvery(String source) {
    return inbox == null ? null : inbox.every();
  }

  @Override
  public @Nullable Duration pollSoonest(String source) {
    return inbox == null ? null : inbox.soonest();
  }

  @Override
  public boolean isTold(String source) {
    return inbox != null && inbox.isTold();
  }

  @Override
  public Polled listen(String source, Duration patience) {
    return inbox == null ? poll(new Poll(source, null, 1)) : inbox.listen(patience);
  }

  @Override
  public void release(String source) {
    if (inbox != null) {
      inbox.release();
    }
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
    composer.letRefuse(mail, parameters, action.unsubscribe());
    return mail;
  }

  @Override
  public CheckResult check() {
    CheckResult out = smtp == null ? null : new SmtpCheck(smtp.host()).read(smtp.tryOut());
    if (out instanceof CheckResult.Failed || inbox == null) {
      return out == null
          ? new CheckResult.Passed(
              CheckResult.Rung.SETTINGS, "The connection has no server, so none was tried.")
          : out;
    }
    CheckResult in = inbox.check();
    return out instanceof CheckResult.Passed sends && in instanceof CheckResult.Passed reads
        ? new CheckResult.Passed(sends.rung(), sends.message() + " " + reads.message())
        : in;
  }

  private SmtpServer server() {
    if (smtp == null) {
      throw new IllegalArgumentException(
          "The connection has no SMTP server, so it sends nothing; add one in its settings.");
    }
    return smtp;
  }
}
