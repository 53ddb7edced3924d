package dev.attune.admin.engine;

import dev.attune.admin.settings.NodeRole;
import dev.attune.hub.backfill.BackfillWorker;
import dev.attune.hub.forgetting.ErasureWorker;
import dev.attune.hub.pipeline.HubEngine;
import dev.attune.hub.polling.PollWorker;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.context.SmartLifecycle;

/** Starts the engine before the first request is taken, and stops it after the last. */
final class EngineLifecycle implements SmartLifecycle {
  private final HubEngine engine;
  private final List<PollWorker> polls;
  private final List<BackfillWorker> backfills;
  private final ErasureWorker erasures;
  private final Set<NodeRole> roles;
  private volatile boolean running;

  EngineLifecycle(
      HubEngine engine,
      List<PollWorker> polls,
      List<BackfillWorker> backfills,
      ErasureWorker erasures,
      Set<NodeRole> roles) {
    this.engine = engine;
    this.polls = List.copyOf(polls);
    this.backfills = List.copyOf(backfills);
    this.erasures = erasures;
    this.roles = roles;
  }

  @Override
  public void start() {
    Set<HubEngine.Role> parts = EnumSet.noneOf(HubEngine.Role.class);
    for (NodeRole role : roles) {
      switch (role) {
        case API, INGEST -> {
          // Served by this application itself; the way into the log is always open. Polls are begun
          // below: they are no part of the engine.
        }
        case WORKER -> parts.add(HubEngine.Role.WORKER);
        case DELIVERY -> parts.add(HubEngine.Role.DELIVERY);
      }
    }
    engine.start(parts);
    if (roles.contains(NodeRole.WORKER)) {
      erasures.start();
    }
    if (roles.contains(NodeRole.INGEST)) {
      polls.forEach(PollWorker::start);
      backfills.forEach(BackfillWorker::start);
    }
    running = true;
  }

  @Override
  public void stop() {
    // First, for what is polled goes into the engine's log. Side by side, as each may take a while.
    stopPolls();
    erasures.stop();
    engine.stop();
    running = false;
  }

  private void stopPolls() {
    List<Thread> stopping = new ArrayList<>();
    polls.forEach(one -> stopping.add(Thread.startVirtualThread(one::stop)));
    backfills.forEach(one -> stopping.add(Thread.startVirtualThread(one::stop)));
    try {
      for (Thread one : stopping) {
        one.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Before the web server, and after it on the way down. */
  @Override
  public int getPhase() {
    return 0;
  }
}
