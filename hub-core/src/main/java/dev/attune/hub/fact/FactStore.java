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

  /**
   * Facts that were stored together and are to be counted; the same fact may be in several.
   *
   * @param block names them among those of the tenant
   * @param facts those whose kind is counted, all {@linkplain Fact#received received} in one minute
   */
  record Uncounted(TenantId tenant, String block, List<Fact> facts) {
    public Uncounted {
      facts = List.copyOf(facts);
    }
  }

  /** Stores facts; one that is stored twice is read once. May be repeated. */
  void insert(Collection<Fact> facts);

  /**
   * Some of what was stored and not yet marked as counted, in no order. A fact that is inserted
   * again may come again.
   *
   * @param tenant whose, or null for those of all
   * @param limit at least 1
   */
  List<Uncounted> uncounted(@Nullable TenantId tenant, int limit);

  /** Marks as counted. May be repeated. */
  void counted(Collection<Uncounted> blocks);

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
