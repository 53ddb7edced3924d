package dev.attune.connector.declarative;

import dev.attune.connector.Received;
import dev.attune.connector.Reception;
import dev.attune.connector.TraceParent;
import dev.attune.connector.WebhookRequest;
import dev.attune.connector.declarative.description.SourcePart;
import dev.attune.connector.declarative.expression.JsonValues;
import dev.attune.connector.declarative.expression.Value;
import dev.attune.connector.schema.InvalidSettingsException;
import dev.attune.connector.schema.Problem;
import dev.attune.connector.schema.Secret;
import dev.attune.connector.signature.Signature;
import dev.attune.connector.web.Body;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the webhooks of one connection. */
final class WebhookReader {
  private static final int MAX_ITEMS = 1_000;
  private static final int MIN_TOKEN = 16;

  private final SourcePart.Pushed source;
  private final List<Secret> secrets;
  private final Map<String, Object> settings;

  /**
   * @param registered what the tool signs with since the connection's address was registered there
   * @throws InvalidSettingsException if a secret of the settings is none of the signature scheme
   */
  WebhookReader(SourcePart.Pushed source, Tool tool, List<Secret> registered) {
    this.source = source;
    this.secrets =
        Stream.concat(
                registered.stream().filter(source.signature()::isKey),
                secrets(source, tool).stream())
            .distinct()
            .toList();
    this.settings = tool.settings();
  }

  private static List<Secret> secrets(SourcePart.Pushed source, Tool tool) {
    List<Secret> secrets =
        source.secret() != null
                && source.secret().evaluate(tool.secrets()) instanceof Value.Present(var value)
            ? (value instanceof List<?> list ? list : List.of(value))
                .stream().map(text -> Secret.of(text.toString())).toList()
            : List.of();
    boolean areTokens = source.signature() == Signature.TOKEN;
    for (Secret secret : secrets) {
      if (!source.signature().isKey(secret)
          || (areTokens && secret.reveal().length() < MIN_TOKEN)) {
        throw new InvalidSettingsException(
            List.of(
                new Problem(
                    "",
                    "The webhooks' secret must have the form that the signature scheme '%s' gives out%s."
                        .formatted(
                            source.signature().word(),
                            areTokens ? ", at least " + MIN_TOKEN + " characters" : ""))));
      }
    }
    return secrets;
  }

  Signature signature() {
    return source.signature();
  }

  /** Why the request cannot be believed, or null if it can. */
  @Nullable String refusal(WebhookRequest request, Instant now) {
    return secrets.isEmpty()
        ? "This connection has no signing secret, so it takes no webhooks."
        : source.signature().refusal(request, secrets, now);
  }

  /** What the tool wants to hear back instead of being taken at its word, or null. */
  Reception.@Nullable Answered challenge(WebhookRequest request) {
    String text = request.body().utf8();
    return source.signature() == Signature.SLACK
            && text != null
            && JsonValues.read(text) instanceof ObjectNode body
            && body.path("type").asString("").equals("url_verification")
        ? new Reception.Answered("text/plain", Body.of(body.path("challenge").asString("")))
        : null;
  }

  /** What a request that was proven brings. */
  List<Received> read(WebhookRequest request, @Nullable TraceParent trace) {
    String text = request.body().utf8();
    JsonNode body = text == null ? null : JsonValues.read(text);
    if (body == null) {
      return rejected(
          "declarative.not_json",
          "The body must be JSON in UTF-8, nested at most " + JsonValues.MAX_DEPTH + " deep.",
          request);
    }
    Value items = items(body, request);
    if (!(items instanceof Value.Present(var found))) {
      return rejected("declarative.no_items", items.problem(), request);
    }
    JsonNode node = JsonValues.node(found);
    List<JsonNode> all =
        node instanceof ArrayNode array
            ? List.copyOf(array.values())
            : node == null ? List.of() : List.of(node);
    if (all.isEmpty() || all.size() > MAX_ITEMS) {
      return all.isEmpty()
          ? List.of()
          : rejected(
              "declarative.too_many_items",
              "A body may hold at most " + MAX_ITEMS + " items.",
              request);
    }
    ItemReader reader = new ItemReader(source.descriptor().id(), source.id(), settings, trace);
    List<Received> received = new ArrayList<>();
    for (JsonNode item : all) {
      received.add(reader.read(item, id(request, body, all.size(), received.size())));
    }
    return received;
  }

  private Value items(JsonNode body, WebhookRequest request) {
    if (source.items() == null) {
      return new Value.Present(JsonValues.of(unwrapped(body)));
    }
    Map<String, Object> variables = new HashMap<>(settings);
    variables.put("request.body", JsonValues.of(body));
    variables.put("request.headers", Answer.firsts(request.headers()));
    return source.items().evaluate(variables);
  }

  /** An object whose only member is an object or a list is an envelope around that. */
  static JsonNode unwrapped(JsonNode body) {
    if (body instanceof ObjectNode object && object.size() == 1) {
      JsonNode only = object.values().iterator().next();
      return only.isContainer() ? only : body;
    }
    return body;
  }

  /** How the vendor names the message, for descriptions that do not say it themselves. */
  private @Nullable String id(WebhookRequest request, JsonNode body, int size, int index) {
    String header = source.signature().messageIdHeader();
    String pointer = source.signature().messageIdPointer();
    String named = header == null ? null : request.headers().first(header);
    if (named == null && pointer != null) {
      JsonNode found = body.at(JsonPointer.compile(pointer));
      named = found.isString() || found.isNumber() ? found.asString() : null;
    }
    if (named == null || named.isBlank()) {
      return null;
    }
    return size == 1 ? named : named + "#" + (index + 1);
  }

  private static List<Received> rejected(String code, String reason, WebhookRequest request) {
    return List.of(new Received.Reject(code, reason, request.body()));
  }
}
