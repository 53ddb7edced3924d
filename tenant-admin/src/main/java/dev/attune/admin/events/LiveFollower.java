package dev.attune.admin.events;

import dev.attune.hub.event.EventHistory;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.time.Scheduler;
import java.time.Duration;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Looks up what other nodes applied: where this one does not work for a tenant that is looked at,
 * its newest events are read once a second, for all viewers together. Ends all viewers when the hub
 * stops, before the web server waits for their requests.
 */
final class LiveFollower implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(LiveFollower.class);
  private static final Duration EVERY = Duration.ofSeconds(1);
  private static final int LOOK = 200;

  private final LiveEvents live;
  private final EventHistory history;
  private final Predicate<TenantId> isAppliedHere;
  private final Scheduler scheduler;
  private volatile boolean running;

  LiveFollower(
      LiveEvents live,
      EventHistory history,
      Predicate<TenantId> isAppliedHere,
      Scheduler scheduler) {
    this.live = live;
    this.history = history;
    this.isAppliedHere = isAppliedHere;
    this.scheduler = scheduler;
  }

  @Override
  public void start() {
    running = true;
    scheduler.start("live-events", this::run);
  }

  private void run() {
    while (running) {
      try {
        look();
      } catch (HubException e) {
        LOG.warn("Live events of other nodes could not be read: {}", e.getMessage());
      }
      scheduler.sleep(EVERY);
    }
  }

  /** What is found again is known already. */
  void look() {
    for (TenantId tenant : live.watched()) {
      if (!isAppliedHere.test(tenant)) {
        live.found(tenant, history.newest(tenant, null, LOOK).reversed());
      }
    }
  }

  @Override
  public void stop() {
    running = false;
    live.close();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return Integer.MAX_VALUE;
  }
}
