package dev.attune.connector.email.inbox;

import dev.attune.connector.ConnectionContext;
import dev.attune.connector.Credentials;
import dev.attune.connector.email.inbox.ImapException.Cause;
import dev.attune.connector.net.ForbiddenAddressException;
import dev.attune.connector.net.SocketUse;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Objects;
import javax.net.SocketFactory;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** The server that holds one connection's mail; each look into it has a connection of its own. */
final class ImapServer {
  /** A whole look, however slowly the server talks: less than the host's patience with a poll. */
  static final Duration LIFETIME = Duration.ofSeconds(45);

  /** A conversation in which the server tells of news. */
  private static final Duration HELD = Duration.ofDays(1);

  /** More than a page of mails needs, as much of each as is read. */
  private static final long MAX_RECEIVED = 24L * 1024 * 1024;

  private final ConnectionContext<?> context;
  private final InboxSettings settings;
  private final String host;
  private final SocketFactory sockets;
  private final SocketFactory held;

  ImapServer(ConnectionContext<?> context, InboxSettings settings, String host) {
    this.context = context;
    this.settings = settings;
    this.host = host;
    this.sockets =
        context.sockets(
            new SocketUse(settings.imapSecurity() == ImapSecurity.NONE, LIFETIME, MAX_RECEIVED));
    this.held =
        context.sockets(
            new SocketUse(settings.imapSecurity() == ImapSecurity.NONE, HELD, MAX_RECEIVED));
  }

  String host() {
    return host;
  }

  String folder() {
    return settings.imapFolder();
  }

  /** Signs in and opens the folder. */
  Mailbox open() throws ImapException {
    ImapTalk talk = talk(sockets);
    try {
      return new Mailbox(this, talk, talk.select(folder(), settings.imapWhenRead()));
    } catch (ImapException e) {
      talk.close();
      throw e;
    }
  }

  /** Signs in and has the server tell of new mail; null if it does not do that. */
  @Nullable ImapTalk listen() throws ImapException {
    ImapTalk talk = talk(held);
    try {
      if (!talk.can("IDLE")) {
        talk.leave();
        return null;
      }
      talk.select(folder(), WhenRead.LEAVE);
      talk.idle();
      return talk;
    } catch (ImapException e) {
      talk.close();
      throw e;
    }
  }

  private ImapTalk talk(SocketFactory factory) throws ImapException {
    Socket socket = connected(factory);
    try {
      boolean isGreeted = settings.imapSecurity() == ImapSecurity.STARTTLS;
      if (isGreeted) {
        StartTls.ask(socket);
        socket = encrypted(socket);
      }
      ImapTalk talk = ImapTalk.begin(host, socket, isGreeted);
      signIn(talk);
      return talk;
    } catch (SSLException e) {
      close(socket);
      throw insecure(e);
    } catch (IOException e) {
      close(socket);
      throw new ImapException(
          Cause.BROKEN, "Server '" + host + "' did not answer as an IMAP server does.", e);
    } catch (ImapException e) {
      close(socket);
      throw e;
    }
  }

  private Socket connected(SocketFactory factory) throws ImapException {
    try {
      Socket socket = factory.createSocket();
      try {
        int silence = Math.toIntExact(settings.imapTimeout().toMillis());
        socket.connect(InetSocketAddress.createUnresolved(host, settings.imapPort()), silence);
        socket.setSoTimeout(silence);
        return settings.imapSecurity() == ImapSecurity.TLS ? encrypted(socket) : socket;
      } catch (IOException e) {
        socket.close();
        throw e;
      }
    } catch (IOException e) {
      throw notReached(e);
    }
  }

  private Socket encrypted(Socket socket) throws IOException {
    Socket layered = context.tls().createSocket(socket, host, settings.imapPort(), true);
    if (layered instanceof SSLSocket secure) {
      secure.startHandshake();
    }
    return layered;
  }

  private void signIn(ImapTalk talk) throws ImapException {
    if (settings.imapUsername() != null && settings.imapPassword() != null) {
      talk.signIn(settings.imapUsername(), settings.imapPassword().reveal());
      return;
    }
    switch (context.credentials()) {
      case Credentials.Basic(var username, var password) ->
          talk.signIn(username, password.reveal());
      case Credentials.None none -> throw noCredentials();
      case Credentials.Bearer bearer -> throw noCredentials();
      case Credentials.ApiKey key -> throw noCredentials();
    }
  }

  private ImapException noCredentials() {
    return new ImapException(
        Cause.UNAUTHORISED,
        "Server '" + host + "' wants a user name and a password; the connection has none.");
  }

  private ImapException notReached(IOException failure) {
    return switch (failure) {
      case ForbiddenAddressException forbidden ->
          new ImapException(Cause.FORBIDDEN, sentence(forbidden), forbidden);
      case UnknownHostException unknown ->
          new ImapException(Cause.UNREACHABLE, sentence(unknown), unknown);
      case SSLException insecure -> insecure(insecure);
      case IOException other ->
          new ImapException(
              Cause.UNREACHABLE,
              "Server '" + host + "' refused the connection or cannot be reached.",
              other);
    };
  }

  private ImapException insecure(SSLException failure) {
    return new ImapException(
        Cause.INSECURE,
        "Server '" + host + "' has no certificate that is trusted for its name, or speaks no TLS.",
        failure);
  }

  private static String sentence(UnknownHostException failure) {
    return Objects.requireNonNullElse(failure.getMessage(), "The server's name has no address.");
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is of no use any more, closed or not.
    }
  }
}
