package dev.attune.connector.cloudevents;

import dev.attune.connector.Received;
import dev.attune.connector.TraceParent;
import dev.attune.connector.WebhookRequest;
import dev.attune.connector.schema.Json;
import dev.attune.connector.web.Body;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the events of a request, in whichever mode they came. A signal's payload is always the
 * event in the JSON event format, so that one mapping reads all modes.
 */
final class EventReader {
  static final String SOURCE = "events";
  static final int MAX_BATCH = 1_000;
  static final String UNKNOWN_FORMAT = "cloudevents.unknown_format";

  private static final int MAX_ID = 256;
  private static final int SHOWN = 2_000;

  private EventReader() {}

  /** What came, in order, and in which mode. */
  record Events(List<Received> received, boolean isBatch) {}

  /** Reads a request that was proven. */
  static Events read(WebhookRequest request, @Nullable TraceParent trace) {
    MediaType type = MediaType.of(request.headers().first("content-type"));
    String format = type.essence();
    if (!format.startsWith("application/cloudevents")) {
      return one(BinaryEvent.read(request), request.body(), trace);
    }
    return switch (format) {
      case "application/cloudevents+json" ->
          one(object(EventJson.read(request.body().utf8())), request.body(), trace);
      case "application/cloudevents-batch+json" -> batch(request.body(), trace);
      default ->
          one(
              new Refused(
                  UNKNOWN_FORMAT,
                  "Events must be in binary mode, in application/cloudevents+json or in"
                      + " application/cloudevents-batch+json."),
              request.body(),
              trace);
    };
  }

  private static Events one(Parsed parsed, Body body, @Nullable TraceParent trace) {
    return new Events(List.of(received(parsed, body, trace)), false);
  }

  private static Events batch(Body body, @Nullable TraceParent trace) {
    JsonNode items = EventJson.read(body.utf8());
    if (items == null || !items.isArray()) {
      return one(
          new Refused("cloudevents.not_a_batch", "A batch must be a JSON list of events."),
          body,
          trace);
    }
    if (items.size() > MAX_BATCH) {
      return one(
          new Refused(
              "cloudevents.too_many_events", "A batch may have at most " + MAX_BATCH + " events."),
          body,
          trace);
    }
    return new Events(
        StreamSupport.stream(items.spliterator(), false)
            .map(item -> received(object(item), shown(item), trace))
            .toList(),
        true);
  }

  private static Body shown(JsonNode item) {
    String text = EventJson.write(item);
    return Body.of(text.substring(0, Math.min(SHOWN, text.length())));
  }

  private static Parsed object(@Nullable JsonNode node) {
    if (!(node instanceof ObjectNode event)) {
      return new Refused(
          "cloudevents.not_json",
          "An event must be a JSON object, nested at most " + EventJson.MAX_DEPTH + " deep.");
    }
    // An attribute that is null is one that is not there; data that is null is data.
    for (String name : List.copyOf(event.propertyNames())) {
      if (event.path(name).isNull() && !name.equals(Attributes.DATA)) {
        event.remove(name);
      }
    }
    JsonNode packed = event.get(Attributes.DATA_BASE64);
    return packed == null || (packed.isString() && isBase64(packed.stringValue()))
        ? new Read(event)
        : new Refused("cloudevents.not_base64", "The member 'data_base64' must be base64.");
  }

  private static boolean isBase64(String text) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      return bytes.length <= text.length();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static Received received(Parsed parsed, Body body, @Nullable TraceParent trace) {
    return switch (parsed) {
      case Refused(var code, var reason) -> new Received.Reject(code, reason, body);
      case Read(var event) -> {
        String problem = Attributes.problem(event);
        yield problem == null
            ? signal(event, trace)
            : new Received.Reject("cloudevents.not_an_event", problem, body);
      }
    };
  }

  private static Received signal(ObjectNode event, @Nullable TraceParent trace) {
    TraceParent own = TraceParent.parse(event.path("traceparent").asString(""));
    return new Received.Signal(
        SOURCE,
        messageId(event),
        new Json(EventJson.write(event)),
        Map.of(),
        own == null ? trace : own);
  }

  /** Source and id together name an event; a source has no space. */
  private static String messageId(ObjectNode event) {
    String id =
        event.path(Attributes.SOURCE).stringValue() + " " + event.path(Attributes.ID).stringValue();
    return id.length() <= MAX_ID ? id : sha256(id);
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This JDK has no SHA-256.", e);
    }
  }

  /** What came of looking at one event. */
  sealed interface Parsed {}

  /** It can be read; its attributes are still to be looked at. */
  record Read(ObjectNode event) implements Parsed {}

  /** It cannot. */
  record Refused(String code, String reason) implements Parsed {}
}
