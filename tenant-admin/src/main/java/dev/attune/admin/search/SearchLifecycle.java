package dev.attune.admin.search;

import dev.attune.admin.settings.NodeRole;
import dev.attune.hub.search.SearchWorker;
import java.util.Set;
import org.springframework.context.SmartLifecycle;

/** Runs the index where profiles are worked on, within the time that the engine runs. */
final class SearchLifecycle implements SmartLifecycle {
  private final SearchWorker worker;
  private final Set<NodeRole> roles;
  private volatile boolean running;

  SearchLifecycle(SearchWorker worker, Set<NodeRole> roles) {
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

  /** After the engine, and before it on the way down. */
  @Override
  public int getPhase() {
    return 1;
  }
}
