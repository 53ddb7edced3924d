package dev.attune.connector.runtime.form;

import dev.attune.connector.schema.Field;
import dev.attune.connector.schema.Json;
import dev.attune.connector.schema.Problem;
import dev.attune.connector.schema.Secret;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the value of one field, or notes what is wrong with it without repeating it. */
final class FieldReader {
  private static final int MAX_ITEMS = 100;

  private final String kind;
  private final Field field;
  private final List<Problem> problems;

  /**
   * @param kind what the field is, for messages: "Setting", "Parameter"
   */
  FieldReader(String kind, Field field, List<Problem> problems) {
    this.kind = kind;
    this.field = field;
    this.problems = problems;
  }

  /** The value, or null if there is none or it is wrong. */
  @Nullable Object read(@Nullable JsonNode node) {
    try {
      if (node != null && !node.isNull()) {
        return given(node);
      }
      if (field.standard() != null) {
        return fromText(field.standard());
      }
      return field.isRequired() ? refused("is required") : null;
    } catch (WrongValueException e) {
      return refused(e.getMessage());
    }
  }

  private Object given(JsonNode node) {
    return switch (field.type()) {
      case TEXT, SECRET, DURATION, URI, CHOICE -> {
        require(node.isString(), "must be a text");
        yield fromText(node.stringValue());
      }
      case FLAG -> {
        require(node.isBoolean(), "must be true or false");
        yield node.booleanValue();
      }
      case INTEGER -> {
        require(
            node.isIntegralNumber() && node.canConvertToLong(),
            "must be a whole number of at most 18 digits");
        yield node.longValue();
      }
      case JSON -> JsonText.write(node);
      case TEXTS -> items(node).map(this::text).toList();
      case SECRETS -> items(node).map(this::secret).toList();
      case TEXT_MAP -> textMap(node);
    };
  }

  private Object fromText(String text) {
    return switch (field.type()) {
      // Windows ends lines so; a tool is given them as all others do.
      case TEXT -> text(text.replace("\r\n", "\n"));
      case SECRET -> secret(text);
      case FLAG -> Boolean.valueOf(text);
      case INTEGER -> new BigDecimal(text).longValueExact();
      case DURATION -> duration(text);
      case URI -> uri(text);
      case CHOICE -> {
        require(
            field.options().contains(text), "must be one of " + String.join(", ", field.options()));
        yield text;
      }
      case JSON -> new Json(text);
      case TEXTS, SECRETS, TEXT_MAP -> throw new IllegalStateException("Many items have no text.");
    };
  }

  private String text(String text) {
    require(
        text.length() <= field.maxLength(),
        "may have at most " + field.maxLength() + " characters");
    require(
        text.chars().noneMatch(c -> c < ' ' && c != '\n' && c != '\t')
            && StandardCharsets.UTF_8.newEncoder().canEncode(text),
        "must hold printable characters only");
    String pattern = field.pattern();
    require(pattern == null || Pattern.matches(pattern, text), "must match " + pattern);
    return text;
  }

  private Secret secret(String text) {
    require(!text.isEmpty(), "must not be empty");
    return Secret.of(text(text));
  }

  private static Duration duration(String text) {
    try {
      Duration duration = Duration.parse(text);
      require(duration.isPositive(), "must be longer than nothing");
      return duration;
    } catch (DateTimeParseException e) {
      throw new WrongValueException("must be a duration such as PT10S", e);
    }
  }

  private URI uri(String text) {
    try {
      URI uri = new URI(text(text));
      require(uri.isAbsolute(), "must be an address such as https://example.com");
      return uri;
    } catch (URISyntaxException e) {
      throw new WrongValueException("must be an address such as https://example.com", e);
    }
  }

  private static Stream<String> items(JsonNode node) {
    require(
        node.isArray()
            && node.size() <= MAX_ITEMS
            && node.values().stream().allMatch(JsonNode::isString),
        "must be a list of at most " + MAX_ITEMS + " texts");
    return node.values().stream().map(JsonNode::stringValue);
  }

  private Map<String, String> textMap(JsonNode node) {
    require(
        node.isObject()
            && node.size() <= MAX_ITEMS
            && node.values().stream().allMatch(JsonNode::isString),
        "must be an object of at most " + MAX_ITEMS + " texts");
    Map<String, String> texts = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      String value = entry.getValue().stringValue();
      require(
          value.length() <= field.maxLength(),
          "may have at most " + field.maxLength() + " characters in each text");
      texts.put(text(entry.getKey()), value);
    }
    return Collections.unmodifiableMap(texts);
  }

  private @Nullable Object refused(@Nullable String problem) {
    problems.add(new Problem(field.name(), "%s '%s' %s.".formatted(kind, field.name(), problem)));
    return null;
  }

  private static void require(boolean holds, String problem) {
    if (!holds) {
      throw new WrongValueException(problem, null);
    }
  }

  /** Leaves the reading of one value, with what is wrong. */
  private static final class WrongValueException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WrongValueException(String problem, @Nullable Throwable cause) {
      super(problem, cause);
    }
  }
}
