package dev.attune.connector.email.inbox;

import dev.attune.connector.email.inbox.ImapException.Cause;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Properties;
import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.protocol.BASE64MailboxEncoder;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;
import org.eclipse.angus.mail.imap.protocol.MailboxInfo;
import org.jspecify.annotations.Nullable;

/** A dialogue with an IMAP server. After a failure that is {@link Cause#BROKEN} it is over. */
final class ImapTalk implements AutoCloseable {
  private static final int BUFFER = 16 * 1024;

  private final String host;
  private final Socket socket;
  private final BufferedInputStream in;
  private final IMAPProtocol protocol;
  private boolean isTold;

  private ImapTalk(String host, Socket socket, BufferedInputStream in, IMAPProtocol protocol) {
    this.host = host;
    this.socket = socket;
    this.in = in;
    this.protocol = protocol;
  }

  /**
   * @param isGreeted whether the greeting was read before
   */
  static ImapTalk begin(String host, Socket socket, boolean isGreeted)
      throws ImapException, IOException {
    BufferedInputStream in = new BufferedInputStream(socket.getInputStream(), BUFFER);
    ImapTalk talk =
        new ImapTalk(
            host,
            socket,
            in,
            new IMAPProtocol(
                new LiteralGuard(in),
                new PrintStream(
                    new BufferedOutputStream(socket.getOutputStream(), BUFFER),
                    false,
                    StandardCharsets.ISO_8859_1),
                new Properties(),
                false));
    talk.greet(isGreeted);
    return talk;
  }

  private void greet(boolean isGreeted) throws ImapException, IOException {
    try {
      if (!isGreeted && !protocol.readResponse().isOK()) {
        throw new ImapException(Cause.BUSY, "Server '" + host + "' takes no calls now.");
      }
      protocol.capability();
    } catch (ProtocolException e) {
      throw broken(e);
    }
  }

  void signIn(String username, String password) throws ImapException {
    try {
      if (protocol.hasCapability("LOGINDISABLED") && protocol.hasCapability("AUTH=PLAIN")) {
        protocol.authplain(null, username, password);
      } else {
        protocol.login(username, password);
      }
      protocol.capability();
    } catch (CommandFailedException e) {
      throw refused(e);
    } catch (ProtocolException e) {
      throw broken(e);
    }
  }

  /** A server says no to a wrong password, and also where it has trouble of its own. */
  private ImapException refused(CommandFailedException failure) {
    String said = String.valueOf(failure.getMessage()).toUpperCase(Locale.ROOT);
    boolean isBusy =
        said.contains("[UNAVAILABLE]")
            || said.contains("[INUSE]")
            || said.contains("[LIMIT]")
            || said.contains("[SERVERBUG]")
            || said.contains("TOO MANY");
    return isBusy
        ? new ImapException(Cause.BUSY, "Server '" + host + "' lets nobody sign in now.", failure)
        : new ImapException(
            Cause.UNAUTHORISED,
            "Server '" + host + "' does not accept the user name and password.",
            failure);
  }

  MailboxInfo select(String folder, WhenRead whenRead) throws ImapException {
    try {
      return whenRead == WhenRead.LEAVE
          ? protocol.examine(encoded(folder))
          : protocol.select(encoded(folder));
    } catch (CommandFailedException e) {
      throw new ImapException(
          Cause.NO_FOLDER, "Server '%s' has no folder '%s'.".formatted(host, folder), e);
    } catch (ProtocolException e) {
      throw broken(e);
    }
  }

  boolean hasFolder(String folder) throws ImapException {
    try {
      return protocol.list("", encoded(folder)) != null;
    } catch (CommandFailedException e) {
      return false;
    } catch (ProtocolException e) {
      throw broken(e);
    }
  }

  boolean can(String capability) {
    return protocol.hasCapability(capability);
  }

  /**
   * Sends a command made of the connector's own words and numbers alone.
   *
   * @param folder the folder's name that stands at its end, or null
   * @return null if the server says no
   */
  Response @Nullable [] ask(String command, @Nullable String folder) throws ImapException {
    try {
      Response[] responses =
          protocol.command(
              command, folder == null ? null : new Argument().writeString(encoded(folder)));
      Response last = responses[responses.length - 1];
      if (last.isNO() || last.isBAD()) {
        return null;
      }
      protocol.handleResult(last);
      return responses;
    } catch (ProtocolException e) {
      throw broken(e);
    } catch (StackOverflowError e) {
      // Parts within parts, deeper than the library can follow; what comes next makes no sense.
      throw broken(e);
    }
  }

  /** Has the server tell of new mail, until {@link #endIdle}; nothing else may be asked then. */
  void idle() throws ImapException {
    try {
      protocol.idleStart();
    } catch (ProtocolException e) {
      throw broken(e);
    }
  }

  void endIdle() throws ImapException {
    protocol.idleAbort();
    boolean isIdle = true;
    while (isIdle) {
      isIdle = isIdleAfter(protocol.readIdleResponse());
    }
  }

  /** Waits until the server tells of new mail; whether it has since the last time. */
  boolean isTold(Duration patience) throws ImapException {
    long until = System.nanoTime() + patience.toNanos();
    while (hasSaid(isTold ? 0 : until - System.nanoTime())) {
      if (!isIdleAfter(protocol.readIdleResponse())) {
        throw broken(null);
      }
    }
    boolean wasTold = isTold;
    isTold = false;
    return wasTold;
  }

  private boolean isIdleAfter(Response response) throws ImapException {
    if (response instanceof IMAPResponse imap && imap.keyEquals("EXISTS")) {
      isTold = true;
    }
    try {
      return protocol.processIdleResponse(response);
    } catch (ProtocolException e) {
      throw broken(e);
    }
  }

  /** Whether there is anything to be read, which is waited for; an answer is then read whole. */
  private boolean hasSaid(long nanos) throws ImapException {
    if (protocol.hasResponse() || nanos <= 0) {
      return protocol.hasResponse();
    }
    try {
      int usual = socket.getSoTimeout();
      socket.setSoTimeout(Math.clamp(nanos / 1_000_000, 1, Integer.MAX_VALUE));
      in.mark(1);
      try {
        // The end of it, too, is for the answer's reader to find.
        in.read();
        in.reset();
        return true;
      } catch (SocketTimeoutException e) {
        return false;
      } finally {
        socket.setSoTimeout(usual);
      }
    } catch (IOException e) {
      throw broken(e);
    }
  }

  private static String encoded(String folder) {
    return BASE64MailboxEncoder.encode(folder);
  }

  ImapException broken(@Nullable Throwable cause) {
    return new ImapException(
        Cause.BROKEN,
        "Server '" + host + "' ended the connection, was silent too long or made no sense.",
        cause);
  }

  /** Says good-bye where that is possible at once, and hangs up. */
  void leave() {
    try {
      socket.setSoTimeout(1_000);
      protocol.logout();
    } catch (ProtocolException | IOException e) {
      // What was read stands, however the server takes leave.
    }
    close();
  }

  /** Hangs up. */
  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // It is of no use any more, closed or not.
    }
  }
}
