package dev.attune.hub.polling;

import dev.attune.hub.log.LogEntry;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A log in virtual time that keeps what tools sent, or refuses it for a while. */
public final class SignalLog implements PollLog {
  private final VirtualTime time;
  private final List<LogEntry.Signal> signals = new ArrayList<>();
  private final List<Instant> storedAt = new ArrayList<>();
  private Duration refusal = Duration.ZERO;
  private @Nullable Runnable onStored;

  public SignalLog(VirtualTime time) {
    this.time = time;
  }

  @Override
  public Duration store(TenantId tenant, List<? extends LogEntry.OfTenant> entries) {
    time.pause();
    if (!refusal.isZero()) {
      return refusal;
    }
    entries.forEach(entry -> {
      signals.add((LogEntry.Signal) entry);
      storedAt.add(time.now());
    });
    if (onStored != null) {
      onStored.run();
    }
    return Duration.ZERO;
  }

  /** What it holds, in order, as it grows. */
  public List<LogEntry.Signal> signals() {
    return signals;
  }

  /** When each of them came. */
  public List<Instant> storedAt() {
    return storedAt;
  }

  /** The message ids of a connection's. */
  public List<String> of(ConnectionKey connection) {
    return signals.stream()
        .filter(signal -> signal.connection().equals(connection))
        .map(LogEntry.Signal::messageId)
        .toList();
  }

  /** Refuses everything for so long each time; zero to take it again. */
  public void refuseFor(Duration wait) {
    refusal = wait;
  }

  /** What happens right after entries became durable. */
  public void onStored(@Nullable Runnable hook) {
    onStored = hook;
  }
}
