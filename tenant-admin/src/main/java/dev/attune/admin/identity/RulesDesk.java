package dev.attune.admin.identity;

import dev.attune.admin.rest.Revision;
import dev.attune.hub.definition.Definition;
import dev.attune.hub.definition.DefinitionKey;
import dev.attune.hub.definition.DefinitionKind;
import dev.attune.hub.definition.DefinitionStore;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.tenant.TenantStore;
import dev.attune.hub.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Keeps the one definition of its kind that a tenant has. Safe for use by many threads. */
final class RulesDesk {
  /** What stands for "as it is by default": it says nothing. Its versions go on counting. */
  static final String STANDARD = "{}";

  private final DefinitionStore definitions;
  private final TenantStore tenants;
  private final Clock clock;

  RulesDesk(DefinitionStore definitions, TenantStore tenants, Clock clock) {
    this.definitions = definitions;
    this.tenants = tenants;
    this.clock = clock;
  }

  /** What a tenant has said, or that it has said nothing yet, at version 0. */
  Definition read(TenantId tenant, DefinitionKind kind) {
    DefinitionKey key = new DefinitionKey(tenant, kind, DefinitionKey.ONLY);
    return definitions.read(key).orElse(new Definition(key, 0, STANDARD, Instant.EPOCH, ""));
  }

  /**
   * Saves, if it is still what the caller knows; workers see it within a moment.
   *
   * @param ifMatch the header, or null if it is missing
   */
  Definition save(Definition before, @Nullable String ifMatch, String source, String actor) {
    Revision.require(ifMatch, before.version());
    Definition wanted = new Definition(before.key(), before.version(), source, clock.now(), actor);
    if (!definitions.write(wanted)) {
      throw Revision.changed();
    }
    tenants.revise(before.key().tenant());
    return read(before.key().tenant(), before.key().kind());
  }
}
