package dev.attune.hub.definition;

import dev.attune.hub.tenant.TenantId;
import java.util.List;
import java.util.Optional;

/**
 * Keeps definitions. Safe for use by many threads and nodes; fails with {@code store.unavailable}
 * when no answer came: whether a write was carried out shows when it is read. Who changes one
 * revises the tenant afterwards.
 */
public interface DefinitionStore {

  /** All definitions of a tenant, in the order of their kinds' names and their ids. */
  List<Definition> list(TenantId tenant);

  Optional<Definition> read(DefinitionKey key);

  /**
   * Writes if the document still has its version (0: none), with the next version; false if it had
   * another.
   */
  boolean write(Definition definition);

  /** Removes it if it still has that version; false if it is not there or has another. */
  boolean remove(DefinitionKey key, long version);
}
