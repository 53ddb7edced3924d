package dev.attune.hub.journey;

import dev.attune.hub.condition.Bindings;
import dev.attune.hub.condition.Expressions;
import dev.attune.hub.condition.Result;
import dev.attune.hub.condition.Root;
import dev.attune.hub.value.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a journey means, told plainly: with the whole life at hand it walks through the steps as
 * they are written, one passage after the other. It shares the definition's records with the
 * engine, the language of expressions, and nothing else.
 */
final class ReferenceInterpreter {
  static final Set<Root> ALL =
      Set.of(Root.EVENT, Root.PROFILE, Root.ACCOUNT, Root.ENROLMENT, Root.STEPS, Root.NOW);

  private final Journey journey;
  private final Life life;
  private final List<Write> writes = new ArrayList<>();
  private final Map<String, List<ReferencePassing>> passages = new LinkedHashMap<>();

  private record Write(Instant at, Fields traits) {}

  record Line(Instant at, String text) {}

  private ReferenceInterpreter(Journey journey, Life life) {
    this.journey = journey;
    this.life = life;
    life.happenings().forEach(one -> writes.add(new Write(one.at(), one.traits())));
  }

  static Map<String, List<String>> told(Journey journey, Life life) {
    ReferenceInterpreter reference = new ReferenceInterpreter(journey, life);
    for (int i = 0; i < life.happenings().size(); i++) {
      reference.enter(i);
    }
    Map<String, List<String>> told = new TreeMap<>();
    reference.passages.forEach((key, all) ->
        all.forEach(one ->
            told.put(
                key + "@" + one.entry().id(),
                one.lines().stream().map(line -> line.at() + " " + line.text()).toList())));
    return told;
  }

  private void enter(int index) {
    Life.Happening happening = life.happenings().get(index);
    for (Journey.Entry entry : journey.entries()) {
      Bindings sight =
          Bindings.EMPTY
              .with(Root.PROFILE, profile(happening.at()))
              .with(Root.EVENT, seen(happening))
              .withNow(happening.at());
      if (entry.event().equals(happening.event())
          && (entry.when() == null || evaluate(entry.when(), sight).isTrue())) {
        String key =
            entry.key() == null
                ? ""
                : evaluate(entry.key(), sight) instanceof Result.Value(var value)
                    ? String.valueOf(value)
                    : null;
        if (key != null) {
          enter(key, index);
        }
      }
    }
  }

  private void enter(String key, int index) {
    Life.Happening happening = life.happenings().get(index);
    List<ReferencePassing> before = passages.computeIfAbsent(key, name -> new ArrayList<>());
    if (!before.isEmpty()) {
      ReferencePassing last = before.getLast();
      boolean isInside = isInside(last, happening.at());
      boolean may =
          switch (journey.reentry()) {
            case Journey.Reentry.Never never -> false;
            case Journey.Reentry.Always always -> true;
            case Journey.Reentry.After(var time) ->
                !time.after(last.entry().at()).isAfter(happening.at());
          };
      if (isInside || !may || last.entry().equals(happening)) {
        return;
      }
      last.lines().removeIf(line -> line.at().isAfter(happening.at())); // Its goal is awaited anew.
    }
    ReferencePassing passing = new ReferencePassing(this, happening, key, index + 1);
    before.add(passing);
    passing.live();
  }

  Map<String, ?> profile(Instant now) {
    Map<String, @Nullable Object> traits = new HashMap<>();
    writes.stream()
        .filter(write -> !write.at().isAfter(now))
        .sorted(Comparator.comparing(Write::at))
        .forEach(write -> traits.putAll(write.traits().values()));
    return Map.of("traits", traits);
  }

  static Map<String, ?> seen(Life.Happening happening) {
    return Map.of("id", happening.id(), "properties", happening.properties().values());
  }

  static Result evaluate(String text, Bindings sight) {
    return Expressions.compile(text, ALL).evaluate(sight);
  }

  private static boolean isInside(ReferencePassing passing, Instant at) {
    Instant left = passing.leftAt();
    return left == null || left.isAfter(at);
  }

  Journey journey() {
    return journey;
  }

  Life life() {
    return life;
  }

  /** A step gives the customer traits. */
  void write(Instant at, Fields traits) {
    writes.add(new Write(at, traits));
  }
}
