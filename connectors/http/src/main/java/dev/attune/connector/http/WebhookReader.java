package dev.attune.connector.http;

import dev.attune.connector.Received;
import dev.attune.connector.Reception;
import dev.attune.connector.TraceParent;
import dev.attune.connector.WebhookRequest;
import dev.attune.connector.schema.Json;
import dev.attune.connector.signature.Signature;
import dev.attune.connector.web.Body;
import dev.attune.connector.web.Headers;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the webhooks of one connection. */
final class WebhookReader {
  static final String SOURCE = "webhook";

  private static final JsonMapper MAPPER = new JsonMapper();

  private final HttpSettings settings;

  WebhookReader(HttpSettings settings) {
    this.settings = settings;
  }

  /** Why the request cannot be believed, or null if it can. */
  @Nullable String refusal(WebhookRequest request, Instant now) {
    return settings.signingSecrets().isEmpty()
        ? "This connection has no signing secret, so it takes no webhooks."
        : settings.signature().refusal(request, settings.signingSecrets(), now);
  }

  /** What the tool wants to hear back instead of being taken at its word, or null. */
  Reception.@Nullable Answered challenge(WebhookRequest request) {
    String text = request.body().utf8();
    if (settings.signature() != Signature.SLACK
        || text == null
        || !text.contains("url_verification")) {
      return null;
    }
    try {
      JsonNode body = MAPPER.readTree(text);
      return body.path("type").asString("").equals("url_verification")
          ? new Reception.Answered("text/plain", Body.of(body.path("challenge").asString("")))
          : null;
    } catch (JacksonException e) {
      return null; // Then it is no challenge; what is wrong with it is said where it is read.
    }
  }

  /** What a request that was proven brings. */
  List<Received> read(WebhookRequest request, @Nullable TraceParent trace) {
    return switch (items(request)) {
      case Items.Unreadable(var code, var reason) ->
          List.of(new Received.Reject(code, reason, request.body()));
      case Items.Found(var items, var isList) -> {
        MessageIds ids = new MessageIds(settings, request.headers(), isList);
        Map<String, String> kept = kept(request.headers());
        yield items.stream().map(item -> received(item, ids, kept, trace)).toList();
      }
    };
  }

  private Items items(WebhookRequest request) {
    if (!FormBody.isForm(request.headers())) {
      return Items.read(request.body(), settings.items());
    }
    String json = FormBody.json(request.body());
    return json == null
        ? new Items.Unreadable("http.not_a_form", "The body must be an encoded form in UTF-8.")
        : Items.read(json, settings.items());
  }

  private static Received received(
      Items.Item item, MessageIds ids, Map<String, String> kept, @Nullable TraceParent trace) {
    if (!item.isObject()) {
      return new Received.Reject(
          "http.not_an_object", "Each item must be a JSON object.", Body.of(item.text()));
    }
    return new Received.Signal(SOURCE, ids.next(item.text()), new Json(item.text()), kept, trace);
  }

  private Map<String, String> kept(Headers headers) {
    Map<String, String> kept = new LinkedHashMap<>();
    for (String name : settings.keepHeaders()) {
      String value = headers.first(name);
      if (value != null) {
        kept.put(name, value);
      }
    }
    return kept;
  }
}
