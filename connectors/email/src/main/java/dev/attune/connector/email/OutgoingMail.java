package dev.attune.connector.email;

import dev.attune.connector.Outcome;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import org.jspecify.annotations.Nullable;

/**
 * A mail on its way through the route, with the server that it goes to and, afterwards, what came
 * of it. That it holds the server is why one endpoint does for all connections.
 */
final class OutgoingMail extends MimeMessage {
  private final String id;
  private final SmtpServer server;
  private @Nullable SmtpResult result;

  OutgoingMail(Session session, String id, SmtpServer server) {
    super(session);
    this.id = id;
    this.server = server;
  }

  /** Sends it; what comes of it is kept, whatever it is. */
  void deliver() throws MessagingException {
    result = server.send(this);
  }

  /** What came of it. */
  Outcome outcome() {
    SmtpResult known = result;
    if (known == null) {
      throw new IllegalStateException("The mail was not sent yet.");
    }
    return new SmtpOutcome(server.host(), id).read(known);
  }

  /** Keeps the id that we chose. */
  @Override
  protected void updateMessageID() throws MessagingException {
    setHeader("Message-ID", id);
  }
}
