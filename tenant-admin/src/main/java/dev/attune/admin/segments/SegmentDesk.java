package dev.attune.admin.segments;

import dev.attune.admin.definitions.LiveJourneys;
import dev.attune.admin.definitions.MeasureBudget;
import dev.attune.hub.definition.Definition;
import dev.attune.hub.definition.DefinitionKey;
import dev.attune.hub.definition.DefinitionKind;
import dev.attune.hub.definition.DefinitionStore;
import dev.attune.hub.fill.SegmentFills;
import dev.attune.hub.journey.JourneyReader;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.problem.Problem;
import dev.attune.hub.segment.CompiledSegment;
import dev.attune.hub.segment.Segment;
import dev.attune.hub.segment.SegmentReader;
import dev.attune.hub.segment.SegmentSet;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.tenant.TenantStore;
import dev.attune.hub.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Saves and removes segments. Each change is announced to the sweep over the stored customers
 * before it is written, and takes a time after all earlier ones.
 */
final class SegmentDesk {
  private final DefinitionStore definitions;
  private final LiveJourneys journeys;
  private final MeasureBudget budget;
  private final TenantStore tenants;
  private final SegmentFills fills;
  private final Clock clock;

  SegmentDesk(
      DefinitionStore definitions,
      LiveJourneys journeys,
      MeasureBudget budget,
      TenantStore tenants,
      SegmentFills fills,
      Clock clock) {
    this.definitions = definitions;
    this.journeys = journeys;
    this.budget = budget;
    this.tenants = tenants;
    this.fills = fills;
    this.clock = clock;
  }

  /** In the order of their ids. */
  List<Definition> list(TenantId tenant) {
    return definitions.list(tenant).stream()
        .filter(one -> one.key().kind() == DefinitionKind.SEGMENT)
        .toList();
  }

  Definition read(TenantId tenant, String id) {
    return find(tenant, id)
        .orElseThrow(() -> new HubException(HubError.NOT_FOUND, "There is no segment of that id."));
  }

  Optional<Definition> find(TenantId tenant, String id) {
    return SegmentReader.isId(id) ? definitions.read(key(tenant, id)) : Optional.empty();
  }

  private static DefinitionKey key(TenantId tenant, String id) {
    return new DefinitionKey(tenant, DefinitionKind.SEGMENT, id);
  }

  /**
   * Writes a definition over the version named (0: none); false if it has another by now.
   *
   * @throws HubException {@code configuration.invalid} with all that is wrong with it
   */
  boolean save(TenantId tenant, Segment wanted, long version, String actor) {
    String source = wanted.json();
    List<Definition> all = list(tenant);
    Definition definition =
        new Definition(key(tenant, wanted.id()), version, source, after(all), actor);
    set(all).check(CompiledSegment.of(definition, SegmentSet.EMPTY));
    budget
        .refusalOfSegment(tenant, wanted.id(), wanted.when())
        .ifPresent(reason -> {
          throw new HubException(
              HubError.INVALID_CONFIGURATION,
              "The segment's definition has one problem.",
              List.of(new Problem("/when", reason)));
        });
    fills.begin(tenant, wanted.id(), false, definition.changed(), actor);
    boolean isWritten = definitions.write(definition);
    tenants.revise(tenant);
    return isWritten;
  }

  /** Removes one that nothing reads; false if it has another version by now. */
  boolean remove(Definition definition, String actor) {
    TenantId tenant = definition.key().tenant();
    String id = definition.key().id();
    List<Definition> all = list(tenant);
    SegmentReaders readers = readers(tenant, id, all);
    if (!readers.isEmpty()) {
      throw new HubException(
          HubError.CONFLICT,
          "The segment '%s' is read by %s; change that first."
              .formatted(id, String.join(" and ", readers.inWords())));
    }
    fills.begin(tenant, id, true, after(all), actor);
    boolean isRemoved = definitions.remove(definition.key(), definition.version());
    tenants.revise(tenant);
    return isRemoved;
  }

  /** What would not hold any more if the segment were gone. */
  SegmentReaders readers(TenantId tenant, String id) {
    return readers(tenant, id, list(tenant));
  }

  private SegmentReaders readers(TenantId tenant, String id, List<Definition> all) {
    return new SegmentReaders(set(all).readersOf(id), journeysReading(tenant, id));
  }

  /** Live and paused ones, by the version that customers enter. */
  private List<String> journeysReading(TenantId tenant, String id) {
    Pattern reads =
        Pattern.compile(
            "segments\\s*(?:\\.\\s*%1$s(?![a-z0-9-])|\\[\\s*['\"]%1$s['\"])"
                .formatted(Pattern.quote(id)));
    return journeys.which(
        tenant,
        version ->
            reads.matcher(version.source()).find()
                || JourneyReader.read(version.source()).segments().contains(id));
  }

  private static SegmentSet set(List<Definition> all) {
    return SegmentSet.of(
        all.stream().map(one -> CompiledSegment.of(one, SegmentSet.EMPTY)).toList());
  }

  /** Now, and after every change before: by that a customer tells which it takes account of. */
  private Instant after(List<Definition> all) {
    Instant now = clock.now().truncatedTo(ChronoUnit.MILLIS);
    Instant last = all.stream().map(Definition::changed).max(Instant::compareTo).orElse(now);
    return now.isAfter(last) ? now : last.plusMillis(1);
  }
}
