package dev.attune.admin.matches;

import dev.attune.admin.settings.NodeRole;
import dev.attune.hub.suggestion.MatchWorker;
import java.util.Set;
import org.springframework.context.SmartLifecycle;

/** Runs the search where profiles are worked on, within the time that the engine runs. */
final class MatchLifecycle implements SmartLifecycle {
  private final MatchWorker worker;
  private final Set<NodeRole> roles;
  private volatile boolean running;

  MatchLifecycle(MatchWorker worker, Set<NodeRole> roles) {
    this.worker = worker;
    this.roles = roles;
  }

  @Override
  public void start() {
    if (roles.contains(NodeRole.WORKER)) {
      worker.start();
    }
    running = true;
  }

  @Override
  public void stop() {
    worker.stop();
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** After the engine, and before it on the way down: it writes into the engine's log. */
  @Override
  public int getPhase() {
    return 1;
  }
}
