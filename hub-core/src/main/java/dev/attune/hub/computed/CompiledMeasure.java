package dev.attune.hub.computed;

import dev.attune.hub.condition.Bindings;
import dev.attune.hub.condition.Expression;
import dev.attune.hub.condition.Expressions;
import dev.attune.hub.condition.Result;
import dev.attune.hub.condition.Root;
import dev.attune.hub.event.Event;
import dev.attune.hub.event.Identifier;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Weight;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A measure, ready to be reckoned. Immutable; safe for use by many threads. */
final class CompiledMeasure {
  static final List<String> FIELDS =
      List.of("id", "connection", "name", "at", "received", "properties", "traits", "identifiers");

  /** How large a value may be that is kept as it is. */
  static final int MAX_VALUE = 512;

  /** All of the same length, so that texts are in the order of the times. */
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  /** What the hub itself does to a profile is in no history. */
  private static final String HUB = "0".repeat(32);

  private static final Taken NOTHING = new Taken.Nothing();

  private final Measure measure;
  private final String key;
  private final @Nullable Expression when;
  private final @Nullable Expression value;

  /**
   * @throws HubException {@code expression.invalid}
   */
  CompiledMeasure(Measure measure) {
    this.measure = measure;
    this.key = measure.key();
    this.when = measure.when() == null ? null : condition(measure.when());
    this.value = measure.value() == null ? null : value(measure.value());
  }

  static Expression condition(String text) {
    return Expressions.condition(text, Set.of(Root.EVENT));
  }

  static Expression value(String text) {
    return Expressions.compile(text, Set.of(Root.EVENT));
  }

  Measure measure() {
    return measure;
  }

  String key() {
    return key;
  }

  /** What an event says to it; what a machine caused says nothing. */
  Taken read(Event event) {
    if (event.isMachine()
        || !event.name().equals(measure.event())
        || event.key().connection().connection().value().equals(HUB)) {
      return NOTHING;
    }
    if (when == null && value == null) {
      return new Taken.Counts(Reading.of(event, null));
    }
    Bindings sight = Bindings.EMPTY.with(Root.EVENT, seen(event)).withNow(event.received());
    if (when != null && !when.evaluate(sight).isTrue()) {
      return NOTHING;
    }
    return value == null
        ? new Taken.Counts(Reading.of(event, null))
        : switch (value.evaluate(sight)) {
          case Result.Value(var read) when read == null -> NOTHING;
          case Result.Value read -> taken(event, read);
          case Result.Missing missing -> NOTHING;
          case Result.Failed(var reason) -> new Taken.Refused(reason);
        };
  }

  private Taken taken(Event event, Result.Value read) {
    Object kept;
    try {
      kept =
          read.value() instanceof Instant time ? TIME.format(time) : Fields.checked(read.asField());
    } catch (HubException e) {
      return new Taken.Refused(String.valueOf(e.getMessage()));
    }
    if (kept == null) {
      return NOTHING;
    }
    String refusal = refusal(kept);
    return refusal.isEmpty()
        ? new Taken.Counts(Reading.of(event, kept))
        : new Taken.Refused(refusal);
  }

  private String refusal(Object kept) {
    return switch (measure.aggregate()) {
      case SUM ->
          kept instanceof Number || isMoney(kept)
              ? ""
              : "A sum takes numbers and amounts of money, not anything else.";
      case MIN, MAX ->
          !Ordered.isOne(kept)
              ? "The least and the greatest are of numbers, texts and times."
              : tooLarge(kept);
      case DISTINCT, MOST_FREQUENT ->
          kept instanceof Map || kept instanceof List
              ? "Values are told apart that are texts, numbers or truth values."
              : tooLarge(kept);
      case FIRST, LAST, COUNT -> tooLarge(kept);
    };
  }

  private static String tooLarge(Object kept) {
    return Weight.of(kept) > MAX_VALUE
        ? "A value that is kept may have at most " + MAX_VALUE + " bytes."
        : "";
  }

  private static boolean isMoney(Object kept) {
    return kept instanceof Map<?, ?> map
        && map.get("amount") instanceof Number
        && map.get("currency") instanceof String currency
        && currency.length() == 3;
  }

  private static Map<String, @Nullable Object> seen(Event event) {
    Map<String, @Nullable Object> seen = new LinkedHashMap<>();
    seen.put("id", event.key().id());
    seen.put("connection", event.key().connection().connection().value());
    seen.put("name", event.name());
    seen.put("at", event.at());
    seen.put("received", event.received());
    seen.put("properties", event.properties().values());
    seen.put("traits", event.traits().values());
    Map<String, List<String>> identifiers = new TreeMap<>();
    for (Identifier identifier : event.identifiers()) {
      identifiers
          .computeIfAbsent(identifier.namespace(), namespace -> new ArrayList<>())
          .add(identifier.value());
    }
    seen.put("identifiers", identifiers);
    return seen;
  }
}
