package dev.attune.hub.computed;

import dev.attune.hub.definition.Definition;
import dev.attune.hub.event.Event;
import dev.attune.hub.problem.HubException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's computed traits as they are defined at one moment, and all that is kept up for them
 * and for windows in conditions, found by the events that it is reckoned from. Immutable; safe for
 * use by many threads.
 */
public final class ComputedTraits {
  /** How many a tenant may define. */
  public static final int MAX_TRAITS = 100;

  /** How many measures are kept up for one tenant, those of windows in conditions included. */
  public static final int MAX_MEASURES = 200;

  /** How many values one measure tells apart for one profile's part, over all of its buckets. */
  public static final int MAX_VALUES = 500;

  public static final ComputedTraits EMPTY = new ComputedTraits(new TreeMap<>(), Map.of());

  private final SortedMap<String, Named> traits;
  private final Map<String, Tracked> tracked;
  private final Map<String, List<Tracked>> byEvent = new HashMap<>();

  /** A trait as it was defined. */
  private record Named(ComputedTrait trait, String key, long version) {}

  /**
   * A measure that is kept up.
   *
   * @param isFilled whether a part of which nothing is kept has had no such event
   */
  record Tracked(CompiledMeasure measure, boolean isFilled) {}

  private ComputedTraits(SortedMap<String, Named> traits, Map<String, Tracked> tracked) {
    this.traits = Collections.unmodifiableSortedMap(traits);
    this.tracked = tracked;
    new TreeMap<>(tracked)
        .values()
        .forEach(one ->
            byEvent
                .computeIfAbsent(one.measure().measure().event(), event -> new ArrayList<>())
                .add(one));
  }

  /** Those of a tenant's definitions that can be read. */
  public static ComputedTraits of(Collection<Definition> definitions) {
    ComputedTraits all = EMPTY;
    for (Definition one : definitions) {
      all = all.withReadable(one);
    }
    return all;
  }

  /** Of one that cannot be read, whoever applies the log tells the operator. */
  private ComputedTraits withReadable(Definition definition) {
    try {
      return switch (definition.key().kind()) {
        case COMPUTED_TRAIT -> with(definition);
        case COMPUTED_FILL -> with(Fill.of(definition));
        case IDENTITY_RULES,
            SURVIVORSHIP,
            SEGMENT,
            MATCH_RULES,
            PURPOSES,
            ACCOUNT_RULES,
            SEARCH_FIELDS,
            CONTACT_RULES,
            JOURNEY_RULES ->
            this;
      };
    } catch (HubException _) {
      return this;
    }
  }

  /**
   * With one more trait.
   *
   * @throws dev.attune.hub.problem.HubException if the definition cannot be read
   */
  public ComputedTraits with(Definition definition) {
    String name = definition.key().id();
    ComputedTrait trait = ComputedTraitReader.read(name, definition.source());
    SortedMap<String, Named> all = new TreeMap<>(traits);
    all.put(name, new Named(trait, trait.measure().key(), definition.version()));
    return new ComputedTraits(all, tracked);
  }

  /**
   * With one more measure that is kept up.
   *
   * @throws dev.attune.hub.problem.HubException {@code expression.invalid}
   */
  public ComputedTraits with(Fill fill) {
    CompiledMeasure measure = new CompiledMeasure(fill.measure());
    Map<String, Tracked> all = new HashMap<>(tracked);
    all.put(measure.key(), new Tracked(measure, fill.isDone()));
    return new ComputedTraits(traits, all);
  }

  /** The names of the traits that are defined. */
  public Set<String> names() {
    return traits.keySet();
  }

  /** What the traits are reckoned by. */
  public Set<Measure> measures() {
    Set<Measure> measures = new LinkedHashSet<>();
    traits.values().forEach(one -> measures.add(one.trait().measure()));
    return measures;
  }

  /** The measure of a trait, or null if there is no such trait. */
  public @Nullable Measure measureOf(String trait) {
    Named named = traits.get(trait);
    return named == null ? null : named.trait().measure();
  }

  /** Whether nothing is kept up at all. */
  public boolean isIdle() {
    return tracked.isEmpty();
  }

  /** Whether a part of which nothing is kept must be told from one that had no event. */
  boolean isFilling() {
    return tracked.values().stream().anyMatch(one -> !one.isFilled());
  }

  List<Tracked> readBy(Event event) {
    return byEvent.getOrDefault(event.name(), List.of());
  }

  @Nullable Tracked tracked(String key) {
    return tracked.get(key);
  }

  Collection<Tracked> tracked() {
    return tracked.values();
  }

  /** What the traits come to for a profile, by name; those that have no value are left out. */
  public SortedMap<String, ComputedValue> values(
      Collection<Map<String, MeasureState>> parts, Instant now) {
    SortedMap<String, ComputedValue> values = new TreeMap<>();
    if (!tracked.isEmpty()) {
      ComputedView view = new ComputedView(this, parts);
      traits.forEach((name, named) -> {
        Object value = view.value(named.key(), now);
        if (value != null) {
          values.put(name, new ComputedValue(value, named.version()));
        }
      });
    }
    return values;
  }
}
