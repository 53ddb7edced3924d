package dev.attune.hub.customer;

import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.journey.EnrolmentId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The record of a merge, enough to take it back.
 *
 * @param from the profile that was taken in: the smallest id of those that came with it
 * @param parts the parts that came with it
 * @param source the log entry that caused it, as text
 * @param suspended the enrolments that stand still because of it
 * @param actor who wanted it, or an empty text if events said so
 */
public record Merge(
    ProfileId from,
    List<ProfileId> parts,
    Instant at,
    String source,
    List<EnrolmentId> suspended,
    String actor) {
  public Merge {
    parts = List.copyOf(parts);
    suspended = List.copyOf(suspended);
  }

  /**
   * What these merges are among some of the parts: how they came together with the smallest of
   * them. A merge that brought the same parts as a later one, to one that is gone, is told by the
   * later one.
   *
   * @param merges the earlier before the later
   */
  static List<Merge> among(List<Merge> merges, Set<ProfileId> parts) {
    ProfileId smallest = Collections.min(parts);
    List<Merge> among = new ArrayList<>();
    Set<Set<ProfileId>> told = new HashSet<>();
    for (Merge merge : merges.reversed()) {
      List<ProfileId> here = merge.parts.stream().filter(parts::contains).sorted().toList();
      if (!here.isEmpty() && !here.contains(smallest) && told.add(Set.copyOf(here))) {
        among.add(
            new Merge(here.getFirst(), here, merge.at, merge.source, merge.suspended, merge.actor));
      }
    }
    Collections.reverse(among);
    return among;
  }
}
