package dev.attune.hub.pipeline;

import dev.attune.hub.customer.Customer;
import dev.attune.hub.customer.CustomerEngine;
import dev.attune.hub.erasure.Erasure;
import dev.attune.hub.erasure.Person;
import dev.attune.hub.event.HistoryEntry;
import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.log.LogPartition;
import dev.attune.hub.tenant.TenantId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * One batch, from the log to the outbox. A crash at any place in it costs nothing but the time to
 * do it again: claims, history and customers know what they have taken in, outboxes are handed on
 * before the checkpoint moves, and the checkpoint moves last.
 */
final class Batch {
  private final BatchReader reader;
  private final BatchWriter writer;
  private final CheckpointMover checkpoints;
  private final CustomerEngine engine;
  private final Consumer<RuntimeException> faults;
  private final Consumer<Collection<Integer>> onDeliveries;
  private final EventWatch watch;
  private final Consumer<TenantId> onErased;

  /**
   * @param faults told of what we fail at, where it costs one thing and not the batch
   * @param onDeliveries told in which partitions there is something new to deliver
   * @param onErased told which tenants have had somebody forgotten
   */
  Batch(
      BatchReader reader,
      BatchWriter writer,
      CheckpointMover checkpoints,
      CustomerEngine engine,
      Consumer<RuntimeException> faults,
      Consumer<Collection<Integer>> onDeliveries,
      EventWatch watch,
      Consumer<TenantId> onErased) {
    this.reader = reader;
    this.writer = writer;
    this.checkpoints = checkpoints;
    this.engine = engine;
    this.faults = faults;
    this.onDeliveries = onDeliveries;
    this.watch = watch;
    this.onErased = onErased;
  }

  /** Whether the batch came to its end; if not, somebody else wrote, and it is done anew. */
  boolean run(List<Share> cut) {
    List<Share> shares = checkpoints.begin(cut);
    boolean done = false;
    try {
      done = attempt(shares);
    } finally {
      if (!done) {
        shares.forEach(share -> share.partition().failed());
      }
    }
    return done;
  }

  private boolean attempt(List<Share> shares) {
    Workspace workspace = reader.read(shares);
    List<Application.Applied> applied = new ArrayList<>();
    for (Share share : shares) {
      Application application = new Application(workspace, share, engine, faults);
      application.repointMerged();
      applied.add(application.run());
    }
    if (!writer.write(workspace)) {
      return false;
    }
    Collection<Integer> delivering = writer.relay(workspace);
    workspace.forgetting().begun().forEach(erasure -> onErased.accept(erasure.key().tenant()));
    checkpoints.finish(applied);
    shares.forEach(share -> followTimers(workspace, share));
    if (!delivering.isEmpty()) {
      onDeliveries.accept(delivering);
    }
    tell(workspace.newHistory());
    workspace.forgetting().begun().forEach(this::tellForgotten);
    return true;
  }

  private void tell(Collection<HistoryEntry> events) {
    try {
      if (!events.isEmpty()) {
        watch.applied(events);
      }
    } catch (RuntimeException e) {
      // Who only looks on must not cost a batch.
      faults.accept(e);
    }
  }

  private void tellForgotten(Erasure erasure) {
    Person person = erasure.person();
    try {
      if (person != null) {
        watch.forgotten(
            erasure.key().tenant(),
            person.profiles().stream().map(ProfileId::value).collect(Collectors.toSet()));
      }
    } catch (RuntimeException e) {
      // Who only looks on must not cost a batch.
      faults.accept(e);
    }
  }

  /** The partition's timers follow what was written. */
  private static void followTimers(Workspace workspace, Share share) {
    TimerWindow timers = share.partition().timers();
    for (List<Customer> wave : workspace.customers().writes()) {
      for (Customer customer : wave) {
        if (LogPartition.numberOf(customer.key().tenant()) == share.number()) {
          timers.written(customer.key(), customer.dueAt());
        }
      }
    }
    for (CustomerKey due : share.due()) {
      if (!workspace.customers().isChanged(due)
          || workspace.customers().standingStill().contains(due)) {
        timers.setAside(due);
      }
    }
  }
}
