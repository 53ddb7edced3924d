package dev.attune.connector.cloudevents;

import dev.attune.connector.Received;
import dev.attune.connector.Reception;
import dev.attune.connector.WebhookRequest;
import dev.attune.connector.web.Body;
import dev.attune.connector.web.Headers;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a sender is answered. */
final class Answers {
  private static final String ORIGIN = "webhook-request-origin";

  private Answers() {}

  /**
   * The answer to a question for permission (Web Hooks specification, 4): who knows a token may
   * send, as much as the tenant's quota allows, which is told when it is reached.
   */
  static Reception permission(WebhookRequest request) {
    String origin = request.headers().first(ORIGIN);
    Headers headers = Headers.ofSingle(Map.of("allow", "POST, PUT, OPTIONS"));
    return new Reception.Answered(
        200,
        origin == null
            ? headers
            : headers.with("webhook-allowed-origin", origin).with("webhook-allowed-rate", "*"),
        Body.of(""));
  }

  /**
   * The answer to events that are stored. What cannot be read is stored as well, and the sender is
   * told, for it is the sender who can correct it.
   */
  static Reception stored(EventReader.Events events, Reception reception) {
    Received first = events.received().isEmpty() ? null : events.received().getFirst();
    if (!(reception instanceof Reception.Accepted)
        || (!events.isBatch() && first instanceof Received.Signal)) {
      return reception;
    }
    ObjectNode answer = EventJson.object();
    ArrayNode results = answer.putArray("results");
    events.received().forEach(received -> add(results.addObject(), received));
    return new Reception.Answered(
        status(events, first),
        Headers.ofSingle(Map.of("content-type", "application/json")),
        Body.of(EventJson.write(answer)));
  }

  private static int status(EventReader.Events events, @Nullable Received first) {
    if (events.isBatch()) {
      return 200;
    }
    return first instanceof Received.Reject reject
            && reject.code().equals(EventReader.UNKNOWN_FORMAT)
        ? 415
        : 400;
  }

  private static void add(ObjectNode result, Received received) {
    switch (received) {
      case Received.Signal signal ->
          result.put("status", "accepted").put("messageId", signal.messageId());
      case Received.Reject(var code, var reason, var payload) ->
          result.put("status", "rejected").put("code", code).put("detail", reason);
    }
  }
}
