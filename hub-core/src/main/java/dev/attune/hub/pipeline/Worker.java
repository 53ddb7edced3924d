package dev.attune.hub.pipeline;

import dev.attune.hub.customer.Customer;
import dev.attune.hub.customer.CustomerEngine;
import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.log.Block;
import dev.attune.hub.log.Checkpoint;
import dev.attune.hub.log.CheckpointMove;
import dev.attune.hub.log.Counts;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.log.LogPartition;
import dev.attune.hub.log.LogWriter;
import dev.attune.hub.log.Position;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.time.Gate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * One node's loop from the log to the outbox: read, apply, write, hand on, move the checkpoint. It
 * fails only as a whole, and begins again from what the store says.
 */
final class Worker {
  private final HubPorts ports;
  private final HubSettings settings;
  private final PartitionOwner owner;
  private final LogWriter log;
  private final BatchReader reader;
  private final BatchWriter writer;
  private final CustomerEngine engine;
  private final PipelineMetrics metrics;
  private final Runnable onDeliveries;
  private final Gate gate;
  private volatile boolean stopping;
  private volatile boolean stopped;

  Worker(
      HubPorts ports,
      HubSettings settings,
      PartitionOwner owner,
      LogWriter log,
      PipelineMetrics metrics,
      Gate gate,
      Runnable onDeliveries) {
    this.ports = ports;
    this.settings = settings;
    this.owner = owner;
    this.log = log;
    this.metrics = metrics;
    this.gate = gate;
    this.onDeliveries = onDeliveries;
    this.engine = new CustomerEngine(settings.limits());
    this.reader =
        new BatchReader(
            ports,
            new Configurations(
                ports.tenants(), ports.connections(), ports.journeys(), ports.clock()));
    this.writer = new BatchWriter(ports);
  }

  void start() {
    ports.scheduler().start("worker", this::run);
  }

  /** Ends after the batch under way. */
  void stop() {
    stopping = true;
    gate.open();
  }

  boolean isStopped() {
    return stopped;
  }

  private void run() {
    while (!stopping) {
      try {
        if (!round()) {
          gate.await(settings.idlePause());
        }
      } catch (HubException e) {
        metrics.failed(e);
        ports.scheduler().sleep(settings.failurePause());
      } catch (RuntimeException e) {
        // A fault of ours: the partitions are taken anew, and the try at them counts.
        metrics.failed(e);
        owner.forgetStale();
        ports.scheduler().sleep(settings.failurePause());
      }
    }
    try {
      owner.giveUpAll();
    } catch (HubException e) {
      metrics.failed(e);
    }
    stopped = true;
  }

  /** Does one batch if there is anything to do; returns whether there was. */
  private boolean round() {
    owner.keep();
    restartStale();
    read();
    List<Share> shares = shares();
    if (shares.isEmpty()) {
      return tick();
    }
    work(begun(shares));
    return true;
  }

  /** Counts the try at each partition where none of this lease is counted yet. */
  private List<Share> begun(List<Share> shares) {
    List<CheckpointMove> tries = new ArrayList<>();
    for (Share share : shares) {
      Checkpoint at = share.partition().checkpoint();
      if (!share.partition().isBegun() && !share.entries().isEmpty()) {
        tries.add(
            moveOf(
                share,
                new Checkpoint(at.position(), at.time(), at.tries() + 1, at.suspect()),
                Map.of()));
      }
    }
    if (tries.isEmpty()) {
      return shares;
    }
    move(shares, tries);
    return shares.stream()
        .filter(share -> share.entries().isEmpty() || share.partition().isBegun())
        .toList();
  }

  private void restartStale() {
    for (OwnedPartition partition : owner.owned()) {
      if (partition.isStale()) {
        partition.restart(ports.partitions().checkpoint(partition.partition()));
      }
    }
  }

  private void read() {
    Map<LogPartition, OwnedPartition> hungry = new TreeMap<>();
    List<Block.Id> wanted = new ArrayList<>();
    for (OwnedPartition partition : owner.owned()) {
      partition.timers().advance(ports.clock().now());
      if (partition.readAhead() < settings.batchEntries()) {
        hungry.put(partition.partition(), partition);
        int blocks = partition.isDrained() ? 1 : 2;
        for (int i = 0; i < blocks; i++) {
          wanted.add(new Block.Id(partition.partition(), partition.nextBlock() + i));
        }
      }
    }
    if (wanted.isEmpty()) {
      return;
    }
    Map<LogPartition, List<Block>> found = new HashMap<>();
    ports.log().read(wanted).stream()
        .sorted(Comparator.comparing(block -> block.id().number()))
        .forEach(
            block ->
                found
                    .computeIfAbsent(block.id().partition(), none -> new ArrayList<>())
                    .add(block));
    hungry.forEach(
        (name, partition) -> partition.read(found.getOrDefault(name, List.of())));
  }

  private List<Share> shares() {
    List<Share> shares = new ArrayList<>();
    int room = settings.batchEntries();
    int left = owner.owned().size();
    for (OwnedPartition partition : owner.owned()) {
      int fair = Math.max(1, room / Math.max(1, left--));
      Share share = share(partition, fair);
      if (!share.entries().isEmpty() || !share.due().isEmpty()) {
        shares.add(share);
        room -= share.entries().size();
      }
    }
    return shares;
  }

  private Share share(OwnedPartition partition, int fair) {
    Checkpoint checkpoint = partition.checkpoint();
    boolean oneByOne =
        checkpoint.tries() > settings.triesBeforeSuspicion()
            || checkpoint.suspect().isAfter(checkpoint.position());
    int patience =
        checkpoint.suspect().isAfter(checkpoint.position())
            ? settings.triesBeforeDeath()
            : settings.triesBeforeSuspicion() + settings.triesBeforeDeath();
    boolean condemned = oneByOne && checkpoint.tries() > patience;
    List<LoggedEntry> entries = partition.next(oneByOne ? 1 : fair);
    Instant until = entries.isEmpty() ? checkpoint.time() : entries.getLast().time();
    List<CustomerKey> due =
        oneByOne && !entries.isEmpty()
            ? List.of()
            : partition.timers().due(until, settings.batchEntries());
    return new Share(partition, entries, due, until, partition.beginBatch(), condemned);
  }

  /** Lets time pass in partitions where a timer is due and nothing else comes. */
  private boolean tick() {
    boolean ticked = false;
    Instant now = ports.clock().now();
    for (OwnedPartition partition : List.copyOf(owner.owned())) {
      Instant first = partition.timers().first();
      if (partition.isDrained()
          && first != null
          && !first.isAfter(now)
          && first.isAfter(partition.checkpoint().time())) {
        log.tick(partition.partition(), new LogEntry.Tick(now));
        ticked = true;
      }
    }
    return ticked;
  }

  private void work(List<Share> shares) {
    boolean done = false;
    try {
      done = attempt(shares);
    } finally {
      if (!done) {
        shares.forEach(share -> share.partition().failed());
      }
    }
    if (!done) {
      metrics.lostRace();
    }
  }

  private boolean attempt(List<Share> shares) {
    long began = ports.clock().nanoTime();
    Workspace workspace = reader.read(shares);
    Map<Share, Map<ConnectionKey, Counts>> counts = new HashMap<>();
    for (Share share : shares) {
      Application application = new Application(workspace, share, engine);
      application.finishMerges();
      counts.put(share, application.run());
    }
    if (!writer.write(workspace)) {
      return false;
    }
    int deliveries = writer.relay(workspace);
    List<CheckpointMove> moves = new ArrayList<>();
    for (Share share : shares) {
      if (!share.entries().isEmpty()) {
        moves.add(moveOf(share, reached(share), counts.getOrDefault(share, Map.of())));
      }
    }
    if (!moves.isEmpty()) {
      move(shares, moves);
    }
    settle(workspace, shares);
    if (deliveries > 0) {
      onDeliveries.run();
    }
    metrics.batch(
        shares.stream().mapToInt(share -> share.entries().size()).sum(),
        ports.clock().nanoTime() - began);
    return true;
  }

  private void move(List<Share> shares, List<CheckpointMove> moves) {
    Set<LogPartition> moved = ports.partitions().move(moves);
    for (CheckpointMove move : moves) {
      for (Share share : shares) {
        if (share.partition().partition().equals(move.partition())) {
          if (moved.contains(move.partition())) {
            share.partition().moved(move.to());
          } else {
            owner.lost(share.partition());
          }
        }
      }
    }
  }

  private static CheckpointMove moveOf(
      Share share, Checkpoint to, Map<ConnectionKey, Counts> counts) {
    OwnedPartition partition = share.partition();
    return new CheckpointMove(
        partition.partition(),
        partition.lease().epoch(),
        partition.checkpoint().position(),
        to,
        counts);
  }

  /** Where the share ends; the move there also counts the first try at what comes next. */
  private Checkpoint reached(Share share) {
    Checkpoint from = share.partition().checkpoint();
    Position suspect =
        from.tries() > settings.triesBeforeSuspicion()
                && !from.suspect().isAfter(from.position())
            ? share.partition().next(settings.batchEntries()).getLast().source().position()
            : from.suspect();
    return new Checkpoint(share.entries().getLast().source().position(), share.until(), 1, suspect);
  }

  /** The partition's timers follow what was written. */
  private static void settle(Workspace workspace, List<Share> shares) {
    Map<Integer, OwnedPartition> byNumber = new HashMap<>();
    shares.forEach(share -> byNumber.put(share.number(), share.partition()));
    for (List<Customer> wave : workspace.customers().writes()) {
      for (Customer customer : wave) {
        byNumber
            .get(LogPartition.numberOf(customer.key().tenant()))
            .timers()
            .written(customer.key(), customer.dueAt());
      }
    }
    for (Share share : shares) {
      for (CustomerKey due : share.due()) {
        if (!workspace.customers().isChanged(due)
            || workspace.customers().standingStill().contains(due)) {
          share.partition().timers().setAside(due);
        }
      }
    }
  }
}
