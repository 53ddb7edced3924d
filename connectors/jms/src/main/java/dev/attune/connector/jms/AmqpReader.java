package dev.attune.connector.jms;

import dev.attune.connector.server.ServerException;
import dev.attune.connector.web.Body;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.UnsignedLong;
import org.apache.qpid.proton.amqp.messaging.Accepted;
import org.apache.qpid.proton.amqp.messaging.Modified;
import org.apache.qpid.proton.amqp.messaging.Rejected;
import org.apache.qpid.proton.amqp.messaging.Released;
import org.apache.qpid.proton.amqp.messaging.Source;
import org.apache.qpid.proton.amqp.messaging.Target;
import org.apache.qpid.proton.amqp.messaging.TerminusDurability;
import org.apache.qpid.proton.amqp.messaging.TerminusExpiryPolicy;
import org.apache.qpid.proton.amqp.transport.ReceiverSettleMode;
import org.apache.qpid.proton.amqp.transport.SenderSettleMode;
import org.apache.qpid.proton.engine.Delivery;
import org.apache.qpid.proton.engine.EndpointState;
import org.apache.qpid.proton.engine.Receiver;
import org.jspecify.annotations.Nullable;

/** The end of a talk at which messages arrive. */
final class AmqpReader {
  /** The largest message that is taken in. */
  static final int MOST_BYTES = 1 << 20;

  private static final int PIECE = 16 << 10;

  private final AmqpTalk talk;
  private final String what;
  private final boolean isDurable;
  private final Receiver receiver;
  private final ByteArrayOutputStream pieces = new ByteArrayOutputStream();
  private boolean isTooLarge;
  private @Nullable Arrival arrived;

  private AmqpReader(AmqpTalk talk, String what, boolean isDurable, Receiver receiver) {
    this.talk = talk;
    this.what = what;
    this.isDurable = isDurable;
    this.receiver = receiver;
  }

  /**
   * Begins to listen. No message comes before it is asked for.
   *
   * @param name of the link; with the client's name it is that of a durable subscription
   * @param isDurable whether a topic's subscription outlives it
   */
  static AmqpReader open(AmqpTalk talk, JmsSettings settings, String name, boolean isDurable)
      throws IOException, ServerException {
    String address = String.valueOf(settings.receiveFrom());
    String what = settings.kind().named(address);
    Source source = new Source();
    source.setAddress(address);
    source.setOutcomes(
        Accepted.DESCRIPTOR_SYMBOL,
        Rejected.DESCRIPTOR_SYMBOL,
        Released.DESCRIPTOR_SYMBOL,
        Modified.DESCRIPTOR_SYMBOL);
    boolean isShared = isDurable && settings.shared();
    source.setCapabilities(
        isShared
            ? new Symbol[] {settings.kind().capability(), Symbol.valueOf("shared")}
            : new Symbol[] {settings.kind().capability()});
    if (isDurable) {
      source.setDurable(TerminusDurability.UNSETTLED_STATE);
      source.setExpiryPolicy(TerminusExpiryPolicy.NEVER);
      source.setDistributionMode(Symbol.valueOf("copy"));
    }
    Receiver receiver = talk.session().receiver(name);
    receiver.setSource(source);
    receiver.setTarget(new Target());
    receiver.setSenderSettleMode(SenderSettleMode.UNSETTLED);
    receiver.setReceiverSettleMode(ReceiverSettleMode.FIRST);
    receiver.setMaxMessageSize(UnsignedLong.valueOf(MOST_BYTES));
    receiver.open();
    AmqpReader reader = new AmqpReader(talk, what, isDurable, receiver);
    // A broker that refuses attaches without a source and then says why.
    talk.answer(() ->
        receiver.getRemoteState() == EndpointState.CLOSED
            || (receiver.getRemoteState() == EndpointState.ACTIVE
                && receiver.getRemoteSource() != null));
    reader.refuseIfClosed();
    return reader;
  }

  private void refuseIfClosed() throws ServerException {
    if (receiver.getRemoteState() == EndpointState.CLOSED) {
      throw Failures.refused(what, receiver.getRemoteCondition());
    }
  }

  /** Lets the broker send so many, those included that it was let before and did not. */
  void allow(int count) {
    int more = count - receiver.getCredit();
    if (more > 0) {
      receiver.flow(more);
    }
  }

  /** The next message, or null if none comes in time. */
  @Nullable Arrival next(Duration patience) throws IOException, ServerException {
    arrived = null;
    talk.exchange(() -> take() || receiver.getRemoteState() == EndpointState.CLOSED, patience);
    if (arrived == null) {
      refuseIfClosed();
    }
    return arrived;
  }

  /** Takes what is there of a message; true once it is whole. */
  private boolean take() {
    Delivery delivery = receiver.current();
    if (delivery == null) {
      return false;
    }
    byte[] piece = new byte[Math.min(PIECE, Math.max(1, delivery.pending()))];
    int count = receiver.recv(piece, 0, piece.length);
    while (count > 0) {
      int room = Math.min(count, MOST_BYTES - pieces.size());
      pieces.write(piece, 0, room);
      isTooLarge |= room < count;
      count = receiver.recv(piece, 0, piece.length);
    }
    if (delivery.isPartial()) {
      return false;
    }
    receiver.advance();
    boolean isWhole = !delivery.isAborted();
    if (isWhole) {
      arrived = new Arrival(delivery, Body.of(pieces.toByteArray()), isTooLarge);
    } else {
      delivery.settle();
    }
    pieces.reset();
    isTooLarge = false;
    return isWhole;
  }

  /** Sends what is to be sent, acknowledgements for example. */
  void flush() throws IOException, ServerException {
    talk.exchange(() -> true, Duration.ZERO);
  }

  /** Listens no more. What came and was not taken goes back; a durable subscription stays. */
  void end() throws IOException, ServerException {
    Delivery unread = receiver.current();
    while (unread != null) {
      Arrival.release(unread);
      receiver.advance();
      unread = receiver.current();
    }
    if (isDurable) {
      receiver.detach();
    } else {
      receiver.close();
    }
    flush();
  }
}
