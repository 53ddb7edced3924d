package dev.attune.hub.journey;

import dev.attune.hub.condition.Bindings;
import dev.attune.hub.condition.Root;
import dev.attune.hub.value.Fields;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the expressions of a journey see. */
final class Sight {
  static final String RESULT = "result";
  static final String OUTCOME = "outcome";

  static final List<String> ENROLMENT_FIELDS =
      List.of("id", "journey", "version", "key", "entered", "entry", "milestones");
  static final List<String> STEP_FIELDS = List.of("at", "occurrence", OUTCOME, RESULT);

  private Sight() {}

  /** Whoever may enter by an event. */
  static Bindings outside(
      Fields profile, Fields account, Map<String, @Nullable Object> event, Instant now) {
    return Bindings.of(Root.PROFILE, profile)
        .with(Root.ACCOUNT, account)
        .with(Root.EVENT, event)
        .withNow(now);
  }

  /**
   * Whoever is inside; without an event.
   *
   * @param entry the event that the enrolment was entered by
   */
  static Bindings inside(
      Fields profile,
      Fields account,
      Moving moving,
      Map<String, @Nullable Object> entry,
      Instant now) {
    return Bindings.of(Root.PROFILE, profile)
        .with(Root.ACCOUNT, account)
        .with(Root.ENROLMENT, enrolment(moving, entry))
        .with(Root.STEPS, steps(moving.steps()))
        .withNow(now);
  }

  private static Map<String, @Nullable Object> enrolment(
      Moving moving, Map<String, @Nullable Object> entry) {
    Enrolment origin = moving.origin();
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    all.put("id", origin.id().value());
    all.put("journey", origin.journey().value());
    all.put("version", (long) origin.version());
    all.put("key", origin.key());
    all.put("entered", origin.entered());
    all.put("entry", entry);
    all.put("milestones", moving.milestones().stream().sorted().toList());
    return all;
  }

  /** In a fixed order, for expressions that go through all of them. */
  private static Map<String, @Nullable Object> steps(Map<String, StepRecord> records) {
    Map<String, @Nullable Object> all = new TreeMap<>();
    records.forEach((id, record) -> {
      Map<String, @Nullable Object> step = new LinkedHashMap<>();
      step.put("at", record.at());
      step.put("occurrence", (long) record.occurrence());
      if (record.outcome() != null) {
        step.put(OUTCOME, record.outcome());
        step.put(RESULT, record.result().values());
      }
      all.put(id, step);
    });
    return all;
  }
}
