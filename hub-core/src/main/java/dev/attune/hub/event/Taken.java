package dev.attune.hub.event;

import dev.attune.hub.condition.Alternatives;
import dev.attune.hub.condition.Bindings;
import dev.attune.hub.condition.Result;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes values in the form that a target needs, or says by the target's name that it cannot. */
final class Taken {
  private static final String NAMESPACE = "namespace";
  private static final String VALUE = "value";

  private Taken() {}

  /** The value of a target; null where it is missing. */
  static @Nullable Object value(String target, Alternatives expressions, Bindings bindings) {
    return switch (expressions.evaluate(bindings)) {
      case Result.Value value -> Targets.AT.equals(target) ? value.value() : value.asField();
      case Result.Missing missing -> null;
      case Result.Failed(String reason) ->
          throw new HubException(
              HubError.MAPPING_FAILED,
              "The mapping of %s cannot be applied: %s".formatted(target, reason));
    };
  }

  static Object required(String target, Alternatives expressions, Bindings bindings) {
    Object value = value(target, expressions, bindings);
    if (value == null) {
      String path =
          expressions.evaluate(bindings) instanceof Result.Missing(String missing)
              ? missing
              : expressions.text();
      throw new HubException(
          HubError.MAPPING_FAILED,
          "The signal lacks %s, which the mapping of %s needs.".formatted(path, target));
    }
    return value;
  }

  /** Numbers are taken as texts, too: many tools send ids as numbers. */
  static String text(String target, Object value) {
    return switch (value) {
      case String text -> text;
      case Long number -> number.toString();
      case BigDecimal number -> number.toPlainString();
      default -> throw wrongKind(target, "a text", value);
    };
  }

  static boolean truth(String target, @Nullable Object value) {
    if (value instanceof Boolean truth) {
      return truth;
    }
    throw wrongKind(target, "true or false", value);
  }

  @SuppressWarnings("unchecked") // What an evaluation gives has texts for names.
  static Map<String, @Nullable Object> object(String target, @Nullable Object value) {
    return switch (value) {
      case null -> Map.of();
      case Map<?, ?> map -> (Map<String, @Nullable Object>) map;
      default -> throw wrongKind(target, "an object", value);
    };
  }

  /** An identifier, or null of a blank text, which clients send for nobody. */
  static @Nullable Identifier identifier(String target, String namespace, Object value) {
    String text = text(target, value);
    if (text.isBlank()) {
      return null;
    }
    try {
      return new Identifier(namespace, text);
    } catch (HubException e) {
      throw new HubException(
          HubError.INVALID_EVENT, "The target %s: %s".formatted(target, e.getMessage()), e);
    }
  }

  /** One identifier or a list of them. */
  static void identifiers(
      String target, String namespace, @Nullable Object value, Collection<Identifier> all) {
    if (value instanceof List<?> values) {
      values.forEach(one -> add(target, namespace, one, all));
    } else {
      add(target, namespace, value, all);
    }
  }

  /** An object of namespaces, or a list of objects with a namespace and a value. */
  static void identifiers(@Nullable Object value, Collection<Identifier> all) {
    switch (value) {
      case null -> {}
      case Map<?, ?> map ->
          map.forEach(
              (namespace, one) -> identifiers(Targets.IDENTIFIERS, (String) namespace, one, all));
      case List<?> list -> list.forEach(one -> addNamed(one, all));
      default -> throw wrongKind(Targets.IDENTIFIERS, "an object or a list", value);
    }
  }

  private static void addNamed(@Nullable Object one, Collection<Identifier> all) {
    if (!(one instanceof Map<?, ?> map) || !(map.get(NAMESPACE) instanceof String namespace)) {
      throw wrongKind(Targets.IDENTIFIERS, "a list of objects with namespace and value", one);
    }
    add(Targets.IDENTIFIERS, namespace, map.get(VALUE), all);
  }

  private static void add(
      String target, String namespace, @Nullable Object value, Collection<Identifier> all) {
    Identifier identifier = value == null ? null : identifier(target, namespace, value);
    if (identifier != null) {
      all.add(identifier);
    }
  }

  private static HubException wrongKind(String target, String wanted, @Nullable Object value) {
    String kind =
        switch (value) {
          case null -> "null";
          case String text -> "a text";
          case Boolean truth -> "true or false";
          case List<?> list -> "a list";
          case Map<?, ?> map -> "an object";
          default -> "a number";
        };
    return new HubException(
        HubError.INVALID_EVENT,
        "The target %s must be %s, not %s.".formatted(target, wanted, kind));
  }
}
