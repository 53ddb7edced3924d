package dev.attune.connector.email;

import dev.attune.connector.net.TlsRefusal;
import dev.attune.connector.server.ServerException;
import dev.attune.connector.server.ServerException.Why;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/**
 * A dialogue with a server that knows, whenever it breaks off, how far it had come: the library's
 * exceptions do not say whether the server may have taken the mail.
 */
final class SmtpDialogue extends SMTPTransport {
  private static final int NONE = 0;
  private static final int NOT_A_REPLY = -1;

  private final String server;
  private SmtpStage stage = SmtpStage.GREETING;
  private int code = NONE;
  private String reply = "";
  private boolean isEnding;

  SmtpDialogue(Session session, String server, @Nullable String user, @Nullable String password) {
    super(session, new URLName("smtp", null, -1, null, user, password));
    this.server = server;
  }

  /** What the failure means that ended the dialogue. */
  synchronized SmtpResult failure(MessagingException failure) {
    if (stage == SmtpStage.HELLO && code == 250) {
      return failure instanceof AuthenticationFailedException
          ? new SmtpResult.NoLogin(
              "Server '" + server + "' offers no way to authenticate by user name and password.")
          : insecure("does not offer STARTTLS");
    }
    if (code >= 400 && code < 600) {
      return new SmtpResult.Refused(stage, code, reply);
    }
    SSLException refused = causeOf(failure, SSLException.class);
    if (refused != null) {
      return insecure(TlsRefusal.of(refused));
    }
    return new SmtpResult.Broken(stage, what(failure));
  }

  private String what(MessagingException failure) {
    boolean isNonsense = code > 0 || (code == NOT_A_REPLY && !reply.startsWith("[EOF]"));
    if (isNonsense) {
      return "answered %s with what is not SMTP".formatted(stage.text());
    }
    String when = stage == SmtpStage.GREETING ? "before" : "at";
    return causeOf(failure, InterruptedIOException.class) != null
        ? "did not answer in time %s %s".formatted(when, stage.text())
        : "ended the connection %s %s".formatted(when, stage.text());
  }

  /** Asks whether a sender may send, without sending anything. */
  synchronized void trySender(String address) throws MessagingException {
    enter(SmtpStage.SENDER);
    if (simpleCommand("MAIL FROM:<" + address + ">") != 250) {
      throw new MessagingException("The sender is refused.");
    }
    isEnding = true;
    simpleCommand("RSET");
  }

  /** What the server said last of what matters. */
  synchronized String reply() {
    return reply;
  }

  @Override
  protected boolean ehlo(String domain) throws MessagingException {
    enter(SmtpStage.HELLO);
    return super.ehlo(domain);
  }

  @Override
  protected void startTLS() throws MessagingException {
    enter(SmtpStage.ENCRYPTION);
    super.startTLS();
  }

  @Override
  protected void mailFrom() throws MessagingException {
    enter(SmtpStage.SENDER);
    super.mailFrom();
  }

  @Override
  protected void rcptTo() throws MessagingException {
    enter(SmtpStage.RECIPIENT);
    super.rcptTo();
  }

  @Override
  protected OutputStream data() throws MessagingException {
    enter(SmtpStage.DATA);
    OutputStream content = super.data();
    enter(SmtpStage.CONTENT);
    return content;
  }

  @Override
  protected void finishData() throws IOException, MessagingException {
    enter(SmtpStage.END);
    super.finishData();
  }

  @Override
  protected void sendCommand(String command) throws MessagingException {
    if (command.startsWith("AUTH ")) {
      enter(SmtpStage.LOGIN);
    }
    // What follows a refusal only tidies up; its answer says nothing about the mail.
    isEnding |= command.equals("RSET") || command.equals("QUIT");
    super.sendCommand(command);
  }

  @Override
  protected int readServerResponse() throws MessagingException {
    if (isEnding) {
      return super.readServerResponse();
    }
    code = NONE;
    reply = "";
    int read = super.readServerResponse();
    code = read;
    reply = getLastServerResponse();
    return read;
  }

  private void enter(SmtpStage next) {
    stage = next;
    code = NONE;
    reply = "";
  }

  private SmtpResult insecure(String what) {
    return new SmtpResult.NotReached(
        new ServerException(Why.INSECURE, "Server '" + server + "' " + what + "."));
  }

  private static <T extends Throwable> @Nullable T causeOf(Throwable failure, Class<T> type) {
    for (@Nullable Throwable t = failure; t != null; t = t.getCause()) {
      if (type.isInstance(t)) {
        return type.cast(t);
      }
    }
    return null;
  }
}
