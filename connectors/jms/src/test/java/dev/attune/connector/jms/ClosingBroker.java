package dev.attune.connector.jms;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import org.apache.qpid.proton.Proton;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.transport.ErrorCondition;
import org.apache.qpid.proton.engine.Connection;
import org.apache.qpid.proton.engine.Delivery;
import org.apache.qpid.proton.engine.EndpointState;
import org.apache.qpid.proton.engine.Link;
import org.apache.qpid.proton.engine.Receiver;
import org.apache.qpid.proton.engine.Sasl;
import org.apache.qpid.proton.engine.Session;
import org.apache.qpid.proton.engine.Transport;

/**
 * A broker that lets everybody in and answers each message by closing the way to its address, as
 * Apache Qpid Broker-J does where it refuses one.
 */
final class ClosingBroker implements AutoCloseable {
  private static final EnumSet<EndpointState> NEW = EnumSet.of(EndpointState.UNINITIALIZED);
  private static final EnumSet<EndpointState> OPEN = EnumSet.of(EndpointState.ACTIVE);
  private static final EnumSet<EndpointState> CLOSED = EnumSet.of(EndpointState.CLOSED);

  private final ServerSocket listening;
  private final String condition;

  /**
   * @param condition of the error that it closes with
   */
  ClosingBroker(String condition) {
    this.condition = condition;
    try {
      listening = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.startVirtualThread(this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listening.accept();
        Thread.startVirtualThread(() -> serve(client));
      }
    } catch (IOException e) {
      // It was closed.
    }
  }

  private void serve(Socket client) {
    Transport transport = Proton.transport();
    Sasl sasl = transport.sasl();
    sasl.server();
    sasl.setMechanisms("PLAIN");
    Connection connection = Proton.connection();
    transport.bind(connection);
    try (client) {
      InputStream in = client.getInputStream();
      byte[] part = new byte[4_096];
      write(transport, client);
      for (int count = in.read(part); count >= 0; count = in.read(part)) {
        transport.tail().put(part, 0, count);
        transport.process();
        if (sasl.pending() > 0) {
          sasl.recv(new byte[sasl.pending()], 0, sasl.pending());
          sasl.done(Sasl.SaslOutcome.PN_SASL_OK);
        }
        answer(connection);
        write(transport, client);
      }
    } catch (IOException e) {
      // The client hung up.
    }
  }

  private void answer(Connection connection) {
    if (connection.getLocalState() == EndpointState.UNINITIALIZED
        && connection.getRemoteState() == EndpointState.ACTIVE) {
      connection.open();
    }
    Session session = connection.sessionHead(NEW, OPEN);
    if (session != null) {
      session.open();
    }
    Link fresh = connection.linkHead(NEW, OPEN);
    if (fresh instanceof Receiver receiver) {
      receiver.setSource(receiver.getRemoteSource());
      receiver.setTarget(receiver.getRemoteTarget());
      receiver.open();
      receiver.flow(1);
    }
    Link used = connection.linkHead(OPEN, OPEN);
    Delivery delivery = used == null ? null : used.current();
    if (used != null && delivery != null && !delivery.isPartial()) {
      used.setCondition(new ErrorCondition(Symbol.valueOf(condition), "no"));
      used.close();
    }
    Link left = connection.linkHead(OPEN, CLOSED);
    if (left != null) {
      left.close();
    }
    if (connection.getRemoteState() == EndpointState.CLOSED) {
      connection.close();
    }
  }

  private static void write(Transport transport, Socket client) throws IOException {
    for (int pending = transport.pending(); pending > 0; pending = transport.pending()) {
      ByteBuffer head = transport.head();
      byte[] part = new byte[head.remaining()];
      head.get(part);
      client.getOutputStream().write(part);
      transport.pop(part.length);
    }
  }

  @Override
  public void close() {
    try {
      listening.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
