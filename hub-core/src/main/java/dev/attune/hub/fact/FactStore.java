package dev.attune.hub.fact;

import dev.attune.hub.tenant.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps facts, in blocks. Safe for use by many threads. Fails with {@code store.unavailable} when
 * no answer came; the facts may then have been stored.
 */
public interface FactStore {

  /** A page of facts; {@code next} asks for the one after, or is null at the end. */
  record Page(List<Fact> facts, @Nullable String next) {}

  /** Stores facts; one that is stored twice is read once. May be repeated. */
  void insert(Collection<Fact> facts);

  /**
   * All facts of a tenant received within the time, in an order that stays the same, each once
   * within a page; a reader of many pages drops those whose id it has seen.
   *
   * @param from the earliest {@link Fact#received}, inclusive
   * @param until the latest, exclusive
   * @param limit at least 1; a page may hold fewer facts, even none, and yet not be the last
   */
  Page read(TenantId tenant, Instant from, Instant until, @Nullable String cursor, int limit);
}
