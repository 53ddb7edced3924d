package dev.attune.admin.ingest;

import dev.attune.hub.value.Digest;
import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One event as the log keeps it: what the client sent, checked, its time corrected, and what goes
 * for the whole batch put in.
 *
 * @param id from the client, else derived from what it sent
 */
record SegmentEvent(String id, Fields payload) {
  private static final int MAX_ID = 128;
  private static final int MAX_USER_ID = 512;

  /**
   * @param call under which it was sent; a batch says nothing about the type
   * @param index its place in the batch
   * @throws dev.attune.hub.problem.HubException if it is none; the sentence says what is wrong
   */
  static SegmentEvent of(
      Fields sent, SegmentCall call, int index, Envelope envelope, Instant received) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>(sent.values());
    fields.remove("writeKey");
    SegmentCall type = type(sent, call);
    fields.put("type", type.type());
    textual(fields, "userId");
    textual(fields, "anonymousId");
    textual(fields, "previousId");
    textual(fields, "groupId");
    checkWho(fields, type);
    checkWhat(fields, type);
    putMerged(fields, "context", envelope.context(), sent);
    putMerged(fields, "integrations", envelope.integrations(), sent);
    String id = id(fields, received + "#" + index);
    fields.put("messageId", id);
    putTimes(fields, envelope, received);
    return new SegmentEvent(id, new Fields(fields));
  }

  private static SegmentCall type(Fields sent, SegmentCall call) {
    if (!call.isBatch()) {
      return call;
    }
    Object type = sent.value("type");
    if (!(type instanceof String name)) {
      throw InvalidEvent.because(
          "An event of a batch needs a 'type': identify, track, page, screen, group or alias.");
    }
    return SegmentCall.ofType(name)
        .orElseThrow(() ->
            InvalidEvent.because(
                "The 'type' must be identify, track, page, screen, group or alias."));
  }

  /** Ids that clients send as numbers are taken as the texts that they mean. */
  private static void textual(Map<String, @Nullable Object> fields, String name) {
    switch (fields.get(name)) {
      case null -> fields.remove(name);
      case Long number -> fields.put(name, number.toString());
      case String text when text.isEmpty() -> fields.remove(name);
      case String text when text.length() > MAX_USER_ID ->
          throw InvalidEvent.because(
              "'%s' must have at most %d characters.".formatted(name, MAX_USER_ID));
      case String text -> {
        // As it should be.
      }
      default -> throw InvalidEvent.because("'%s' must be a text.".formatted(name));
    }
  }

  private static void checkWho(Map<String, @Nullable Object> fields, SegmentCall type) {
    if (type == SegmentCall.ALIAS) {
      if (!fields.containsKey("userId") || !fields.containsKey("previousId")) {
        throw InvalidEvent.because("An alias needs 'userId' and 'previousId'.");
      }
    } else if (!fields.containsKey("userId") && !fields.containsKey("anonymousId")) {
      throw InvalidEvent.because("An event needs a 'userId' or an 'anonymousId'.");
    }
  }

  private static void checkWhat(Map<String, @Nullable Object> fields, SegmentCall type) {
    if (type == SegmentCall.TRACK
        && !(fields.get("event") instanceof String name && !name.isBlank())) {
      throw InvalidEvent.because("A track call needs an 'event': the name of what happened.");
    }
    if (type == SegmentCall.GROUP && !fields.containsKey("groupId")) {
      throw InvalidEvent.because("A group call needs a 'groupId'.");
    }
    for (String name : new String[] {"traits", "properties", "context", "integrations"}) {
      Object value = fields.get(name);
      if (value == null) {
        fields.remove(name);
      } else if (!(value instanceof Map<?, ?>)) {
        throw InvalidEvent.because("'%s' must be an object.".formatted(name));
      }
    }
  }

  /** What goes for the whole batch, and over it what the event says itself. */
  private static void putMerged(
      Map<String, @Nullable Object> fields, String name, Fields batch, Fields sent) {
    if (!batch.isEmpty()) {
      Map<String, @Nullable Object> both = new LinkedHashMap<>(batch.values());
      both.putAll(sent.object(name).values());
      fields.put(name, both);
    }
  }

  /**
   * The client's id; without one a digest of what it sent, which a repetition has, too. Without a
   * time in it two equal events could not be told from one sent twice: then the time of receipt
   * counts, and sending it again is a second event.
   */
  private static String id(Map<String, @Nullable Object> fields, String receipt) {
    return switch (fields.get("messageId")) {
      case String id when !id.isBlank() && id.length() <= MAX_ID -> id;
      case null -> derivedId(fields, receipt);
      default ->
          throw InvalidEvent.because(
              "'messageId' must be a text of 1 to %d characters.".formatted(MAX_ID));
    };
  }

  private static String derivedId(Map<String, @Nullable Object> fields, String receipt) {
    Map<String, @Nullable Object> content = new LinkedHashMap<>(fields);
    content.remove("sentAt");
    String time = content.containsKey("timestamp") ? "" : receipt;
    return Digest.of("message", Json.writeValue(content), time);
  }

  private static void putTimes(
      Map<String, @Nullable Object> fields, Envelope envelope, Instant received) {
    Instant sent = envelope.sent();
    if (fields.get("sentAt") instanceof String own) {
      sent = Timestamps.parse(own).orElse(sent);
    }
    Object original = fields.get("timestamp");
    Instant at = received;
    if (original != null) {
      at = Timestamps.corrected(time(original), sent, received);
      fields.put("originalTimestamp", original);
    }
    fields.put("timestamp", at.toString());
    fields.put("receivedAt", received.toString());
    if (sent != null) {
      fields.put("sentAt", sent.toString());
    }
  }

  private static Instant time(Object original) {
    if (original instanceof String text) {
      return Timestamps.parse(text)
          .orElseThrow(() ->
              InvalidEvent.because(
                  "'timestamp' must be an ISO 8601 time such as 2027-01-31T09:30:00Z."));
    }
    throw InvalidEvent.because("'timestamp' must be a text with an ISO 8601 time.");
  }
}
