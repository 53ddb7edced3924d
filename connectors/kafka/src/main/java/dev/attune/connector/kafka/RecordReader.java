package dev.attune.connector.kafka;

import dev.attune.connector.Received;
import dev.attune.connector.schema.Json;
import dev.attune.connector.server.ServerException;
import dev.attune.connector.web.Body;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Makes signals of records, and rejects of those that can be none. */
final class RecordReader {
  /** The id of the source. */
  static final String SOURCE = "records";

  private static final int LONGEST_ID = 256;

  static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(64).build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final KafkaSettings settings;
  private final Values values;

  /** Reads the value of a record as one JSON object. */
  @FunctionalInterface
  interface Values {
    /**
     * The object's text.
     *
     * @throws UnreadableException if it is none
     * @throws ServerException if it cannot be said now
     */
    String object(byte[] value) throws UnreadableException, ServerException;
  }

  RecordReader(KafkaSettings settings, Values values) {
    this.settings = settings;
    this.values = values;
  }

  /** The text of a JSON object, as it came. */
  static String json(byte[] value) throws UnreadableException {
    String text = Body.of(value).utf8();
    try {
      JsonNode read = text == null ? null : MAPPER.readTree(text);
      if (text == null || read == null || !read.isObject()) {
        throw new UnreadableException("kafka.not_json", "The value must be one JSON object.");
      }
      return text;
    } catch (JacksonException e) {
      throw new UnreadableException("kafka.not_json", "The value must be one JSON object.");
    }
  }

  /**
   * What a record is to the hub.
   *
   * @throws ServerException if that cannot be said now, because the registry does not answer
   */
  Received received(String cluster, ConsumerRecord<byte[], byte[]> record) throws ServerException {
    byte[] value = record.value();
    if (value == null) {
      return reject(
          "kafka.tombstone",
          "The record has no value: it deletes its key at topic '%s'.".formatted(record.topic()),
          place(record));
    }
    try {
      String text = values.object(value);
      String payload =
          MAPPER.writeValueAsString(place(record)).replaceFirst("\\}$", ",\"value\":") + text + "}";
      return new Received.Signal(
          SOURCE,
          id(cluster, record),
          new Json(payload),
          RecordHeaders.kept(record.headers(), settings.keepHeaders()),
          null);
    } catch (UnreadableException e) {
      return new Received.Reject(e.code(), e.sentence(), Body.of(value));
    }
  }

  private static Map<String, Object> place(ConsumerRecord<byte[], byte[]> record) {
    Map<String, Object> place = new TreeMap<>();
    place.put("topic", record.topic());
    place.put("partition", record.partition());
    place.put("offset", record.offset());
    place.put("timestamp", Instant.ofEpochMilli(Math.max(0, record.timestamp())).toString());
    byte[] key = record.key();
    String text = key == null ? null : Body.of(key).utf8();
    if (text != null) {
      place.put("key", text);
    }
    return place;
  }

  static Received.Reject reject(String code, String reason, Map<String, Object> payload) {
    return new Received.Reject(code, reason, Body.of(MAPPER.writeValueAsString(payload)));
  }

  /** Names a record in the world: offsets begin anew in another cluster. */
  private static String id(String cluster, ConsumerRecord<byte[], byte[]> record) {
    String id =
        "%s/%s/%d/%d".formatted(cluster, record.topic(), record.partition(), record.offset());
    return id.length() <= LONGEST_ID ? id : digest(id);
  }

  private static String digest(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
