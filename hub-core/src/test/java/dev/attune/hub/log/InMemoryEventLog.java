package dev.attune.hub.log;

import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.TenantId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A log in memory. It refuses a block that leaves a gap: no caller can have seen the one before.
 */
public final class InMemoryEventLog implements EventLog {
  private final Map<Block.Id, Block> blocks = new HashMap<>();
  private final Map<LogPartition, Long> last = new HashMap<>();

  @Override
  public synchronized Map<Block.Id, String> append(Collection<Block> wanted) {
    Map<Block.Id, String> writers = new LinkedHashMap<>();
    for (Block block : wanted) {
      if (block.id().number() > last.getOrDefault(block.id().partition(), 0L) + 1) {
        throw new HubException(
            HubError.BROKEN_STATE, "Block " + block.id() + " would leave a gap before it.");
      }
    }
    for (Block block : wanted) {
      last.merge(block.id().partition(), block.id().number(), Math::max);
      writers.put(block.id(), blocks.computeIfAbsent(block.id(), id -> block).writer());
    }
    return writers;
  }

  @Override
  public synchronized List<Block> read(Collection<Block.Id> ids) {
    List<Block> found = new ArrayList<>();
    for (Block.Id id : ids) {
      Block block = blocks.get(id);
      if (block != null) {
        found.add(block);
      }
    }
    return found;
  }

  @Override
  public synchronized void remove(LogPartition partition, long from, long to) {
    for (long number = from; number < to; number++) {
      blocks.remove(new Block.Id(partition, number));
    }
  }

  /** Nothing is sealed here. */
  @Override
  public void forgetKeys(TenantId tenant, LocalDate before) {}
}
