package dev.attune.admin.ingest;

import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Json;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stands around the events of a batch and goes for each of them.
 *
 * @param sent when the client says it sent the batch, or null if it does not say
 * @param context of each event that has none of its own under that name
 */
record Envelope(@Nullable Instant sent, Fields context, Fields integrations) {
  static final Envelope NONE = new Envelope(null, Fields.EMPTY, Fields.EMPTY);

  static Envelope of(Map<String, Slice> members) {
    return new Envelope(
        time(members.get("sentAt")),
        object("context", members.get("context")),
        object("integrations", members.get("integrations")));
  }

  private static @Nullable Instant time(@Nullable Slice value) {
    String text = text(value);
    return text == null ? null : Timestamps.parse(text).orElse(null);
  }

  /** The text of a member, or null if it is missing or anything else. */
  static @Nullable String text(@Nullable Slice value) {
    if (value == null || value.length() > 1_000) {
      return null;
    }
    try {
      return Json.readValue(value.bytes()) instanceof String text ? text : null;
    } catch (HubException e) {
      return null;
    }
  }

  private static Fields object(String name, @Nullable Slice value) {
    if (value == null) {
      return Fields.EMPTY;
    }
    Object read = Json.readValue(value.bytes());
    if (read == null) {
      return Fields.EMPTY;
    }
    if (!(read instanceof Map<?, ?>)) {
      throw new HubException(
          HubError.INVALID_EVENT, "The batch's '%s' must be an object.".formatted(name));
    }
    return Json.readObject(value.bytes());
  }
}
