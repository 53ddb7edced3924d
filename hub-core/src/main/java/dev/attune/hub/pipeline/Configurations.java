package dev.attune.hub.pipeline;

import dev.attune.hub.computed.ComputedTraits;
import dev.attune.hub.computed.Fill;
import dev.attune.hub.connection.Connection;
import dev.attune.hub.connection.ConnectionStore;
import dev.attune.hub.customer.CustomerRules;
import dev.attune.hub.definition.Definition;
import dev.attune.hub.definition.DefinitionStore;
import dev.attune.hub.erasure.ErasureStore;
import dev.attune.hub.event.EventMapper;
import dev.attune.hub.identity.IdentityRules;
import dev.attune.hub.identity.IdentityRulesReader;
import dev.attune.hub.journey.CompiledJourney;
import dev.attune.hub.journey.ContactRules;
import dev.attune.hub.journey.ContactRulesReader;
import dev.attune.hub.journey.JourneyHead;
import dev.attune.hub.journey.JourneyReader;
import dev.attune.hub.journey.JourneySet;
import dev.attune.hub.journey.JourneyStore;
import dev.attune.hub.journey.JourneyVersion;
import dev.attune.hub.journey.TestRun;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.profile.AccountRules;
import dev.attune.hub.profile.AccountRulesReader;
import dev.attune.hub.profile.Survivorship;
import dev.attune.hub.profile.SurvivorshipReader;
import dev.attune.hub.segment.CompiledSegment;
import dev.attune.hub.segment.SegmentSet;
import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.tenant.TenantStore;
import dev.attune.hub.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tenants' configurations, read once for each revision; of them only the mappings and versions of
 * journeys that are new are compiled. A change is seen within {@link #FRESHNESS}. Used by one
 * thread.
 */
final class Configurations {
  static final Duration FRESHNESS = Duration.ofMillis(250);

  private final TenantStore tenants;
  private final ConnectionStore connections;
  private final JourneyStore journeys;
  private final DefinitionStore definitions;
  private final ErasureStore erasures;
  private final Clock clock;
  private final PipelineMetrics metrics;
  private final Map<TenantId, TenantConfiguration> compiled = new HashMap<>();
  private final Map<TenantId, Long> checkedAt = new HashMap<>();

  Configurations(
      TenantStore tenants,
      ConnectionStore connections,
      JourneyStore journeys,
      DefinitionStore definitions,
      ErasureStore erasures,
      Clock clock,
      PipelineMetrics metrics) {
    this.metrics = metrics;
    this.tenants = tenants;
    this.connections = connections;
    this.journeys = journeys;
    this.definitions = definitions;
    this.erasures = erasures;
    this.clock = clock;
  }

  Configurations(HubStores stores, Clock clock, PipelineMetrics metrics) {
    this(
        stores.tenants(),
        stores.connections(),
        stores.journeys(),
        stores.definitions(),
        stores.erasures(),
        clock,
        metrics);
  }

  Map<TenantId, TenantConfiguration> of(Collection<TenantId> wanted) {
    long now = clock.nanoTime();
    List<TenantId> stale = new ArrayList<>();
    for (TenantId tenant : new TreeSet<>(wanted)) {
      Long checked = checkedAt.get(tenant);
      if (checked == null || now - checked > FRESHNESS.toNanos()) {
        stale.add(tenant);
      }
    }
    if (!stale.isEmpty()) {
      Map<TenantId, Long> revisions = tenants.revisions(stale);
      stale.forEach(tenant -> refresh(tenant, revisions.getOrDefault(tenant, 0L)));
      stale.forEach(tenant -> checkedAt.put(tenant, now));
    }
    Map<TenantId, TenantConfiguration> all = new TreeMap<>();
    wanted.forEach(tenant -> {
      TenantConfiguration configuration = compiled.get(tenant);
      if (configuration != null) {
        all.put(tenant, configuration);
      }
    });
    return all;
  }

  /** Whoever may own other partitions than before asks again what others may have changed there. */
  void askAnew() {
    checkedAt.clear();
  }

  /** The tenant has had somebody forgotten: that holds from the next batch on. */
  void hasErased(TenantId tenant) {
    compiled.computeIfPresent(tenant, (key, configuration) -> configuration.withErased());
  }

  private void refresh(TenantId tenant, long revision) {
    TenantConfiguration known = compiled.get(tenant);
    if (known == null || known.revision() != revision) {
      compiled.put(tenant, compile(tenant, revision, known));
    }
  }

  private TenantConfiguration compile(
      TenantId tenant, long revision, @Nullable TenantConfiguration known) {
    Map<ConnectionId, TenantConfiguration.Configured> byId = new HashMap<>();
    Map<String, ConnectionId> names = new HashMap<>();
    for (Connection connection : connections.list(tenant)) {
      byId.put(connection.key().connection(), configured(connection, known));
      names.put(connection.name(), connection.key().connection());
    }
    Defined defined = new Defined();
    SegmentSet before = known == null ? SegmentSet.EMPTY : known.customers().segments();
    definitions.list(tenant).forEach(one -> read(one, defined, before));
    CustomerRules customers =
        new CustomerRules(
            journeySet(tenant, known),
            SegmentSet.of(defined.segments),
            defined.computed,
            defined.survivorship,
            defined.accounts,
            defined.contacts);
    boolean hasErased = (known != null && known.hasErased()) || erasures.hasAny(tenant);
    return new TenantConfiguration(
        tenant, revision, byId, names, customers, defined.identity, hasErased);
  }

  /** What a tenant's definitions come to; what it has not defined stays as it is by default. */
  private static final class Defined {
    private IdentityRules identity = IdentityRules.DEFAULT;
    private Survivorship survivorship = Survivorship.DEFAULT;
    private final List<CompiledSegment> segments = new ArrayList<>();
    private ComputedTraits computed = ComputedTraits.EMPTY;
    private AccountRules accounts = AccountRules.DEFAULT;
    private ContactRules contacts = ContactRules.NONE;
  }

  /** A definition that cannot be read costs what it defines and nothing else. */
  private void read(Definition definition, Defined defined, SegmentSet before) {
    try {
      switch (definition.key().kind()) {
        case IDENTITY_RULES ->
            defined.identity = IdentityRulesReader.read(definition.source(), definition.version());
        case SURVIVORSHIP -> defined.survivorship = SurvivorshipReader.read(definition.source());
        case ACCOUNT_RULES -> defined.accounts = AccountRulesReader.read(definition.source());
        case CONTACT_RULES -> defined.contacts = ContactRulesReader.read(definition.source());
        case COMPUTED_TRAIT -> defined.computed = defined.computed.with(definition);
        case COMPUTED_FILL -> defined.computed = defined.computed.with(Fill.of(definition));
        case SEGMENT -> defined.segments.add(CompiledSegment.of(definition, before));
        case MATCH_RULES -> {}
        case SEARCH_FIELDS -> {}
        case JOURNEY_RULES -> {}
        case PURPOSES -> {} // Not applied to entries: read where something is about to be sent.
      }
    } catch (HubException e) {
      metrics.unusable(
          definition.key().tenant(),
          "the definition " + definition.key().kind() + " " + definition.key().id(),
          e);
    }
  }

  /**
   * A mapping that does not compile costs its connection's signals and nothing else; one that only
   * sends has none.
   */
  private TenantConfiguration.Configured configured(
      Connection connection, @Nullable TenantConfiguration known) {
    if (connection.mapping().targets().isEmpty()) {
      return new TenantConfiguration.Configured(connection, null);
    }
    TenantConfiguration.Configured before =
        known == null ? null : known.connections().get(connection.key().connection());
    if (before != null
        && before.mapper() != null
        && before.connection().mapping().equals(connection.mapping())) {
      return new TenantConfiguration.Configured(connection, before.mapper());
    }
    try {
      return new TenantConfiguration.Configured(
          connection, EventMapper.compile(connection.mapping()));
    } catch (HubException e) {
      metrics.unusable(
          connection.key().tenant(), "the mapping of connection " + connection.name(), e);
      return new TenantConfiguration.Configured(connection, null);
    }
  }

  private JourneySet journeySet(TenantId tenant, @Nullable TenantConfiguration known) {
    JourneySet before = known == null ? JourneySet.EMPTY : known.journeys();
    List<JourneyHead> heads = new ArrayList<>();
    List<CompiledJourney> versions = new ArrayList<>();
    for (JourneyHead head : journeys.heads(tenant)) {
      List<CompiledJourney> ofJourney = versions(head, before);
      JourneyHead usable = usable(head, ofJourney);
      if (usable != null) {
        heads.add(usable);
        versions.addAll(ofJourney);
      }
    }
    return JourneySet.of(heads, versions);
  }

  /** Without a test whose version cannot be read; null if the one that customers enter cannot. */
  private static @Nullable JourneyHead usable(JourneyHead head, List<CompiledJourney> readable) {
    Set<Integer> numbers =
        readable.stream().map(CompiledJourney::version).collect(Collectors.toSet());
    TestRun test = head.test();
    JourneyHead usable =
        test == null || numbers.contains(test.version()) ? head : head.tested(null);
    return head.live() == 0 || numbers.contains(head.live()) ? usable : null;
  }

  /** A version that can no longer be read stands still until a hub that can read it comes. */
  private List<CompiledJourney> versions(JourneyHead head, JourneySet before) {
    List<CompiledJourney> readable = new ArrayList<>();
    for (JourneyVersion version : journeys.versions(head.key())) {
      CompiledJourney known = before.find(head.key().journey(), version.version());
      if (known != null) {
        readable.add(known);
        continue;
      }
      try {
        readable.add(CompiledJourney.of(JourneyReader.read(version.source()), version.version()));
      } catch (HubException e) {
        metrics.unusable(
            head.key().tenant(),
            "version " + version.version() + " of journey " + head.key().journey(),
            e);
      }
    }
    return readable;
  }
}
