package dev.attune.admin.engine;

import dev.attune.admin.settings.NodeRole;
import dev.attune.hub.pipeline.HubEngine;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.context.SmartLifecycle;

/** Starts the engine before the first request is taken, and stops it after the last. */
final class EngineLifecycle implements SmartLifecycle {
  private final HubEngine engine;
  private final Set<NodeRole> roles;
  private volatile boolean running;

  EngineLifecycle(HubEngine engine, Set<NodeRole> roles) {
    this.engine = engine;
    this.roles = roles;
  }

  @Override
  public void start() {
    Set<HubEngine.Role> parts = EnumSet.noneOf(HubEngine.Role.class);
    for (NodeRole role : roles) {
      switch (role) {
        case API, INGEST -> {
          // Served by this application itself; the way into the log is always open.
        }
        case WORKER -> parts.add(HubEngine.Role.WORKER);
        case DELIVERY -> parts.add(HubEngine.Role.DELIVERY);
      }
    }
    engine.start(parts);
    running = true;
  }

  @Override
  public void stop() {
    engine.stop();
    running = false;
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
