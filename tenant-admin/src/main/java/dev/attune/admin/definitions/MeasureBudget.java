package dev.attune.admin.definitions;

import dev.attune.hub.computed.ComputedTraitReader;
import dev.attune.hub.computed.ComputedTraits;
import dev.attune.hub.computed.Measure;
import dev.attune.hub.condition.Window;
import dev.attune.hub.definition.Definition;
import dev.attune.hub.definition.DefinitionStore;
import dev.attune.hub.journey.CompiledJourney;
import dev.attune.hub.journey.Journey;
import dev.attune.hub.journey.JourneyHead;
import dev.attune.hub.journey.JourneyReader;
import dev.attune.hub.journey.JourneySet;
import dev.attune.hub.journey.JourneyStore;
import dev.attune.hub.journey.JourneyVersion;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.segment.SegmentReader;
import dev.attune.hub.tenant.TenantId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How many different measures a tenant's computed traits, segments and journeys together have the
 * hub keep up. What would be too many is refused before it is saved: kept up it would never be.
 * Safe for use by many threads.
 */
public final class MeasureBudget {
  private final DefinitionStore definitions;
  private final JourneyStore journeys;

  public MeasureBudget(DefinitionStore definitions, JourneyStore journeys) {
    this.definitions = definitions;
    this.journeys = journeys;
  }

  /** Whoever asks for measures. */
  private enum Kind {
    TRAIT,
    SEGMENT,
    JOURNEY
  }

  private record User(Kind kind, String id) {}

  /** Why a computed trait may not be saved so, in a sentence with the numbers; empty if it may. */
  public Optional<String> refusal(TenantId tenant, String trait, Measure measure) {
    Map<User, Set<Measure>> before = used(tenant);
    Map<User, Set<Measure>> after = new HashMap<>(before);
    after.put(new User(Kind.TRAIT, trait), Set.of(measure));
    return refusal(before, after);
  }

  /** Why a segment may not be saved with this condition; empty if it may. */
  public Optional<String> refusalOfSegment(TenantId tenant, String segment, String when) {
    Set<Measure> wanted = measures(SegmentReader.condition(when).windows());
    if (wanted.isEmpty()) {
      return Optional.empty();
    }
    Map<User, Set<Measure>> before = used(tenant);
    Map<User, Set<Measure>> after = new HashMap<>(before);
    after.put(new User(Kind.SEGMENT, segment), wanted);
    return refusal(before, after);
  }

  /** Why a journey may not be published; empty if it may. Its earlier versions run on. */
  public Optional<String> refusal(TenantId tenant, Journey journey) {
    Set<Measure> wanted = measures(windows(CompiledJourney.of(journey, 1)));
    if (wanted.isEmpty()) {
      return Optional.empty();
    }
    Map<User, Set<Measure>> before = used(tenant);
    Map<User, Set<Measure>> after = new HashMap<>(before);
    after.merge(new User(Kind.JOURNEY, journey.id().value()), wanted, MeasureBudget::both);
    return refusal(before, after);
  }

  private static Set<Measure> both(Set<Measure> one, Set<Measure> other) {
    Set<Measure> all = new HashSet<>(one);
    all.addAll(other);
    return all;
  }

  /** Who has too many already may still change what asks for no more than before. */
  private static Optional<String> refusal(
      Map<User, Set<Measure>> before, Map<User, Set<Measure>> after) {
    int total = total(after);
    if (total <= ComputedTraits.MAX_MEASURES || total <= total(before)) {
      return Optional.empty();
    }
    return Optional.of(
        ("A tenant may have %d different measures, and with this there would be %d: computed traits"
                + " ask for %d, segments for %d and journeys with all their versions for %d. One"
                + " that is asked for in several places counts once.")
            .formatted(
                ComputedTraits.MAX_MEASURES,
                total,
                total(after, Kind.TRAIT),
                total(after, Kind.SEGMENT),
                total(after, Kind.JOURNEY)));
  }

  private static int total(Map<User, Set<Measure>> used, Kind... kinds) {
    return (int)
        used.entrySet().stream()
            .filter(one -> kinds.length == 0 || List.of(kinds).contains(one.getKey().kind()))
            .flatMap(one -> one.getValue().stream())
            .map(Measure::key)
            .distinct()
            .count();
  }

  /** What is asked for now, as the engine counts it. */
  private Map<User, Set<Measure>> used(TenantId tenant) {
    Map<User, Set<Measure>> used = new HashMap<>();
    for (Definition one : definitions.list(tenant)) {
      String id = one.key().id();
      try {
        switch (one.key().kind()) {
          case COMPUTED_TRAIT ->
              used.put(
                  new User(Kind.TRAIT, id),
                  Set.of(ComputedTraitReader.read(id, one.source()).measure()));
          case SEGMENT ->
              used.put(
                  new User(Kind.SEGMENT, id),
                  measures(
                      SegmentReader.condition(SegmentReader.read(id, one.source()).when())
                          .windows()));
          case IDENTITY_RULES,
              SURVIVORSHIP,
              MATCH_RULES,
              COMPUTED_FILL,
              PURPOSES,
              ACCOUNT_RULES,
              SEARCH_FIELDS,
              CONTACT_RULES,
              JOURNEY_RULES -> {}
        }
      } catch (HubException _) {
        // What this hub cannot read has it keep nothing up; the engine tells the operator of it.
      }
    }
    for (JourneyHead head : journeys.heads(tenant)) {
      used.put(new User(Kind.JOURNEY, head.key().journey().value()), ofJourney(head));
    }
    return used;
  }

  /** Of all versions: who is in an earlier one goes on in it. */
  private Set<Measure> ofJourney(JourneyHead head) {
    Set<Measure> measures = new HashSet<>();
    for (JourneyVersion version : journeys.versions(head.key())) {
      try {
        measures.addAll(
            measures(
                windows(
                    CompiledJourney.of(JourneyReader.read(version.source()), version.version()))));
      } catch (HubException _) {
        // As above.
      }
    }
    return measures;
  }

  private static Set<Window> windows(CompiledJourney journey) {
    return JourneySet.of(List.of(), List.of(journey)).read().windows();
  }

  private static Set<Measure> measures(Collection<Window> windows) {
    return windows.stream().map(Measure::of).collect(Collectors.toSet());
  }
}
