package dev.attune.connector.jms;

import dev.attune.connector.Outcome;
import dev.attune.connector.server.ServerException;
import dev.attune.connector.server.ServerException.Why;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.qpid.proton.amqp.messaging.Accepted;
import org.apache.qpid.proton.amqp.messaging.Modified;
import org.apache.qpid.proton.amqp.messaging.Rejected;
import org.apache.qpid.proton.amqp.messaging.Released;
import org.apache.qpid.proton.amqp.messaging.Source;
import org.apache.qpid.proton.amqp.messaging.Target;
import org.apache.qpid.proton.amqp.transport.DeliveryState;
import org.apache.qpid.proton.amqp.transport.ReceiverSettleMode;
import org.apache.qpid.proton.amqp.transport.SenderSettleMode;
import org.apache.qpid.proton.engine.Delivery;
import org.apache.qpid.proton.engine.EndpointState;
import org.apache.qpid.proton.engine.Sender;

/** The end of a talk at which one message leaves. */
final class AmqpWriter {
  private final AmqpTalk talk;
  private final String what;
  private final Sender sender;

  private AmqpWriter(AmqpTalk talk, String what, Sender sender) {
    this.talk = talk;
    this.what = what;
    this.sender = sender;
  }

  /** Opens the way to an address, until the broker takes a message for it. */
  static AmqpWriter open(AmqpTalk talk, SendParameters parameters)
      throws IOException, ServerException {
    String what = parameters.kind().named(parameters.address());
    Target target = new Target();
    target.setAddress(parameters.address());
    target.setCapabilities(parameters.kind().capability());
    Source source = new Source();
    source.setAddress("attune");
    Sender sender = talk.session().sender("attune-" + UUID.randomUUID());
    sender.setSource(source);
    sender.setTarget(target);
    sender.setSenderSettleMode(SenderSettleMode.UNSETTLED);
    sender.setReceiverSettleMode(ReceiverSettleMode.FIRST);
    sender.open();
    boolean isTaken =
        talk.exchange(
            () -> sender.getRemoteState() == EndpointState.CLOSED || sender.getCredit() > 0,
            talk.timeout());
    if (sender.getRemoteState() == EndpointState.CLOSED) {
      throw Failures.refused(what, sender.getRemoteCondition());
    }
    if (!isTaken) {
      throw new ServerException(
          Why.UNREACHABLE, what + " takes no message now, or the broker hangs.");
    }
    return new AmqpWriter(talk, what, sender);
  }

  /**
   * Sends a message and waits for what the broker says of it.
   *
   * @throws IOException if it says nothing; whether it has the message is then not known
   */
  Outcome send(String id, byte[] message) throws IOException {
    Delivery delivery = sender.delivery(id.getBytes(StandardCharsets.US_ASCII));
    sender.send(message, 0, message.length);
    sender.advance();
    try {
      talk.answer(() ->
          delivery.getRemoteState() != null
              || delivery.remotelySettled()
              || sender.getRemoteState() == EndpointState.CLOSED);
      DeliveryState state = delivery.getRemoteState();
      delivery.settle();
      return outcome(state);
    } catch (ServerException e) {
      throw new IOException("The broker ended the connection.", e);
    }
  }

  private Outcome outcome(DeliveryState state) throws IOException {
    return switch (state) {
      case Accepted _ -> new Outcome.Delivered(null);
      case Rejected rejected -> rejected(rejected);
      case Released _, Modified _ ->
          new Outcome.RetryAfter(null, what + " did not take the message.");
      case null, default -> throw new IOException("The broker did not say what became of it.");
    };
  }

  private Outcome rejected(Rejected rejected) {
    String code = Failures.code(rejected.getError());
    return switch (code) {
      case "resource-limit-exceeded", "server-busy", "timeout", "internal-error" ->
          new Outcome.RetryAfter(
              null, "%s does not take the message now (%s).".formatted(what, code));
      default ->
          new Outcome.Rejected("%s refuses the message (%s).".formatted(what, code), null, null);
    };
  }

  /** Closes the way. */
  void end() throws IOException, ServerException {
    sender.close();
    talk.answer(() -> sender.getRemoteState() == EndpointState.CLOSED);
    sender.free();
  }
}
