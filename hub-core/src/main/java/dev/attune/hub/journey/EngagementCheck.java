package dev.attune.hub.journey;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Warns of a journey that exists for openings and clicks, which machines bring about, too. */
final class EngagementCheck {
  private static final Set<String> OPENS = Set.of("open", "opens", "opened");
  private static final Set<String> CLICKS = Set.of("click", "clicks", "clicked");

  private EngagementCheck() {}

  static void check(Journey journey, Findings findings) {
    Journey.Goal goal = journey.goal();
    if (goal != null && (endsWith(goal.on(), OPENS) || endsWith(goal.on(), CLICKS))) {
      findings.warning(
          "/goal/event",
          "The goal rests on '%s' alone: engagement is an outcome and not a goal."
              .formatted(goal.on().event()));
    }
    List<Journey.Milestone> milestones = journey.milestones();
    for (int i = 0; i < milestones.size(); i++) {
      if (endsWith(milestones.get(i).on(), OPENS)) {
        findings.warning(
            "/milestones/" + i + "/event",
            "The milestone '%s' rests on '%s' alone, which mail programs cause by themselves."
                .formatted(milestones.get(i).id(), milestones.get(i).on().event()));
      }
    }
  }

  private static boolean endsWith(EventPattern pattern, Set<String> words) {
    List<String> all = Arrays.asList(pattern.event().toLowerCase(Locale.ROOT).split("[^a-z]+"));
    return !all.isEmpty() && words.contains(all.getLast());
  }
}
