package dev.attune.hub.log;

import dev.attune.hub.tenant.TenantId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the signals that could not be applied. Safe for use by many threads; fails with {@code
 * store.unavailable}.
 */
public interface DeadLetterStore {

  /** Puts in those whose source is not there yet; one that is there stays as it is. */
  void insert(Collection<DeadLetter> letters);

  /** Removes those of the sources that are there: they could be applied after all. */
  void withdraw(TenantId tenant, Collection<Source> sources);

  /** Those of the sources that are there. */
  Map<Source, DeadLetter> find(TenantId tenant, Collection<Source> sources);

  /**
   * A page of a tenant's dead letters in that state, newest first: in descending order of their
   * sources.
   *
   * @param before the source of the last letter of the page before, or null for the newest
   */
  List<DeadLetter> list(
      TenantId tenant, DeadLetter.State state, @Nullable Source before, int limit);

  /**
   * The same, oldest first.
   *
   * @param after the source of the last letter of the page before, or null for the oldest
   */
  List<DeadLetter> listOldest(
      TenantId tenant, DeadLetter.State state, @Nullable Source after, int limit);

  Optional<DeadLetter> read(TenantId tenant, Source source);

  /** Changes the state from one to another; false if it was not in the first. */
  boolean change(TenantId tenant, Source source, DeadLetter.State from, DeadLetter.State to);
}
