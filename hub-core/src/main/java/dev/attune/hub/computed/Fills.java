package dev.attune.hub.computed;

import dev.attune.hub.definition.Definition;
import dev.attune.hub.definition.DefinitionKey;
import dev.attune.hub.definition.DefinitionKind;
import dev.attune.hub.definition.DefinitionStore;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is kept of how far measures are filled. Safe for use by many threads. */
public final class Fills {
  private final DefinitionStore definitions;
  private final Clock clock;

  public Fills(DefinitionStore definitions, Clock clock) {
    this.definitions = definitions;
    this.clock = clock;
  }

  /** A filling as it is stored. */
  public record Kept(Fill fill, long version) {}

  public List<Kept> list(TenantId tenant) {
    List<Kept> all = new ArrayList<>();
    for (Definition definition : definitions.list(tenant)) {
      if (definition.key().kind() == DefinitionKind.COMPUTED_FILL) {
        all.add(new Kept(Fill.of(definition), definition.version()));
      }
    }
    return all;
  }

  /** Begins to keep a measure up; false if somebody else has. */
  public boolean begin(TenantId tenant, Measure measure) {
    return definitions.write(Fill.begun(measure).asDefinition(tenant, 0, clock.now()));
  }

  /** Puts one in the place of that which was read; empty if somebody else has written it. */
  public Optional<Kept> put(TenantId tenant, Kept before, Fill after) {
    return definitions.write(after.asDefinition(tenant, before.version(), clock.now()))
        ? Optional.of(new Kept(after, before.version() + 1))
        : Optional.empty();
  }

  /** The measure is kept up no longer. */
  public boolean remove(TenantId tenant, Kept kept) {
    DefinitionKey key =
        new DefinitionKey(tenant, DefinitionKind.COMPUTED_FILL, kept.fill().measure().key());
    return definitions.remove(key, kept.version());
  }
}
