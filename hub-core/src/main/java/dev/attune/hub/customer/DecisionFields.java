package dev.attune.hub.customer;

import dev.attune.hub.journey.Decision;
import dev.attune.hub.value.Fields;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A decision as a fact tells it.
 *
 * @param about what it was about, by name
 */
record DecisionFields(String name, SortedMap<String, @Nullable Object> about) {

  /**
   * Of a decision; where it is an account's without what one of its members said.
   *
   * @param isOfAccount whether it is an account's
   */
  static DecisionFields of(Decision decision, boolean isOfAccount) {
    return switch (decision) {
      case Decision.NotEntered no -> notEntered(no, isOfAccount);
      case Decision.NotDecided(var enrolment, var what, var detail) ->
          said(
              "not-decided",
              Map.of("enrolment", enrolment.value(), "what", what, "detail", detail));
      case Decision.CandidateDropped(var enrolment, var step, var event) -> {
        DecisionFields dropped =
            said("event-dropped", Map.of("enrolment", enrolment.value(), "step", step));
        dropped.about().put("event", isOfAccount ? "" : event);
        yield dropped;
      }
      case Decision.Capped capped -> capped(capped);
      case Decision.HeldOut(var enrolment, var journey, var experiment) ->
          said(
              Decision.HOLDOUT,
              Map.of(
                  "enrolment",
                  enrolment.value(),
                  "journey",
                  journey.value(),
                  "experiment",
                  experiment));
      case Decision.Displaced(var enrolment, var by, var other) ->
          said(
              "displaced",
              Map.of("enrolment", enrolment.value(), "by", by.value(), "other", other.value()));
      case Decision.Quiet(var enrolment, var step, var until) ->
          said(
              "quiet-hours",
              Map.of("enrolment", enrolment.value(), "step", step, "until", until.toString()));
    };
  }

  private static DecisionFields notEntered(Decision.NotEntered no, boolean isOfAccount) {
    return said(
        "not-entered",
        Map.of(
            "journey",
            no.journey().value(),
            "version",
            (long) no.version(),
            "entry",
            (long) no.entry(),
            "key",
            isOfAccount ? "" : no.key(),
            "reason",
            no.reason().name(),
            "detail",
            no.detail()));
  }

  private static DecisionFields capped(Decision.Capped capped) {
    return said(
        "capped",
        Map.of(
            "enrolment",
            capped.enrolment().value(),
            "step",
            capped.step(),
            "by",
            capped.isTenants() ? "tenant" : "journey",
            "channel",
            capped.cap().channel(),
            "atMost",
            (long) capped.cap().atMost(),
            "per",
            capped.cap().per().toString(),
            "count",
            (long) capped.count(),
            "until",
            capped.until().toString(),
            "waits",
            capped.waits()));
  }

  private static DecisionFields said(String name, Map<String, ?> about) {
    return new DecisionFields(name, new TreeMap<>(about));
  }

  Fields fields() {
    return new Fields(about);
  }
}
