package dev.attune.hub.log;

import dev.attune.hub.tenant.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what came of commands, for a day. Safe for use by many threads. Every call fails with
 * {@code store.unavailable} when no answer came and may be repeated.
 */
public interface CommandResults {

  /** Puts in those that are not there yet; one that is there stays as it is. */
  void insert(Collection<CommandResult> results);

  Optional<CommandResult> find(TenantId tenant, String command);

  /** A page of a tenant's results in the order of their commands' ids. */
  List<CommandResult> page(TenantId tenant, @Nullable String after, int limit);

  /** Removes those that are there. May be repeated. */
  void remove(TenantId tenant, Collection<String> commands);

  /**
   * Removes results from before a time, a bounded number in one call.
   *
   * @return how many were removed; 0 when none is left
   */
  long removeBefore(Instant time);
}
