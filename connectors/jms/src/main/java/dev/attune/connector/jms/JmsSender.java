package dev.attune.connector.jms;

import dev.attune.connector.Action;
import dev.attune.connector.Outcome;
import dev.attune.connector.TraceParent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.qpid.proton.Proton;
import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.messaging.AmqpValue;
import org.apache.qpid.proton.amqp.messaging.ApplicationProperties;
import org.apache.qpid.proton.amqp.messaging.Data;
import org.apache.qpid.proton.amqp.messaging.MessageAnnotations;
import org.apache.qpid.proton.amqp.messaging.Section;
import org.apache.qpid.proton.message.Message;

/** Sends messages of one connection. */
final class JmsSender {
  private static final Symbol JMS_TYPE = Symbol.valueOf("x-opt-jms-msg-type");
  private static final int ROOM = 64 << 10;

  private final Broker broker;
  private final Spares spares;
  private volatile boolean isClosed;

  JmsSender(Broker broker, Spares spares) {
    this.broker = broker;
    this.spares = spares;
  }

  Outcome send(Action action, SendParameters parameters) {
    AmqpTalk spare = spares.take(this);
    if (spare != null) {
      try {
        return sent(spare, AmqpWriter.open(spare, parameters), action, parameters);
      } catch (IOException | AmqpException e) {
        // It has ended meanwhile, or what it was signed in for; another is in a better position.
        spare.close();
      }
    }
    try {
      AmqpTalk talk = broker.open("attune-" + UUID.randomUUID(), Spares.LIFETIME);
      try {
        return sent(talk, AmqpWriter.open(talk, parameters), action, parameters);
      } catch (IOException | AmqpException | RuntimeException e) {
        talk.close();
        throw e;
      }
    } catch (AmqpException e) {
      return Failures.unsent(e);
    } catch (IOException e) {
      return Failures.unsent(broker.broken(e));
    }
  }

  /** From here on it is not known what a failure leaves behind. */
  private Outcome sent(AmqpTalk talk, AmqpWriter writer, Action action, SendParameters parameters) {
    try {
      Outcome outcome = writer.send(action.id(), message(action, parameters));
      keep(talk, writer);
      return outcome;
    } catch (IOException e) {
      talk.close();
      return new Outcome.Ambiguous(
          "The broker did not acknowledge the message; whether it has it is not known.");
    }
  }

  private void keep(AmqpTalk talk, AmqpWriter writer) {
    try {
      writer.end();
    } catch (IOException | AmqpException e) {
      talk.close();
      return;
    }
    spares.keep(this, talk);
    if (isClosed) {
      spares.gone(this);
    }
  }

  private static byte[] message(Action action, SendParameters parameters) {
    Message message = Proton.message();
    message.setDurable(true);
    message.setMessageId("ID:" + action.id());
    message.setAddress(parameters.address());
    Map<String, Object> properties = new LinkedHashMap<>(parameters.properties());
    properties.put(PropertyNames.ACTION_ID, action.id());
    properties.put(PropertyNames.ARTEMIS_DUPLICATE, action.id());
    TraceParent trace = action.trace();
    if (trace != null) {
      properties.put(TraceParent.HEADER, trace.value());
    }
    message.setApplicationProperties(new ApplicationProperties(properties));
    message.setMessageAnnotations(new MessageAnnotations(Map.of(JMS_TYPE, type(parameters))));
    if (parameters.form() == Form.BYTES) {
      message.setContentType("application/octet-stream");
    }
    message.setBody(body(parameters));
    byte[] room = new byte[ROOM + 4 * parameters.value().text().length()];
    return Arrays.copyOf(room, message.encode(room, 0, room.length));
  }

  private static Section body(SendParameters parameters) {
    String text = parameters.value().text();
    return switch (parameters.form()) {
      case TEXT -> new AmqpValue(text);
      case BYTES -> new Data(new Binary(text.getBytes(StandardCharsets.UTF_8)));
      case MAP -> new AmqpValue(Values.flat(parameters.value()));
    };
  }

  /** The numbers by which JMS over AMQP tells its kinds of messages. */
  private static Byte type(SendParameters parameters) {
    return switch (parameters.form()) {
      case MAP -> (byte) 2;
      case BYTES -> (byte) 3;
      case TEXT -> (byte) 5;
    };
  }

  void close() {
    isClosed = true;
    spares.gone(this);
  }
}
