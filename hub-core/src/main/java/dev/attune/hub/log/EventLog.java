package dev.attune.hub.log;

import dev.attune.hub.tenant.TenantId;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The durable log. Safe for use by many threads and nodes.
 *
 * <p>Every call fails with {@code store.unavailable} when no answer came. An append that failed so
 * may have stored some of its blocks, or may yet; it is settled by appending the very same blocks
 * again. A removal may be repeated.
 */
public interface EventLog {

  /**
   * Stores each block under its id where that is free. When it returns, what it says is durable.
   *
   * @param blocks at most one for each partition, each following a block that the caller has seen
   * @return for each id the {@link Block#writer} of the block that stands there now: one's own
   *     where the block was stored, now or by an earlier call
   */
  Map<Block.Id, String> append(Collection<Block> blocks);

  /**
   * The blocks that exist of those, in any order; a block once seen is seen by every later read.
   */
  List<Block> read(Collection<Block.Id> ids);

  /** Removes the blocks of a partition with numbers from (inclusive) to (exclusive). */
  void remove(LogPartition partition, long from, long to);

  /**
   * Destroys the keys under which a tenant's entries were sealed on the days before that one, in
   * UTC; where the log does not seal anything, does nothing. What still lies sealed under one can
   * never be read again, so nothing must. A day is that of the write, or of the last entry of its
   * block if that is later. May be repeated.
   */
  void forgetKeys(TenantId tenant, LocalDate before);
}
