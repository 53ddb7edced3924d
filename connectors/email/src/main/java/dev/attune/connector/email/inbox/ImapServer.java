package dev.attune.connector.email.inbox;

import dev.attune.connector.ConnectionContext;
import dev.attune.connector.Credentials;
import dev.attune.connector.email.inbox.ImapException.Cause;
import dev.attune.connector.net.SocketUse;
import dev.attune.connector.server.Server;
import dev.attune.connector.server.ServerException;
import dev.attune.connector.server.ServerException.Why;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import javax.net.SocketFactory;
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
  private final Server server;
  private final SocketFactory sockets;
  private final SocketFactory held;

  ImapServer(ConnectionContext<?> context, InboxSettings settings, String host) {
    this.context = context;
    this.settings = settings;
    this.server = new Server("Server '" + host + "'", host, settings.imapPort());
    this.sockets =
        context.sockets(
            new SocketUse(settings.imapSecurity() == ImapSecurity.NONE, LIFETIME, MAX_RECEIVED));
    this.held =
        context.sockets(
            new SocketUse(settings.imapSecurity() == ImapSecurity.NONE, HELD, MAX_RECEIVED));
  }

  String host() {
    return server.host();
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
        socket = server.encrypted(socket, context.tls());
      }
      ImapTalk talk = ImapTalk.begin(host(), socket, isGreeted);
      signIn(talk);
      return talk;
    } catch (IOException e) {
      close(socket);
      throw broken(Cause.BROKEN, e, "did not answer as an IMAP server does");
    } catch (ImapException e) {
      close(socket);
      throw e;
    }
  }

  private Socket connected(SocketFactory factory) throws ImapException {
    try {
      return server.connected(
          factory,
          settings.imapSecurity() == ImapSecurity.TLS ? context.tls() : null,
          settings.imapTimeout());
    } catch (IOException e) {
      throw broken(Cause.UNREACHABLE, e, "refused the connection or cannot be reached");
    }
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
        server.name() + " wants a user name and a password; the connection has none.");
  }

  /**
   * @param otherwise where nothing better is known
   */
  private ImapException broken(Cause otherwise, IOException failure, String words) {
    ServerException said = server.failed(failure, words);
    return new ImapException(
        said.why() == Why.UNREACHABLE ? otherwise : Cause.of(said.why()), said.sentence(), said);
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is of no use any more, closed or not.
    }
  }
}
