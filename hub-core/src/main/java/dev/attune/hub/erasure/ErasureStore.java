package dev.attune.hub.erasure;

import dev.attune.hub.tenant.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps erasures; what they know of a person is encrypted. Safe for use by many threads and nodes.
 * Every call fails with {@code store.unavailable} when no answer came; it may then have been
 * carried out.
 */
public interface ErasureStore {

  /** Puts in those that are not there yet, with version 1; one that is there stays as it is. */
  void begin(Collection<Erasure> erasures);

  Optional<Erasure> read(ErasureKey key);

  /**
   * Writes if the document still has its version, with the next version; false if it had another.
   * Whether a write that was not answered was carried out shows when the erasure is read.
   */
  boolean write(Erasure erasure);

  /**
   * A page of a tenant's erasures, the last asked for first.
   *
   * @param before the last one of the page before, or null for the newest
   */
  List<Erasure> list(TenantId tenant, @Nullable Erasure before, int limit);

  /** Whether the tenant has ever asked for one. */
  boolean hasAny(TenantId tenant);

  /** Those of any tenant that are worth looking at by then, the longest due first. */
  List<ErasureKey> due(Instant until, int limit);
}
