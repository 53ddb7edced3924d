package dev.attune.hub.journey;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** Checks that what a journey asks for, and of whom, is there. */
final class ConnectionCheck {
  private final Draft draft;
  private final KnownConnections connections;

  ConnectionCheck(Draft draft, KnownConnections connections) {
    this.draft = draft;
    this.connections = connections;
  }

  void check(Flow flow) {
    for (Flow.Node node : flow.nodes().values()) {
      if (node.step() instanceof Step.Act act) {
        check(act, draft.pointers().getOrDefault(act.id(), "/steps"));
      }
    }
  }

  private void check(Step.Act act, String pointer) {
    Set<String> actions = connections.actions().get(act.connection());
    if (actions == null) {
      draft
          .findings()
          .problem(
              pointer + "/connection",
              "There is no connection '%s'; %s."
                  .formatted(
                      act.connection(),
                      listed("the connections are", connections.actions().keySet())));
    } else if (!actions.contains(act.action())) {
      draft
          .findings()
          .problem(
              pointer + "/action",
              "The connection '%s' has no action '%s'; %s."
                  .formatted(act.connection(), act.action(), listed("its actions are", actions)));
    }
  }

  private static String listed(String intro, Collection<String> names) {
    return names.isEmpty()
        ? "there are none"
        : intro + " " + String.join(", ", new TreeSet<>(names));
  }
}
