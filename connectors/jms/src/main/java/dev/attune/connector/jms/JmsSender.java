package dev.attune.connector.jms;

import dev.attune.connector.Action;
import dev.attune.connector.Credentials;
import dev.attune.connector.Outcome;
import dev.attune.connector.TraceParent;
import dev.attune.connector.server.ServerException;
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
import org.jspecify.annotations.Nullable;

/** Sends messages of one connection. */
final class JmsSender {
  private static final Symbol JMS_TYPE = Symbol.valueOf("x-opt-jms-msg-type");
  private static final int ROOM = 64 << 10;

  private final Broker broker;
  private final Spares spares;
  private volatile boolean isClosed;
  private volatile @Nullable Credentials latest;

  JmsSender(Broker broker, Spares spares) {
    this.broker = broker;
    this.spares = spares;
  }

  Outcome send(Action action, SendParameters parameters) {
    Credentials now = broker.credentials();
    if (!now.equals(latest)) {
      // What was signed in with others would go on where these are refused.
      latest = now;
      spares.gone(this);
    }
    AmqpTalk spare = spares.take(this);
    if (spare != null && !spare.isOf(broker.account())) {
      spare.drop();
    } else if (spare != null) {
      try {
        return sent(spare, AmqpWriter.open(spare, parameters), action, parameters, now);
      } catch (IOException | ServerException e) {
        // It has ended meanwhile, or what it was signed in for; another is in a better position.
        spare.close();
      }
    }
    try {
      AmqpTalk talk = broker.open("attune-" + UUID.randomUUID(), Spares.LIFETIME);
      try {
        return sent(talk, AmqpWriter.open(talk, parameters), action, parameters, now);
      } catch (IOException | ServerException | RuntimeException e) {
        talk.close();
        throw e;
      }
    } catch (ServerException e) {
      return e.undone();
    } catch (IOException e) {
      return broker.broken(e).undone();
    }
  }

  /** From here on it is not known what a failure leaves behind. */
  private Outcome sent(
      AmqpTalk talk,
      AmqpWriter writer,
      Action action,
      SendParameters parameters,
      Credentials used) {
    try {
      Outcome outcome = writer.send(action.id(), message(action, parameters));
      keep(talk, writer, used);
      return outcome;
    } catch (IOException e) {
      talk.close();
      return new Outcome.Ambiguous(
          "The broker did not acknowledge the message; whether it has it is not known.");
    }
  }

  private void keep(AmqpTalk talk, AmqpWriter writer, Credentials used) {
    try {
      writer.end();
    } catch (IOException | ServerException e) {
      talk.close();
      return;
    }
    spares.keep(this, talk);
    if (isClosed || !used.equals(latest)) {
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
