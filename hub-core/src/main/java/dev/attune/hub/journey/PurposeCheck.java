package dev.attune.hub.journey;

import dev.attune.hub.profile.Purpose;
import dev.attune.hub.profile.Purposes;
import java.util.List;

/** Checks that nothing is to be sent for an account that only a person could consent to. */
final class PurposeCheck {
  private final Draft draft;
  private final Purposes purposes;

  PurposeCheck(Draft draft, Purposes purposes) {
    this.draft = draft;
    this.purposes = purposes;
  }

  void check(Flow flow) {
    if (!draft.isPerAccount()) {
      return;
    }
    for (Flow.Node node : flow.nodes().values()) {
      // An action without any purpose has been reported.
      if (node.step() instanceof Step.Act act && !act.purpose().isEmpty()) {
        check(act, draft.pointers().getOrDefault(act.id(), "/steps"));
      }
    }
  }

  private void check(Step.Act act, String pointer) {
    Purpose.Rule rule = purposes.rule(act.purpose());
    if (rule == Purpose.Rule.NOT_NEEDED) {
      return;
    }
    List<String> without =
        purposes.declared().values().stream()
            .filter(purpose -> purpose.rule() == Purpose.Rule.NOT_NEEDED)
            .map(Purpose::id)
            .toList();
    draft
        .findings()
        .problem(
            pointer,
            "Step '%s' runs under the purpose '%s', which is %s, and an account consents to nothing; the purposes of a journey per account must be declared as not_needed, and %s."
                .formatted(
                    act.id(),
                    act.purpose(),
                    rule.text(),
                    without.isEmpty() ? "none is" : "these are: " + String.join(", ", without)));
  }
}
