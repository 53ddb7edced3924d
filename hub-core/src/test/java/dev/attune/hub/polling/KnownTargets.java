package dev.attune.hub.polling;

import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.time.VirtualTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The connections of a test, which it pauses and which are paused. */
final class KnownTargets implements PollTargets {
  private final VirtualTime time;
  private final Map<ConnectionKey, PollTarget> targets = new LinkedHashMap<>();
  private final Map<ConnectionKey, String> pausedBecause = new LinkedHashMap<>();
  private boolean isSuspended;

  KnownTargets(VirtualTime time) {
    this.time = time;
  }

  void add(ConnectionKey connection) {
    targets.put(connection, new PollTarget(connection, 1, false));
  }

  void change(ConnectionKey connection, boolean isPaused) {
    targets.computeIfPresent(
        connection, (key, is) -> new PollTarget(key, is.version() + 1, isPaused));
  }

  void remove(ConnectionKey connection) {
    targets.remove(connection);
  }

  /** Lets tenants take nothing in, though no connection is paused. */
  void suspend(boolean newSuspended) {
    isSuspended = newSuspended;
  }

  /** Whether anything is wanted of that connection's tool. */
  boolean isWanted(ConnectionKey connection) {
    PollTarget target = targets.get(connection);
    return !isSuspended && target != null && !target.isPaused();
  }

  /** Why each was paused. */
  Map<ConnectionKey, String> pausedBecause() {
    return pausedBecause;
  }

  @Override
  public List<PollTarget> list() {
    time.pause();
    return List.copyOf(targets.values());
  }

  @Override
  public void pause(ConnectionKey connection, String reason) {
    pausedBecause.put(connection, reason);
    change(connection, true);
  }
}
