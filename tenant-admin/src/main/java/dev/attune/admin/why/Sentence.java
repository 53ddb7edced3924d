package dev.attune.admin.why;

import dev.attune.hub.fact.Assignment;
import dev.attune.hub.fact.Fact;
import dev.attune.hub.value.Fields;
import java.math.RoundingMode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A fact in words.
 *
 * @param what it in one word, for programs
 * @param step which step it is about, or null
 */
record Sentence(String what, String text, @Nullable String step) {

  /**
   * What a fact tells.
   *
   * @param undelivered why a message was not sent, or an empty text if that is not known any more
   */
  static Sentence of(Fact fact, String undelivered) {
    String name = fact.name();
    return switch (fact.kind()) {
      case DECISION -> decision(fact);
      case REFUSED -> new Sentence("refused", refused(fact), fact.properties().text("step"));
      case ENROLMENT_ENTERED -> new Sentence("entered", "Entered at '" + name + "'.", null);
      case ENROLMENT_LEFT -> new Sentence("left", "Left: " + name + ".", null);
      case ENROLMENT_PARKED -> parked(name);
      case ENROLMENT_RESUMED ->
          new Sentence("resumed", "Somebody let it go on at step '" + name + "'.", name);
      case STEP_DONE ->
          new Sentence(
              "step-done",
              "Step '%s' ended: %s.".formatted(name, fact.properties().text("outcome")),
              name);
      case EXPOSURE -> new Sentence("exposure", exposure(fact), name);
      case MILESTONE -> new Sentence("milestone", "Reached the milestone '" + name + "'.", null);
      case GOAL -> new Sentence("goal", "Reached the goal.", null);
      case GOAL_MISSED -> new Sentence("goal-missed", "Did not reach the goal in time.", null);
      case DELIVERY_SENT -> new Sentence("sent", "Step '" + name + "' was delivered.", name);
      case DELIVERY_SUPPRESSED ->
          new Sentence(
              "suppressed", because("Step '" + name + "' was held back", undelivered), name);
      case DELIVERY_FAILED ->
          new Sentence(
              "not-sent",
              because(
                  "Step '%s' was not delivered (%s)"
                      .formatted(name, fact.properties().text("state")),
                  undelivered),
              name);
      default -> new Sentence(kind(fact), kind(fact) + ": " + name, null);
    };
  }

  private static String kind(Fact fact) {
    return fact.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String because(String what, String why) {
    return why.isEmpty() ? what + "." : what + ": " + why;
  }

  private static String refused(Fact fact) {
    return "There was no room for the %s: %s"
        .formatted(fact.name(), fact.properties().text("reason"));
  }

  /** The fact is named after the step and the reason. */
  private static Sentence parked(String name) {
    int colon = name.indexOf(": ");
    String step = colon < 1 ? null : name.substring(0, colon);
    return new Sentence("parked", "Stopped: " + name.substring(colon < 0 ? 0 : colon + 2), step);
  }

  private static String exposure(Fact fact) {
    Assignment assignment = fact.assignment();
    return assignment == null
        ? "Met an experiment."
        : "Went the way '%s' of the experiment '%s', as %s %% do."
            .formatted(
                assignment.variant(),
                assignment.experiment(),
                assignment
                    .probability()
                    .movePointRight(2)
                    .setScale(1, RoundingMode.HALF_UP)
                    .stripTrailingZeros()
                    .toPlainString());
  }

  private static Sentence decision(Fact fact) {
    Fields about = fact.properties();
    String step = about.text("step");
    String text =
        switch (fact.name()) {
          case "not-entered" -> notEntered(about);
          case "not-decided" ->
              "It could not be said what holds of %s: %s"
                  .formatted(about.text("what"), about.text("detail"));
          case "event-dropped" ->
              "An event that step '%s' may have waited for was not kept: too many are."
                  .formatted(step);
          case "capped" -> capped(about, step);
          case "quiet-hours" ->
              "Step '%s' was held back until %s: the customer's quiet hours."
                  .formatted(step, about.text("until"));
          case "holdout" -> "Held out: nothing is sent, so that one can compare.";
          case "displaced" ->
              "Left for the journey '%s', which excludes this one.".formatted(about.text("by"));
          default -> fact.name().replace('-', ' ') + ".";
        };
    return new Sentence(fact.name(), text, step);
  }

  private static String capped(Fields about, @Nullable String step) {
    return "Step '%s' was %s: %s messages had been sent in %s by %s, and the %s allows %s."
        .formatted(
            step,
            Boolean.TRUE.equals(about.value("waits")) ? "made to wait" : "left out",
            about.value("count"),
            about.text("per"),
            "*".equals(about.text("channel")) ? "any channel" : about.text("channel"),
            about.text("by"),
            about.value("atMost"));
  }

  private static String notEntered(Fields about) {
    String detail = String.valueOf(about.text("detail"));
    long entry = about.value("entry") instanceof Number number ? number.longValue() + 1 : 1;
    return "Did not enter: "
        + switch (String.valueOf(about.text("reason"))) {
          case "CONDITION_FALSE" -> "the condition of entry %d did not hold.".formatted(entry);
          case "MISSING" -> "entry %d needs %s, which was not there.".formatted(entry, detail);
          case "FAILED" -> "entry %d could not be worked out: %s".formatted(entry, detail);
          case "NOT_STARTED" -> "another journey wanted to start it. " + detail;
          case "ALREADY_INSIDE" -> "it was inside already, with this key.";
          case "REENTRY" -> "it had been inside before, and may not enter again yet.";
          case "PAUSED" -> "the journey was paused.";
          case "EXCLUDED" ->
              "it was inside the journey '%s', which excludes this one.".formatted(detail);
          case "NOT_IN_TEST_AUDIENCE" -> "the journey was being tested, by others.";
          case String other -> other.toLowerCase(Locale.ROOT).replace('_', ' ') + ".";
        };
  }
}
