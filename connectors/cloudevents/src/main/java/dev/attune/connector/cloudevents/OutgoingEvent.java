package dev.attune.connector.cloudevents;

import dev.attune.connector.schema.Json;
import dev.attune.connector.web.Body;
import dev.attune.connector.web.Headers;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An event that goes out. Made of the action alone, so that each try sends the same bytes.
 *
 * @param attributes all of them, each as a text
 */
record OutgoingEvent(Map<String, String> attributes, @Nullable Json data) {
  private static final String JSON = "application/json";

  static OutgoingEvent of(String id, String source, SendParameters parameters) {
    Map<String, String> attributes = new TreeMap<>(parameters.extensions());
    attributes.put(Attributes.SPEC_VERSION, Attributes.VERSION);
    attributes.put(Attributes.ID, id);
    attributes.put(Attributes.SOURCE, source);
    attributes.put(Attributes.TYPE, parameters.type());
    if (parameters.subject() != null) {
      attributes.put(Attributes.SUBJECT, parameters.subject());
    }
    if (parameters.time() != null) {
      attributes.put(Attributes.TIME, parameters.time());
    }
    if (parameters.dataschema() != null) {
      attributes.put(Attributes.SCHEMA, parameters.dataschema().toString());
    }
    if (parameters.data() != null) {
      attributes.put(Attributes.CONTENT_TYPE, JSON);
    }
    return new OutgoingEvent(attributes, parameters.data());
  }

  Headers headers(Mode mode) {
    return switch (mode) {
      case STRUCTURED ->
          Headers.ofSingle(Map.of("content-type", "application/cloudevents+json; charset=UTF-8"));
      case BINARY -> {
        Map<String, String> headers = new TreeMap<>();
        attributes.forEach((name, value) -> {
          boolean isType = name.equals(Attributes.CONTENT_TYPE);
          headers.put(
              isType ? "content-type" : BinaryEvent.PREFIX + name,
              isType ? value : HeaderValue.encoded(value));
        });
        yield Headers.ofSingle(headers);
      }
    };
  }

  Body body(Mode mode) {
    return switch (mode) {
      case BINARY -> Body.of(data == null ? "" : data.text());
      case STRUCTURED -> {
        ObjectNode event = EventJson.object();
        attributes.forEach(event::put);
        JsonNode json = data == null ? null : EventJson.read(data.text());
        if (json != null) {
          event.set(Attributes.DATA, json);
        }
        yield Body.of(EventJson.write(event));
      }
    };
  }
}
