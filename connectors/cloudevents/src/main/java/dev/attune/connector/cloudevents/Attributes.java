package dev.attune.connector.cloudevents;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the specification demands of an event's attributes, the core ones and extensions. */
final class Attributes {
  static final String ID = "id";
  static final String SOURCE = "source";
  static final String SPEC_VERSION = "specversion";
  static final String TYPE = "type";
  static final String CONTENT_TYPE = "datacontenttype";
  static final String SCHEMA = "dataschema";
  static final String SUBJECT = "subject";
  static final String TIME = "time";
  static final String DATA = "data";
  static final String DATA_BASE64 = "data_base64";
  static final String VERSION = "1.0";

  /** All that the specification itself names. */
  static final Set<String> CORE =
      Set.of(ID, SOURCE, SPEC_VERSION, TYPE, CONTENT_TYPE, SCHEMA, SUBJECT, TIME, DATA);

  private static final Set<String> TEXTS =
      Set.of(ID, SOURCE, SPEC_VERSION, TYPE, CONTENT_TYPE, SCHEMA, SUBJECT, TIME);
  private static final Pattern NAME = Pattern.compile("[a-z0-9]+");

  private Attributes() {}

  /** The first thing in an event that is not as it must be, in one sentence; null if all is. */
  static @Nullable String problem(ObjectNode event) {
    for (Map.Entry<String, JsonNode> member : event.properties()) {
      if (!member.getKey().equals(DATA) && !member.getKey().equals(DATA_BASE64)) {
        String problem = problem(member.getKey(), member.getValue());
        if (problem != null) {
          return problem;
        }
      }
    }
    for (String name : new String[] {SPEC_VERSION, ID, SOURCE, TYPE}) {
      if (!event.has(name)) {
        return "The event must have the attribute '" + name + "'.";
      }
    }
    return event.has(DATA) && event.has(DATA_BASE64)
        ? "The event must not have both 'data' and 'data_base64'."
        : null;
  }

  /** Whether an extension may be called so. */
  static boolean isExtension(String name) {
    return NAME.matcher(name).matches() && !CORE.contains(name);
  }

  private static @Nullable String problem(String name, JsonNode value) {
    if (!NAME.matcher(name).matches()) {
      return "An attribute's name may hold small letters and digits only.";
    }
    if (TEXTS.contains(name) && !value.isString()) {
      return "The attribute '" + name + "' must be a text.";
    }
    if (value.isString()) {
      return problem(name, value.stringValue());
    }
    return value.isBoolean() || (value.isIntegralNumber() && value.canConvertToInt())
        ? null
        : "An attribute must be a text, a truth value or a whole number of 32 bits.";
  }

  private static @Nullable String problem(String name, String value) {
    if (!Text.isAllowed(value)) {
      return "An attribute must not hold control characters.";
    }
    if (TEXTS.contains(name) && value.isEmpty()) {
      return "The attribute '" + name + "' must not be empty.";
    }
    return switch (name) {
      case SPEC_VERSION ->
          value.equals(VERSION) ? null : "The attribute 'specversion' must be '1.0'.";
      case SOURCE ->
          isReference(value, false)
              ? null
              : "The attribute 'source' must be a reference to a URI, such as '/shop'.";
      case SCHEMA ->
          isReference(value, true) ? null : "The attribute 'dataschema' must be an absolute URI.";
      case TIME ->
          isTime(value)
              ? null
              : "The attribute 'time' must be a time such as '2027-01-31T08:00:00Z'.";
      default -> null;
    };
  }

  static boolean isReference(String text, boolean isAbsolute) {
    try {
      return new URI(text).isAbsolute() || !isAbsolute;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  static boolean isTime(String text) {
    try {
      DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text.toUpperCase(Locale.ROOT), Instant::from);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
