package dev.attune.admin.events;

import dev.attune.hub.event.HistoryEntry;
import dev.attune.hub.pipeline.EventWatch;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The newest events of the tenants that somebody looks at, handed on from memory: however many
 * look, the store is not asked. Where nobody looks, nothing is kept. Safe for use by many threads.
 */
final class LiveEvents implements EventWatch {
  private final Clock clock;
  private final Map<TenantId, LiveChannel> channels = new ConcurrentHashMap<>();
  private volatile boolean closed;

  LiveEvents(Clock clock) {
    this.clock = clock;
  }

  @Override
  public void applied(Collection<HistoryEntry> events) {
    if (channels.isEmpty()) {
      return;
    }
    forget();
    for (HistoryEntry event : events) {
      LiveChannel channel = channels.get(event.event().tenant());
      if (channel != null) {
        channel.add(event);
      }
    }
  }

  /** What this node remembers of a person goes; what was shown stays with who saw it. */
  @Override
  public void forgotten(TenantId tenant, Set<String> profiles) {
    LiveChannel channel = channels.get(tenant);
    if (channel != null) {
      channel.forget(profiles);
    }
  }

  private void forget() {
    long now = clock.nanoTime();
    for (TenantId tenant : channels.keySet()) {
      channels.computeIfPresent(
          tenant, (key, channel) -> channel.isForgotten(now) ? null : channel);
    }
  }

  /**
   * What a look at the history found, oldest first: of a tenant that was not looked up before it
   * tells only what must not be shown as new.
   */
  void found(TenantId tenant, List<HistoryEntry> newest) {
    LiveChannel channel = channels.get(tenant);
    if (channel != null) {
      channel.found(newest);
    }
  }

  /**
   * A viewer of all that is applied from now on; whoever asked for it closes it.
   *
   * @param after the id of the last event seen before, to go on behind it if it is still known
   */
  LiveViewer watch(TenantId tenant, @Nullable String after) {
    // Within the map's own lock, so that the channel is not forgotten in between.
    LiveViewer[] viewer = new LiveViewer[1];
    channels.compute(
        tenant,
        (key, there) -> {
          LiveChannel channel = there == null ? new LiveChannel(clock) : there;
          viewer[0] = channel.watch(after);
          return channel;
        });
    if (closed) {
      viewer[0].end();
    }
    return viewer[0];
  }

  /** The tenants that somebody looks at. */
  Set<TenantId> watched() {
    return channels.entrySet().stream()
        .filter(channel -> channel.getValue().isWatched())
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Ends all viewers, and each that comes. */
  void close() {
    closed = true;
    channels.values().forEach(LiveChannel::end);
  }
}
