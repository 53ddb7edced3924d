package dev.attune.hub.pipeline;

import dev.attune.hub.event.Identification;
import dev.attune.hub.event.Identification.Role;
import dev.attune.hub.event.Identification.Sighting;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.identity.Resolution;
import dev.attune.hub.identity.Resolution.Fate;
import java.util.List;
import java.util.TreeSet;

/** Puts a decision of who an event is about into the form in which it is kept with the event. */
final class Explanation {
  private Explanation() {}

  /**
   * @param customer the profile that the event was applied to
   * @param rules the version of those that it was decided by
   */
  static Identification of(ProfileId customer, Resolution resolution, long rules) {
    return new Identification(
        resolution.dropped().stream()
            .map(
                one -> new Identification.LeftOut(one.identifier(), one.why().code(), one.reason()))
            .toList(),
        resolution.profiles().stream()
            .filter(profile -> !profile.equals(customer))
            .map(ProfileId::value)
            .toList(),
        sightings(resolution.course()),
        rules);
  }

  private static List<Sighting> sightings(List<Fate> course) {
    return course.stream().map(Explanation::sighting).toList();
  }

  private static Sighting sighting(Fate fate) {
    return switch (fate) {
      case Fate.Held(ProfileId holder) -> new Sighting(Role.HELD, holder.value());
      case Fate.Fresh() -> new Sighting(Role.FRESH, null);
      case Fate.Shared() -> new Sighting(Role.SHARED, null);
      case Fate.Repeated() -> new Sighting(Role.REPEATED, null);
      case Fate.LeftOut() -> new Sighting(Role.LEFT_OUT, null);
    };
  }

  /** Why an event names nobody. */
  static String ofNobody(Resolution resolution) {
    TreeSet<String> reasons = new TreeSet<>();
    resolution.dropped().forEach(one -> reasons.add(one.reason()));
    String first = "The event names nobody: none of its identifiers can be used.";
    return reasons.isEmpty() ? first : first + " " + reasons.first();
  }
}
