package dev.attune.connector.email;

import dev.attune.connector.ConnectionContext;
import dev.attune.connector.Credentials;
import dev.attune.connector.net.SocketUse;
import dev.attune.connector.server.Server;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Properties;
import javax.net.SocketFactory;

/** The server through which one connection sends; each mail has a dialogue of its own. */
final class SmtpServer {
  /** A whole dialogue, however slowly the server talks. */
  private static final Duration LIFETIME = Duration.ofSeconds(60);

  /** More than any server says in one dialogue. */
  private static final long MAX_RECEIVED = 1024L * 1024;

  private final ConnectionContext<EmailSettings> context;
  private final SmtpSettings settings;
  private final Server server;
  private final EmailAddress from;
  private final SocketFactory sockets;

  SmtpServer(ConnectionContext<EmailSettings> context, String host, EmailAddress from) {
    this.context = context;
    this.settings = context.settings().smtp();
    this.server = new Server("Server '" + host + "'", host, settings.smtpPort());
    this.from = from;
    this.sockets =
        context.sockets(
            new SocketUse(settings.smtpSecurity() == Security.NONE, LIFETIME, MAX_RECEIVED));
  }

  String host() {
    return server.host();
  }

  EmailAddress from() {
    return from;
  }

  /** What the mail library needs to know of the server. */
  Session session() {
    Properties properties = new Properties();
    properties.put("mail.smtp.localhost", from.domain());
    properties.put("mail.smtp.quitwait", "false");
    properties.put("mail.smtp.auth.mechanisms", "PLAIN LOGIN");
    if (settings.smtpSecurity() == Security.STARTTLS) {
      properties.put("mail.smtp.starttls.enable", "true");
      properties.put("mail.smtp.starttls.required", "true");
    }
    // Also where it would begin TLS without having been told to.
    properties.put("mail.smtp.ssl.socketFactory", context.tls());
    return Session.getInstance(properties);
  }

  /** Sends a mail; never repeats it. */
  SmtpResult send(Message mail) throws MessagingException {
    return talk(mail.getSession(), dialogue -> dialogue.sendMessage(mail, mail.getAllRecipients()));
  }

  /** Climbs as far as the server lets it without sending anything. */
  SmtpResult tryOut() {
    return talk(session(), dialogue -> dialogue.trySender(from.wire()));
  }

  private SmtpResult talk(Session session, Talk talk) {
    Socket socket;
    try {
      socket =
          server.connected(
              sockets,
              settings.smtpSecurity() == Security.TLS ? context.tls() : null,
              settings.smtpTimeout());
    } catch (InterruptedIOException e) {
      return new SmtpResult.NotReached(server.failed(e, "could not be connected to in time"));
    } catch (IOException e) {
      return new SmtpResult.NotReached(
          server.failed(e, "refused the connection or cannot be reached"));
    }
    SmtpDialogue dialogue = dialogue(session);
    try {
      dialogue.connect(socket);
      talk.with(dialogue);
      return new SmtpResult.Taken(dialogue.reply());
    } catch (MessagingException e) {
      return dialogue.failure(e);
    } finally {
      leave(dialogue, socket);
    }
  }

  /** What is said between the greeting and the end. */
  @FunctionalInterface
  private interface Talk {
    void with(SmtpDialogue dialogue) throws MessagingException;
  }

  private SmtpDialogue dialogue(Session session) {
    return switch (context.credentials()) {
      case Credentials.Basic(var username, var password) ->
          new SmtpDialogue(session, host(), username, password.reveal());
      case Credentials.None none -> new SmtpDialogue(session, host(), null, null);
      case Credentials.Bearer bearer -> throw unoffered();
      case Credentials.ApiKey key -> throw unoffered();
    };
  }

  private static IllegalStateException unoffered() {
    return new IllegalStateException("The connector does not offer this way to authenticate.");
  }

  /** What was said before stands, however the server takes leave. */
  private static void leave(SmtpDialogue dialogue, Socket socket) {
    try (socket) {
      dialogue.close();
    } catch (MessagingException | IOException e) {
      // The socket is closed in any case.
    }
  }
}
