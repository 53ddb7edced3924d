package dev.attune.hub.journey;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a definition's reading brings to light besides the journey, for the checks that follow. */
final class Draft {
  private final Findings findings;
  private final List<ExpressionUse> expressions = new ArrayList<>();
  private final Map<String, String> pointers = new LinkedHashMap<>();
  private final List<String> entriesWithoutEvent = new ArrayList<>();

  private Journey.Per per = Journey.Per.PROFILE;

  Draft(Findings findings) {
    this.findings = findings;
  }

  Findings findings() {
    return findings;
  }

  /** Keeps who goes through the journey, for all that is read after it. */
  void isPer(Journey.Per who) {
    per = who;
  }

  boolean isPerAccount() {
    return per == Journey.Per.ACCOUNT;
  }

  /** Keeps a step's id; false if another step has it. */
  boolean addStep(String id, String pointer) {
    return pointers.putIfAbsent(id, pointer) == null;
  }

  /** Reads an expression, or returns null if there is none. */
  @Nullable String expression(@Nullable Place place, Scope scope, @Nullable String step) {
    return read(place, scope, ExpressionUse.Form.EXPRESSION, step);
  }

  /** Reads a condition, or returns null if there is none. */
  @Nullable String condition(@Nullable Place place, Scope scope, @Nullable String step) {
    return read(place, scope, ExpressionUse.Form.CONDITION, step);
  }

  private @Nullable String read(
      @Nullable Place place, Scope scope, ExpressionUse.Form form, @Nullable String step) {
    String text = place == null ? null : place.expression();
    if (place != null && text != null) {
      add(place, text, scope, form, step);
    }
    return text;
  }

  void add(Place place, String text, Scope scope, ExpressionUse.Form form, @Nullable String step) {
    expressions.add(new ExpressionUse(place.pointer(), place.what(), text, scope, form, step));
  }

  void addEntryWithoutEvent(String pointer) {
    entriesWithoutEvent.add(pointer);
  }

  List<ExpressionUse> expressions() {
    return expressions;
  }

  /** The ids of all steps, with the places where they stand. */
  Map<String, String> pointers() {
    return pointers;
  }

  List<String> entriesWithoutEvent() {
    return entriesWithoutEvent;
  }
}
