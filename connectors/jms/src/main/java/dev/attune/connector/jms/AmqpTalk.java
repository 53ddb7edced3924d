package dev.attune.connector.jms;

import dev.attune.connector.Credentials;
import dev.attune.connector.server.ServerException;
import dev.attune.connector.server.ServerException.Why;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.qpid.proton.Proton;
import org.apache.qpid.proton.engine.Connection;
import org.apache.qpid.proton.engine.EndpointState;
import org.apache.qpid.proton.engine.Sasl;
import org.apache.qpid.proton.engine.Sasl.SaslOutcome;
import org.apache.qpid.proton.engine.Session;
import org.apache.qpid.proton.engine.Transport;
import org.jspecify.annotations.Nullable;

/**
 * One network connection to a broker: carries what the engine of AMQP wants carried, in the thread
 * that asks. Used by one thread at a time.
 */
final class AmqpTalk implements AutoCloseable {
  /** How much of what the broker sends may lie here unread. */
  private static final int MOST_UNREAD = 4 << 20;

  private static final int FRAME = 16 << 10;
  private static final int PIECE = 8 << 10;

  /** A broker that says nothing for so long is gone; it is told so and sends empty frames. */
  private static final Duration SILENCE = Duration.ofMinutes(2);

  /** How often empty frames of ours are thought of while nothing comes. */
  private static final Duration TICK = Duration.ofSeconds(5);

  /** How long the broker's good-bye is waited for. */
  private static final Duration GOODBYE = Duration.ofSeconds(1);

  private final Socket socket;
  private final InputStream in;
  private final Duration timeout;
  private final Transport transport = Proton.transport();
  private final Connection connection = Proton.connection();
  private final Session session;
  private final long opened = System.nanoTime();
  private Credentials.@Nullable Basic account;
  private boolean isBroken;

  AmqpTalk(Socket socket, Duration timeout) throws IOException {
    this.socket = socket;
    this.in = socket.getInputStream();
    this.timeout = timeout;
    this.session = connection.session();
    session.setIncomingCapacity(MOST_UNREAD);
  }

  /**
   * Signs in.
   *
   * @param container names the client
   * @param host the one that is meant, where the broker has several
   */
  void open(String container, String host, Credentials.@Nullable Basic account)
      throws IOException, ServerException {
    this.account = account;
    transport.setMaxFrameSize(FRAME);
    transport.setIdleTimeout(Math.toIntExact(SILENCE.toMillis()));
    Sasl sasl = transport.sasl();
    sasl.client();
    connection.setContainer(container);
    connection.setHostname(host);
    connection.open();
    session.open();
    transport.bind(connection);
    answer(() -> sasl.getRemoteMechanisms().length > 0);
    signIn(sasl, account);
    answer(() -> sasl.getOutcome() != SaslOutcome.PN_SASL_NONE);
    if (sasl.getOutcome() != SaslOutcome.PN_SASL_OK) {
      throw refused(sasl.getOutcome(), account);
    }
    answer(() ->
        connection.getRemoteState() == EndpointState.ACTIVE
            && session.getRemoteState() == EndpointState.ACTIVE);
  }

  private static void signIn(Sasl sasl, Credentials.@Nullable Basic account)
      throws ServerException {
    String mechanism = account == null ? "ANONYMOUS" : "PLAIN";
    if (!List.of(sasl.getRemoteMechanisms()).contains(mechanism)) {
      throw new ServerException(
          Why.UNAUTHORISED,
          account == null
              ? "The broker wants user name and password."
              : "The broker does not take user name and password (SASL PLAIN).");
    }
    sasl.setMechanisms(mechanism);
    byte[] response =
        account == null
            ? "attune".getBytes(StandardCharsets.UTF_8)
            : ("\0" + account.username() + "\0" + account.password().reveal())
                .getBytes(StandardCharsets.UTF_8);
    sasl.send(response, 0, response.length);
  }

  private static ServerException refused(SaslOutcome outcome, Credentials.@Nullable Basic account) {
    return outcome == SaslOutcome.PN_SASL_AUTH
        ? new ServerException(
            Why.UNAUTHORISED,
            account == null
                ? "The broker wants user name and password."
                : "The broker does not accept user name and password.",
            null)
        : new ServerException(Why.UNREACHABLE, "The broker lets nobody sign in now.");
  }

  /** Whether anything can be said in it. */
  boolean isWell() {
    return !isBroken;
  }

  /** Whether that account signed in. */
  boolean isOf(Credentials.@Nullable Basic other) {
    return Objects.equals(account, other);
  }

  /** When it began, as {@link System#nanoTime} has it. */
  long opened() {
    return opened;
  }

  Session session() {
    return session;
  }

  Duration timeout() {
    return timeout;
  }

  /** Goes on until that holds, for as long as the broker may take to answer. */
  void answer(BooleanSupplier isDone) throws IOException, ServerException {
    if (!exchange(isDone, timeout)) {
      isBroken = true;
      throw new SocketTimeoutException("The broker did not answer in time.");
    }
  }

  /**
   * Sends what is to be sent and takes what comes until that holds.
   *
   * @return whether it held in time
   */
  boolean exchange(BooleanSupplier isDone, Duration patience) throws IOException, ServerException {
    long until = System.nanoTime() + patience.toNanos();
    try {
      while (true) {
        if (in.available() > 0) {
          read(1);
        }
        transport.tick(TimeUnit.NANOSECONDS.toMillis(System.nanoTime()));
        write();
        if (isDone.getAsBoolean()) {
          // Taking messages may have made room that the broker is to be told of.
          write();
          return true;
        }
        if (connection.getRemoteState() == EndpointState.CLOSED) {
          throw Failures.refused("The connection", connection.getRemoteCondition());
        }
        if (session.getRemoteState() == EndpointState.CLOSED) {
          throw Failures.refused("The session", session.getRemoteCondition());
        }
        long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
        if (!read((int) Math.clamp(left, 1, TICK.toMillis())) && left <= 1) {
          return false;
        }
      }
    } catch (IOException e) {
      isBroken = true;
      throw e;
    }
  }

  /** Whether anything came. */
  private boolean read(int millis) throws IOException {
    int room = transport.capacity();
    if (room <= 0) {
      throw new EOFException("The broker does not speak AMQP 1.0.");
    }
    byte[] part = new byte[Math.min(room, PIECE)];
    socket.setSoTimeout(millis);
    int count;
    try {
      count = in.read(part);
    } catch (SocketTimeoutException e) {
      return false;
    }
    if (count < 0) {
      throw new EOFException("The broker ended the connection.");
    }
    transport.tail().put(part, 0, count);
    try {
      transport.process();
    } catch (RuntimeException | StackOverflowError e) {
      // What the engine throws at bytes that are no AMQP is of many kinds.
      throw new IOException("The broker does not speak AMQP 1.0.", e);
    }
    return true;
  }

  private void write() throws IOException {
    int pending = transport.pending();
    while (pending > 0) {
      ByteBuffer head = transport.head();
      byte[] part = new byte[head.remaining()];
      head.get(part);
      socket.getOutputStream().write(part);
      transport.pop(part.length);
      pending = transport.pending();
    }
    socket.getOutputStream().flush();
    if (pending < 0) {
      throw new EOFException("The broker does not speak AMQP 1.0.");
    }
  }

  /**
   * Says good-bye and, for a moment, waits for the answer, so that what was said before is heard.
   */
  @Override
  public void close() {
    try (socket) {
      if (!isBroken) {
        connection.close();
        write();
        exchangeLast();
      }
    } catch (IOException e) {
      // It is closed to us.
    }
  }

  private void exchangeLast() throws IOException {
    long until = System.nanoTime() + GOODBYE.toNanos();
    while (connection.getRemoteState() != EndpointState.CLOSED && System.nanoTime() < until) {
      read((int) GOODBYE.toMillis());
    }
  }

  /** Ends it without waiting for anything. */
  void drop() {
    try {
      socket.close();
    } catch (IOException e) {
      // It is closed to us.
    }
  }
}
