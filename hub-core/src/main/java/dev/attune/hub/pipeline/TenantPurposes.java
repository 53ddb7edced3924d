package dev.attune.hub.pipeline;

import dev.attune.hub.definition.Definition;
import dev.attune.hub.definition.DefinitionKey;
import dev.attune.hub.definition.DefinitionKind;
import dev.attune.hub.definition.DefinitionStore;
import dev.attune.hub.profile.Purposes;
import dev.attune.hub.profile.PurposesText;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What tenants declared as their purposes, at most {@link #FRESHNESS} old. Safe for use by many
 * threads; fails with {@code store.unavailable}.
 */
public final class TenantPurposes {
  /** Only the tenant's rules are remembered: what a customer says is read before each try. */
  static final Duration FRESHNESS = Duration.ofSeconds(1);

  private static final int MAX_TENANTS = 10_000;

  private final DefinitionStore definitions;
  private final Clock clock;
  private final Map<TenantId, Known> known = new ConcurrentHashMap<>();

  private record Known(Purposes purposes, long readAt) {}

  public TenantPurposes(DefinitionStore definitions, Clock clock) {
    this.definitions = definitions;
    this.clock = clock;
  }

  /**
   * The purposes of a tenant.
   *
   * @throws dev.attune.hub.problem.HubException {@code configuration.invalid} if what is stored
   *     cannot be read: then nothing may be sent
   */
  public Purposes of(TenantId tenant) {
    long now = clock.nanoTime();
    Known before = known.get(tenant);
    if (before != null && now - before.readAt() < FRESHNESS.toNanos()) {
      return before.purposes();
    }
    Purposes purposes =
        definitions
            .read(key(tenant))
            .map(Definition::source)
            .map(PurposesText::read)
            .orElse(Purposes.DEFAULT);
    if (known.size() >= MAX_TENANTS) {
      known.clear();
    }
    known.put(tenant, new Known(purposes, now));
    return purposes;
  }

  /** Under which key a tenant's purposes are defined. */
  public static DefinitionKey key(TenantId tenant) {
    return new DefinitionKey(tenant, DefinitionKind.PURPOSES, DefinitionKey.ONLY);
  }
}
