package dev.attune.hub.fact;

import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.tenant.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
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

  /**
   * What {@linkplain Fact#isOfJourney journeys} did with some profiles, or did not: the newest
   * first, as to the minute in which it was received. Each once within a page; a reader of many
   * pages drops those whose id it has seen.
   *
   * @param limit at least 1; a page may hold fewer facts, even none, and yet not be the last
   */
  Page ofJourneys(TenantId tenant, Set<ProfileId> profiles, @Nullable String cursor, int limit);

  /**
   * What one call of {@link #rewrite} did.
   *
   * @param changed how many facts it changed
   * @param uncounted how many facts it left as they are, because their block is not counted yet
   * @param next asks for what follows, or null at the end
   */
  record Rewritten(long changed, long uncounted, @Nullable String next) {}

  /**
   * Puts other facts in the place of some of a tenant's, where they lie, a bounded number in one
   * call. They are to be of the same kind and to have been received at the same time. May be
   * repeated.
   *
   * @param cursor where to begin, or null at the beginning
   * @param change gives the fact itself where it is to stay
   */
  Rewritten rewrite(TenantId tenant, @Nullable String cursor, UnaryOperator<Fact> change);
}
