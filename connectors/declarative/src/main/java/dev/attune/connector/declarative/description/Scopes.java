package dev.attune.connector.declarative.description;

import dev.attune.connector.declarative.expression.MappedExpression;
import dev.attune.connector.declarative.expression.Scope;
import dev.attune.connector.schema.Field;
import dev.cel.common.types.CelType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The variables of each place of a description. */
final class Scopes {
  /** Names that a parameter cannot have: variables, and what CEL keeps for itself. */
  static final Set<String> TAKEN =
      Set.of(
          "settings",
          "action",
          "response",
          "request",
          "cursor",
          "limit",
          "item",
          "now",
          "as",
          "bool",
          "break",
          "bytes",
          "const",
          "continue",
          "double",
          "dyn",
          "else",
          "false",
          "for",
          "function",
          "if",
          "import",
          "in",
          "int",
          "let",
          "list",
          "loop",
          "map",
          "namespace",
          "null",
          "null_type",
          "package",
          "return",
          "string",
          "true",
          "type",
          "uint",
          "var",
          "void",
          "while");

  private static final CelType TEXTS = MapType.create(SimpleType.STRING, SimpleType.STRING);

  private final Scope open;
  private final Scope secret;

  Scopes(FieldsPart settings) {
    Set<String> secrets =
        settings.fields().stream()
            .filter(field -> field.type().isSecret())
            .map(field -> "settings." + field.name())
            .collect(Collectors.toSet());
    Map<String, CelType> all = prefixed(settings);
    Map<String, CelType> others = new LinkedHashMap<>(all);
    others.keySet().removeAll(secrets);
    this.open = new Scope(others, secrets);
    this.secret = new Scope(all, Set.of());
  }

  private static Map<String, CelType> prefixed(FieldsPart settings) {
    Map<String, CelType> types = new LinkedHashMap<>();
    settings.types().forEach((name, type) -> types.put("settings." + name, type));
    return types;
  }

  /** Settings that are no secrets. */
  Scope settings() {
    return open;
  }

  /** All settings. */
  Scope secrets() {
    return secret;
  }

  Scope poll() {
    return open.and(ordered("cursor", SimpleType.DYN, "limit", SimpleType.INT));
  }

  /** Before any poll for news. */
  Scope first() {
    return open.and(Map.of("now", SimpleType.TIMESTAMP));
  }

  /** Before a poll for history. */
  Scope history() {
    return open.and(Map.of("since", SimpleType.TIMESTAMP));
  }

  Scope polled() {
    return answered(open).and(Map.of("cursor", SimpleType.DYN));
  }

  Scope webhook() {
    return open.and(ordered("request.body", SimpleType.DYN, "request.headers", TEXTS));
  }

  Scope item() {
    return open.and(Map.of(MappedExpression.ITEM, SimpleType.DYN));
  }

  Scope action(FieldsPart parameters) {
    return open.and(ordered("action.id", SimpleType.STRING, "action.attempt", SimpleType.INT))
        .and(parameters.types());
  }

  Scope erase() {
    return open.and(ordered("identifier", SimpleType.STRING, "erasure.id", SimpleType.STRING));
  }

  /** For a list of what the tool holds. */
  Scope listed() {
    return open.and(Map.of("cursor", SimpleType.DYN));
  }

  /** For a list of one object's fields. */
  Scope listedOf() {
    return listed().and(Map.of("object", SimpleType.STRING));
  }

  /** Where a registration's address is to be found, and what the tool called it. */
  Scope registration() {
    return open.and(
        ordered("webhook.address", SimpleType.STRING, "webhook.reference", SimpleType.DYN));
  }

  Scope registrations() {
    return registration().and(Map.of("cursor", SimpleType.DYN));
  }

  Scope registering() {
    return open.and(
        ordered("webhook.address", SimpleType.STRING, "webhook.secret", SimpleType.STRING));
  }

  Scope registered() {
    return registration().and(Map.of(MappedExpression.ITEM, SimpleType.DYN));
  }

  Scope registeredWithSecret() {
    return registered().and(Map.of("webhook.secret", SimpleType.STRING));
  }

  static Scope answered(Scope scope) {
    return scope
        .and(ordered("response.status", SimpleType.INT, "response.headers", TEXTS))
        .and(Map.of("response.body", SimpleType.DYN));
  }

  static List<String> taken(List<Field> parameters) {
    return parameters.stream().map(Field::name).filter(TAKEN::contains).toList();
  }

  private static Map<String, CelType> ordered(
      String first, CelType type, String second, CelType other) {
    Map<String, CelType> types = new LinkedHashMap<>();
    types.put(first, type);
    types.put(second, other);
    return types;
  }
}
