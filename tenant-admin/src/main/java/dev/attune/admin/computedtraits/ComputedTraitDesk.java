package dev.attune.admin.computedtraits;

import dev.attune.admin.definitions.LiveJourneys;
import dev.attune.admin.definitions.MeasureBudget;
import dev.attune.hub.computed.ComputedTrait;
import dev.attune.hub.computed.ComputedTraitReader;
import dev.attune.hub.computed.ComputedTraits;
import dev.attune.hub.definition.Definition;
import dev.attune.hub.definition.DefinitionKey;
import dev.attune.hub.definition.DefinitionKind;
import dev.attune.hub.definition.DefinitionStore;
import dev.attune.hub.journey.CompiledJourney;
import dev.attune.hub.journey.JourneyReader;
import dev.attune.hub.journey.JourneySet;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.problem.Problem;
import dev.attune.hub.segment.SegmentReader;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.tenant.TenantStore;
import dev.attune.hub.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Saves and removes computed traits. The worker that owns the tenant fills them from history by
 * itself, once it sees the change.
 */
final class ComputedTraitDesk {
  private final DefinitionStore definitions;
  private final LiveJourneys journeys;
  private final MeasureBudget budget;
  private final TenantStore tenants;
  private final Clock clock;

  ComputedTraitDesk(
      DefinitionStore definitions,
      LiveJourneys journeys,
      MeasureBudget budget,
      TenantStore tenants,
      Clock clock) {
    this.definitions = definitions;
    this.journeys = journeys;
    this.budget = budget;
    this.tenants = tenants;
    this.clock = clock;
  }

  /** In the order of their names. */
  List<Definition> list(TenantId tenant) {
    return ofKind(tenant, DefinitionKind.COMPUTED_TRAIT);
  }

  private List<Definition> ofKind(TenantId tenant, DefinitionKind kind) {
    return definitions.list(tenant).stream().filter(one -> one.key().kind() == kind).toList();
  }

  Definition read(TenantId tenant, String name) {
    return find(tenant, name)
        .orElseThrow(
            () -> new HubException(HubError.NOT_FOUND, "There is no computed trait of that name."));
  }

  Optional<Definition> find(TenantId tenant, String name) {
    return ComputedTraitReader.isName(name)
        ? definitions.read(key(tenant, name))
        : Optional.empty();
  }

  private static DefinitionKey key(TenantId tenant, String name) {
    return new DefinitionKey(tenant, DefinitionKind.COMPUTED_TRAIT, name);
  }

  /**
   * Writes a definition over the version named (0: none); false if it has another by now.
   *
   * @throws HubException {@code configuration.invalid} with all that is wrong with it, limits
   *     included
   */
  boolean save(TenantId tenant, String name, String source, long version, String actor) {
    check(tenant, name, source);
    boolean isWritten =
        definitions.write(
            new Definition(
                key(tenant, name),
                version,
                source,
                clock.now().truncatedTo(ChronoUnit.MILLIS),
                actor));
    tenants.revise(tenant);
    return isWritten;
  }

  private void check(TenantId tenant, String name, String source) {
    List<Problem> problems = new ArrayList<>();
    ComputedTrait trait = read(name, source, problems);
    List<Definition> all = list(tenant);
    if (all.size() >= ComputedTraits.MAX_TRAITS
        && all.stream().noneMatch(one -> one.key().id().equals(name))) {
      problems.add(
          new Problem(
              "",
              "A tenant may have %d computed traits, and this one has %d; remove one first."
                  .formatted(ComputedTraits.MAX_TRAITS, all.size())));
    }
    if (trait != null) {
      budget
          .refusal(tenant, name, trait.measure())
          .ifPresent(reason -> problems.add(new Problem("", reason)));
    }
    if (!problems.isEmpty()) {
      String count = problems.size() == 1 ? "one problem" : problems.size() + " problems";
      throw new HubException(
          HubError.INVALID_CONFIGURATION, "The computed trait has %s.".formatted(count), problems);
    }
  }

  private static @Nullable ComputedTrait read(String name, String source, List<Problem> problems) {
    try {
      return ComputedTraitReader.read(name, source);
    } catch (HubException e) {
      problems.addAll(e.problems());
      if (e.problems().isEmpty()) {
        problems.add(new Problem("", String.valueOf(e.getMessage())));
      }
      return null;
    }
  }

  /** Removes one that nothing reads; false if it has another version by now. */
  boolean remove(Definition definition) {
    TenantId tenant = definition.key().tenant();
    String name = definition.key().id();
    List<String> readers = readers(tenant, name);
    if (!readers.isEmpty()) {
      throw new HubException(
          HubError.CONFLICT,
          "The computed trait '%s' is read by %s; change that first."
              .formatted(name, String.join(" and ", readers)));
    }
    boolean isRemoved = definitions.remove(definition.key(), definition.version());
    tenants.revise(tenant);
    return isRemoved;
  }

  /** The segments, and the live and paused journeys, that read a trait by its name. */
  List<String> readers(TenantId tenant, String name) {
    List<String> readers = new ArrayList<>();
    for (Definition one : ofKind(tenant, DefinitionKind.SEGMENT)) {
      if (isRead(name, readsOfSegment(one))) {
        readers.add("the segment '" + one.key().id() + "'");
      }
    }
    journeys
        .which(tenant, version -> isRead(name, readsOfJourney(version.source())))
        .forEach(journey -> readers.add("the journey '" + journey + "'"));
    return readers;
  }

  private static boolean isRead(String name, Collection<String> paths) {
    String path = "profile.traits." + name;
    return paths.stream().anyMatch(read -> read.equals(path) || read.startsWith(path + "."));
  }

  private static Set<String> readsOfSegment(Definition segment) {
    try {
      return SegmentReader.condition(
              SegmentReader.read(segment.key().id(), segment.source()).when())
          .reads();
    } catch (HubException _) {
      // What cannot be read any more reads nothing either; the engine tells the operator of it.
      return Set.of();
    }
  }

  private static Set<String> readsOfJourney(String source) {
    try {
      CompiledJourney journey = CompiledJourney.of(JourneyReader.read(source), 1);
      return JourneySet.of(List.of(), List.of(journey)).read().reads();
    } catch (HubException _) {
      return Set.of();
    }
  }
}
