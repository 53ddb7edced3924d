package dev.attune.hub.log;

import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.time.Clock;
import dev.attune.hub.time.Gate;
import dev.attune.hub.time.Ids;
import dev.attune.hub.time.Scheduler;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Puts entries into the log and returns when they are durable. One thread writes: it takes what
 * came while its last write was under way and never waits for more. Safe for use by many threads.
 */
public final class LogWriter {
  private static final Duration IDLE = Duration.ofSeconds(1);

  private final EventLog log;
  private final PartitionStore partitions;
  private final Clock clock;
  private final Scheduler scheduler;
  private final Ids ids;
  private final LogSettings settings;
  private final LogTail tail;
  private final LogBound bound;
  private final Gate arrived;
  private final Runnable onAppended;
  private final ConcurrentLinkedQueue<Waiting> incoming = new ConcurrentLinkedQueue<>();
  private final AtomicInteger queued = new AtomicInteger();

  /** Only the writing thread touches these. */
  private final Map<LogPartition, Deque<Waiting>> queues = new TreeMap<>();

  private final Map<LogPartition, Long> tails = new HashMap<>();
  private final Map<LogPartition, BlockUnderWay> underWay = new TreeMap<>();

  private volatile boolean stopping;

  /**
   * @param bound refuses entries of partitions that are too far behind
   * @param onAppended told after each write, so that a reader nearby need not wait for its next
   *     look
   */
  public LogWriter(
      EventLog log,
      PartitionStore partitions,
      Clock clock,
      Scheduler scheduler,
      Ids ids,
      LogSettings settings,
      LogBound bound,
      Runnable onAppended) {
    this.log = log;
    this.partitions = partitions;
    this.clock = clock;
    this.scheduler = scheduler;
    this.ids = ids;
    this.settings = settings;
    this.bound = bound;
    this.onAppended = onAppended;
    this.tail = new LogTail(log);
    this.arrived = scheduler.gate();
  }

  private record BlockUnderWay(Block block, List<Waiting> entries) {}

  public void start() {
    scheduler.loop("log-writer", this::run);
  }

  /** Refuses what comes from now on; what was taken before is still written. */
  public void stop() {
    stopping = true;
    arrived.open();
  }

  /**
   * Stores entries and returns where they lie, in their order, once all are durable.
   *
   * @throws HubException {@code hub.stopping}, {@code log.lag} before anything was stored; {@code
   *     store.unavailable} when it did not become certain in time: the entries may be stored yet,
   *     so the caller sends them again with the same ids
   */
  public List<Source> append(List<? extends LogEntry.OfTenant> entries) {
    List<Waiting> waiting = new ArrayList<>(entries.size());
    Append append = new Append(scheduler.gate(), entries.size());
    for (LogEntry.OfTenant entry : entries) {
      waiting.add(
          new Waiting(LogPartition.of(settings.generation(), entry.tenant()), entry, append));
    }
    return await(waiting, append);
  }

  /**
   * Stores what the hub itself must say for its reading to go on: it is not held back by how far a
   * partition is behind, for only that reading makes up for it. Else as {@link #append}.
   */
  public void announce(List<LogEntry.Command> commands) {
    List<Waiting> waiting = new ArrayList<>(commands.size());
    Append append = new Append(scheduler.gate(), commands.size());
    for (LogEntry.Command command : commands) {
      waiting.add(
          new Waiting(LogPartition.of(settings.generation(), command.tenant()), command, append));
    }
    queued.addAndGet(waiting.size());
    await(waiting, append, false);
  }

  /** Writes that time has passed into a partition, so that its timers fire. */
  public Source tick(LogPartition partition, LogEntry.Tick tick) {
    Append append = new Append(scheduler.gate(), 1);
    return await(List.of(new Waiting(partition, tick, append)), append).getFirst();
  }

  private List<Source> await(List<Waiting> waiting, Append append) {
    return await(waiting, append, true);
  }

  private List<Source> await(List<Waiting> waiting, Append append, boolean isBound) {
    if (waiting.isEmpty()) {
      return List.of();
    }
    if (isBound) {
      admit(waiting);
    }
    incoming.addAll(waiting);
    arrived.open();
    long deadline = clock.nanoTime() + settings.patience().toNanos();
    while (!append.isDone()) {
      long left = deadline - clock.nanoTime();
      if (left <= 0) {
        append.abandon();
        throw new HubException(
            HubError.STORE_UNAVAILABLE,
            "The log did not confirm the entries within %d s; send them again."
                .formatted(settings.patience().toSeconds()));
      }
      append.gate().await(Duration.ofNanos(left));
    }
    return waiting.stream().map(Waiting::stored).toList();
  }

  private void admit(List<Waiting> waiting) {
    if (stopping) {
      throw new HubException(HubError.STOPPING, "The hub is stopping; send again in a moment.");
    }
    waiting.stream().map(Waiting::partition).distinct().forEach(bound::check);
    if (queued.addAndGet(waiting.size()) > settings.queued()) {
      queued.addAndGet(-waiting.size());
      throw new HubException(
          HubError.LOG_LAG,
          "More than %d entries wait to be stored; send again in a moment."
              .formatted(settings.queued()));
    }
  }

  private void run() {
    while (true) {
      takeIncoming();
      if (queues.isEmpty() && underWay.isEmpty()) {
        if (stopping) {
          return;
        }
        arrived.await(IDLE);
      } else {
        writeOnce();
      }
    }
  }

  private void takeIncoming() {
    for (Waiting next = incoming.poll(); next != null; next = incoming.poll()) {
      queues.computeIfAbsent(next.partition(), partition -> new ArrayDeque<>()).add(next);
    }
  }

  /** One write with at most one block of each partition, so that no block follows an unseen one. */
  private void writeOnce() {
    try {
      fillBlocks();
      List<Block> blocks = underWay.values().stream().map(BlockUnderWay::block).toList();
      Map<Block.Id, String> holders = log.append(blocks);
      for (Block block : blocks) {
        settle(block, holders.get(block.id()));
      }
      onAppended.run();
    } catch (HubException e) {
      // Not known whether it was stored: the very same blocks are written again until it is.
      scheduler.sleep(settings.retryPause());
    }
  }

  private void fillBlocks() {
    var filled = queues.entrySet().iterator();
    while (filled.hasNext()) {
      Map.Entry<LogPartition, Deque<Waiting>> queue = filled.next();
      if (underWay.containsKey(queue.getKey())) {
        continue;
      }
      List<Waiting> entries = takeBlock(queue.getValue());
      if (!entries.isEmpty()) {
        underWay.put(queue.getKey(), block(queue.getKey(), nextNumber(queue.getKey()), entries));
      }
      if (queue.getValue().isEmpty()) {
        filled.remove();
      }
    }
  }

  private List<Waiting> takeBlock(Deque<Waiting> queue) {
    List<Waiting> taken = new ArrayList<>();
    int bytes = 0;
    while (!queue.isEmpty() && taken.size() < Block.MAX_ENTRIES) {
      Waiting next = queue.peek();
      int size = EntrySize.of(next.entry());
      if (!taken.isEmpty() && bytes + size > Block.MAX_BYTES) {
        break;
      }
      queue.remove();
      if (next.isAbandoned()) {
        queued.decrementAndGet();
      } else {
        taken.add(next);
        bytes += size;
      }
    }
    return taken;
  }

  private BlockUnderWay block(LogPartition partition, long number, List<Waiting> entries) {
    List<LogEntry> content = entries.stream().map(Waiting::entry).toList();
    return new BlockUnderWay(
        new Block(new Block.Id(partition, number), ids.next(), content), entries);
  }

  private long nextNumber(LogPartition partition) {
    Long known = tails.get(partition);
    if (known == null) {
      known = tail.find(partition, partitions.checkpoint(partition).position().block());
      tails.put(partition, known);
    }
    return known + 1;
  }

  private void settle(Block block, @Nullable String holder) {
    LogPartition partition = block.id().partition();
    BlockUnderWay mine = underWay.get(partition);
    if (holder == null || mine == null) {
      return;
    }
    if (holder.equals(block.writer())) {
      underWay.remove(partition);
      tails.put(partition, block.id().number());
      bound.written(partition, block.id().number());
      confirm(block.id(), mine.entries());
    } else {
      long last = tail.find(partition, block.id().number());
      tails.put(partition, last);
      Block next = new Block(new Block.Id(partition, last + 1), block.writer(), block.entries());
      underWay.put(partition, new BlockUnderWay(next, mine.entries()));
    }
  }

  private void confirm(Block.Id id, Collection<Waiting> entries) {
    queued.addAndGet(-entries.size());
    int index = 0;
    for (Waiting waiting : entries) {
      waiting.store(new Source(id.partition(), new Position(id.number(), index++)));
    }
  }
}
