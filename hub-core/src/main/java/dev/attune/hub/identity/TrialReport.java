package dev.attune.hub.identity;

import dev.attune.hub.event.Identifier;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What other rules would make of events.
 *
 * @param events how many were tried
 * @param profilesNow how many profiles the rules of now make of them
 * @param profilesThen how many the tried ones make
 * @param uniting how many profiles of now would become one with another
 * @param united how many profiles would come of these
 * @param split how many profiles of now would be several
 * @param gone how many profiles of now would not be, since none of their events would name anybody
 * @param nobodyNow how many events name nobody, by the rules of now
 * @param nobodyThen how many events would name nobody
 * @param droppedNow how many identifiers the rules of now leave out, by the code of the reason
 * @param droppedThen how many identifiers would be left out
 * @param unions examples of profiles that would become one
 * @param splits examples of profiles that would be several
 */
public record TrialReport(
    int events,
    int profilesNow,
    int profilesThen,
    int uniting,
    int united,
    int split,
    int gone,
    int nobodyNow,
    int nobodyThen,
    SortedMap<String, Integer> droppedNow,
    SortedMap<String, Integer> droppedThen,
    List<Sample> unions,
    List<Sample> splits) {
  public TrialReport {
    droppedNow = Collections.unmodifiableSortedMap(new TreeMap<>(droppedNow));
    droppedThen = Collections.unmodifiableSortedMap(new TreeMap<>(droppedThen));
    unions = List.copyOf(unions);
    splits = List.copyOf(splits);
  }

  /**
   * One of those that would change.
   *
   * @param profiles as which the hub knows some of them
   * @param identifiers some of what names them, masked
   * @param events how many of the events are theirs
   */
  public record Sample(List<ProfileId> profiles, List<Masked> identifiers, int events) {
    public Sample {
      profiles = List.copyOf(profiles);
      identifiers = List.copyOf(identifiers);
    }
  }

  /**
   * An identifier of which no more is told than who knows it needs to recognise it.
   *
   * @param value its first character, and what stands behind the last {@code @}
   */
  public record Masked(String namespace, String value) {
    static Masked of(Identifier identifier) {
      String value = identifier.value();
      int at = value.lastIndexOf('@');
      int first = value.offsetByCodePoints(0, 1);
      return new Masked(
          identifier.namespace(),
          value.substring(0, first) + "…" + (at > first ? value.substring(at) : ""));
    }
  }
}
