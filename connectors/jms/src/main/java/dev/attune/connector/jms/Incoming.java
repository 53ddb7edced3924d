package dev.attune.connector.jms;

import dev.attune.connector.web.Body;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.qpid.proton.Proton;
import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.messaging.AmqpSequence;
import org.apache.qpid.proton.amqp.messaging.AmqpValue;
import org.apache.qpid.proton.amqp.messaging.ApplicationProperties;
import org.apache.qpid.proton.amqp.messaging.Data;
import org.apache.qpid.proton.amqp.messaging.MessageAnnotations;
import org.apache.qpid.proton.message.Message;
import org.jspecify.annotations.Nullable;

/**
 * A message, read.
 *
 * @param hasId whether its sender gave it an id
 * @param isAgain whether the broker says that it was given out before
 * @param about what is said of it: id, correlation id, subject, when it was made
 * @param properties those that its sender made up
 * @param value JSON
 */
record Incoming(
    boolean hasId,
    boolean isAgain,
    Map<String, @Nullable Object> about,
    Map<String, @Nullable Object> properties,
    String value) {
  private static final int DIGEST = 16;
  private static final Symbol JMS_TYPE = Symbol.valueOf("x-opt-jms-msg-type");
  private static final byte JMS_OBJECT = 1;
  private static final String JAVA_OBJECT = "application/x-java-serialized-object";

  static Incoming of(Body bytes) throws UnreadableException {
    try {
      Message message = Proton.message();
      message.decode(bytes.bytes(), 0, bytes.length());
      return new Incoming(
          message.getMessageId() != null,
          message.getDeliveryCount() > 0,
          about(message),
          properties(message.getApplicationProperties()),
          value(message));
    } catch (RuntimeException | StackOverflowError e) {
      // Whoever may send can make the engine fail in many ways, by deep nesting for one.
      throw new UnreadableException(
          "jms.unreadable", "The message must be one of AMQP 1.0 whose values JSON has.", e);
    }
  }

  private static Map<String, @Nullable Object> about(Message message) {
    Map<String, @Nullable Object> about = new TreeMap<>();
    put(about, "id", message.getMessageId());
    put(about, "correlationId", message.getCorrelationId());
    put(about, "subject", message.getSubject());
    if (message.getCreationTime() > 0) {
      about.put("timestamp", Instant.ofEpochMilli(message.getCreationTime()).toString());
    }
    return about;
  }

  private static void put(
      Map<String, @Nullable Object> about, String name, @Nullable Object value) {
    if (value != null) {
      about.put(name, String.valueOf(Values.plain(value, 0)));
    }
  }

  private static Map<String, @Nullable Object> properties(@Nullable ApplicationProperties all) {
    Map<String, @Nullable Object> properties = new TreeMap<>();
    if (all != null && all.getValue() != null) {
      all.getValue().forEach((name, value) -> properties.put(name, Values.plain(value, 0)));
    }
    return properties;
  }

  private static String value(Message message) throws UnreadableException {
    if (isJavaObject(message)) {
      throw new UnreadableException(
          "jms.java_object", "The message holds an object of Java, which is never read.", null);
    }
    return switch (message.getBody()) {
      case Data data -> Values.json(text(data.getValue()));
      case AmqpValue value when value.getValue() instanceof String text -> Values.json(text);
      case AmqpValue value when value.getValue() instanceof Binary bytes ->
          Values.json(text(bytes));
      case AmqpValue value -> Values.MAPPER.writeValueAsString(Values.plain(value.getValue(), 0));
      case AmqpSequence list -> Values.MAPPER.writeValueAsString(Values.plain(list.getValue(), 0));
      case null -> "null";
      default -> throw new IllegalArgumentException("AMQP knows no such body.");
    };
  }

  private static boolean isJavaObject(Message message) {
    MessageAnnotations annotations = message.getMessageAnnotations();
    return JAVA_OBJECT.equals(message.getContentType())
        || (annotations != null
            && annotations.getValue() != null
            && annotations.getValue().get(JMS_TYPE) instanceof Byte type
            && type == JMS_OBJECT);
  }

  private static String text(Binary bytes) throws UnreadableException {
    byte[] copy = new byte[bytes.getLength()];
    bytes.asByteBuffer().get(copy);
    String text = Body.of(copy).utf8();
    if (text == null) {
      throw new UnreadableException(
          "jms.not_text", "The bytes of the message must be JSON or text in UTF-8.", null);
    }
    return text;
  }

  /** Tells it from others, not from its like: of what a broker leaves as it was sent. */
  String digest() {
    String all = Values.MAPPER.writeValueAsString(List.of(about, properties));
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(all.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of()
          .formatHex(digest.digest(value.getBytes(StandardCharsets.UTF_8)), 0, DIGEST);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Says nothing of what it holds. */
  @Override
  public String toString() {
    return "Incoming[" + value.length() + " characters]";
  }
}
