package dev.attune.connector.jms;

import dev.attune.connector.Received;
import dev.attune.connector.TraceParent;
import dev.attune.connector.schema.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes signals of messages. */
final class MessageReader {
  /** The id of the source. */
  static final String SOURCE = "messages";

  private static final int LONGEST_PROPERTY = 2_000;
  private static final int SHOWN = 64 << 10;

  private final String address;
  private final List<String> keep;

  MessageReader(JmsSettings settings, String address) {
    this.address = address;
    this.keep = settings.keepProperties();
  }

  /**
   * What a message is to the hub.
   *
   * @param number how many without an id were stored before it, if it has none
   */
  Received.Signal signal(long number, Incoming message) {
    Map<String, @Nullable Object> around = new TreeMap<>(message.about());
    around.put("address", address);
    String members = Values.MAPPER.writeValueAsString(around);
    String payload =
        members.substring(0, members.length() - 1) + ",\"value\":" + message.value() + "}";
    return new Received.Signal(
        SOURCE,
        message.hasId() ? message.digest() : number + "-" + message.digest(),
        new Json(payload),
        kept(message.properties()),
        message.properties().get(TraceParent.HEADER) instanceof String trace
            ? TraceParent.parse(trace)
            : null);
  }

  static Received.Reject reject(Arrival arrival, UnreadableException failure) {
    return new Received.Reject(failure.code(), failure.sentence(), arrival.bytes());
  }

  static Received.Reject tooLarge(Arrival arrival) {
    return new Received.Reject(
        "jms.too_large",
        "A message may have at most %d bytes; the broker was told to keep it as a dead letter."
            .formatted(AmqpReader.MOST_BYTES),
        arrival.beginning(SHOWN));
  }

  private Map<String, String> kept(Map<String, @Nullable Object> properties) {
    Map<String, String> kept = new HashMap<>();
    properties.forEach((name, value) -> {
      String lower = name.toLowerCase(Locale.ROOT);
      if (keep.contains(lower) && isScalar(value) && isLine(String.valueOf(value))) {
        kept.put(lower, String.valueOf(value));
      }
    });
    return kept;
  }

  private static boolean isScalar(@Nullable Object value) {
    return value instanceof String || value instanceof Number || value instanceof Boolean;
  }

  private static boolean isLine(String value) {
    return !value.isEmpty()
        && value.length() <= LONGEST_PROPERTY
        && value.chars().noneMatch(Character::isISOControl);
  }
}
