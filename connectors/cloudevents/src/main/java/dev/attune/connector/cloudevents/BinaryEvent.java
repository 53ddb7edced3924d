package dev.attune.connector.cloudevents;

import dev.attune.connector.WebhookRequest;
import dev.attune.connector.cloudevents.EventReader.Parsed;
import dev.attune.connector.cloudevents.EventReader.Read;
import dev.attune.connector.cloudevents.EventReader.Refused;
import dev.attune.connector.web.Body;
import dev.attune.connector.web.Headers;
import java.nio.charset.Charset;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An event whose attributes are headers and whose data is the body. */
final class BinaryEvent {
  /** With what the headers of attributes begin. */
  static final String PREFIX = "ce-";

  private BinaryEvent() {}

  /** The event in the JSON event format. */
  static Parsed read(WebhookRequest request) {
    ObjectNode event = EventJson.object();
    Headers headers = request.headers();
    for (String header : headers.names()) {
      if (header.startsWith(PREFIX)) {
        String problem = put(event, header.substring(PREFIX.length()), headers.all(header));
        if (problem != null) {
          return new Refused("cloudevents.not_an_event", problem);
        }
      }
    }
    String contentType = headers.first("content-type");
    if (contentType != null) {
      event.put(Attributes.CONTENT_TYPE, contentType);
    }
    return withData(event, MediaType.of(contentType), request.body());
  }

  private static @Nullable String put(ObjectNode event, String name, List<String> values) {
    if (name.equals(Attributes.DATA)) {
      return "An attribute must not be called 'data'.";
    }
    if (values.size() > 1) {
      return "A header of an attribute must come once.";
    }
    String value = HeaderValue.decoded(values.getFirst());
    if (value == null) {
      return "A header of an attribute must be percent-encoded UTF-8.";
    }
    event.put(name, value);
    return null;
  }

  private static Parsed withData(ObjectNode event, MediaType type, Body body) {
    if (body.length() == 0) {
      return new Read(event);
    }
    if (type.isJson()) {
      JsonNode data = EventJson.read(body.utf8());
      if (data == null) {
        return new Refused(
            "cloudevents.not_json",
            "The body must be what its content type says: JSON in UTF-8, nested at most "
                + EventJson.MAX_DEPTH
                + " deep.");
      }
      event.set(Attributes.DATA, data);
      return new Read(event);
    }
    Charset charset = type.isText() ? type.textCharset() : null;
    String text = charset == null ? null : Text.of(body.bytes(), charset);
    if (text == null) {
      event.put(Attributes.DATA_BASE64, Base64.getEncoder().encodeToString(body.bytes()));
    } else {
      event.put(Attributes.DATA, text);
    }
    return new Read(event);
  }
}
