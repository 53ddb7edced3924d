package dev.attune.connector;

import dev.attune.connector.schema.Json;
import dev.attune.connector.web.Body;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One thing that came in: counted by the hub whether it can be used or not. */
public sealed interface Received {

  /**
   * What a tool sent, raw, before mapping.
   *
   * @param source the id of the {@link SourceDescriptor} it came by
   * @param messageId names the message within its connection: the same id is the same message, for
   *     at least 30 days. From the tool if it gives one, else derived so that a repetition has the
   *     same. 1 to 256 characters
   * @param payload one JSON object
   * @param headers received headers that the mapping may read, by lower-case name; never
   *     credentials, signatures or cookies
   * @param trace the trace it came with
   * @param answers the id of the action that it answers or is about, as the tool gives it back; the
   *     host looks for that action among those of the same connection and then adds the member
   *     {@value #RECIPIENT} to what mappings read. Null if it is about none
   */
  record Signal(
      String source,
      String messageId,
      Json payload,
      Map<String, String> headers,
      @Nullable TraceParent trace,
      @Nullable String answers)
      implements Received {
    /**
     * The member of the mapped payload that holds the address to which the action went that the
     * signal answers, see {@link ActionDescriptor#recipient}.
     */
    public static final String RECIPIENT = "_recipient";

    /** The member of the mapped payload that holds the kept headers. */
    public static final String HEADERS = "_headers";

    public Signal {
      headers = Map.copyOf(headers);
      if (messageId.isEmpty() || messageId.length() > 256) {
        throw new IllegalArgumentException("A message id must have 1 to 256 characters.");
      }
    }

    /** A signal that answers no action. */
    public Signal(
        String source,
        String messageId,
        Json payload,
        Map<String, String> headers,
        @Nullable TraceParent trace) {
      this(source, messageId, payload, headers, trace, null);
    }

    /**
     * What mappings read as {@code payload}: the payload and, if headers were kept, one member
     * more, {@value #HEADERS}, an object of texts.
     */
    public Json mapped() {
      String text = payload.text().strip();
      if (headers.isEmpty() || !text.startsWith("{")) {
        return payload;
      }
      String members = text.substring(1).stripLeading();
      return new Json(
          "{\""
              + HEADERS
              + "\":"
              + new TreeMap<>(headers)
                  .entrySet().stream()
                      .map(entry -> quoted(entry.getKey()) + ":" + quoted(entry.getValue()))
                      .collect(Collectors.joining(",", "{", "}"))
              + (members.startsWith("}") ? "" : ",")
              + members);
    }

    /** Headers hold no control characters but the tab. */
    private static String quoted(String text) {
      String escaped = text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\t", "\\t");
      return "\"" + escaped + "\"";
    }
  }

  /**
   * What came from the tool, provably, and cannot be a signal. The hub stores it, so that it is
   * counted and can be looked at.
   *
   * @param code stable, in the form {@code connector.what_is_wrong}
   * @param reason what is wrong and what is allowed: one sentence, without values of the payload
   * @param payload as received; the hub keeps only the beginning
   */
  record Reject(String code, String reason, Body payload) implements Received {}
}
