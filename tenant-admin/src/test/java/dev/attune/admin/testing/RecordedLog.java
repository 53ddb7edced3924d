package dev.attune.admin.testing;

import dev.attune.admin.ingest.IngestLog;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.TenantId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Remembers what goes into the log, and can be made to refuse. */
public final class RecordedLog implements IngestLog {
  private final List<LogEntry.OfTenant> entries = new ArrayList<>();
  private final IngestLog next;
  private @Nullable HubException refusal;

  RecordedLog(IngestLog next) {
    this.next = next;
  }

  @Override
  public void append(List<? extends LogEntry.OfTenant> wanted) {
    synchronized (this) {
      if (refusal != null) {
        throw refusal;
      }
      entries.addAll(wanted);
    }
    next.append(wanted);
  }

  public synchronized void refuse(@Nullable HubException why) {
    refusal = why;
  }

  public synchronized List<LogEntry.Signal> signals(TenantId tenant) {
    return entries.stream()
        .filter(LogEntry.Signal.class::isInstance)
        .map(LogEntry.Signal.class::cast)
        .filter(signal -> signal.tenant().equals(tenant))
        .toList();
  }

  public synchronized List<LogEntry.Rejection> rejections(TenantId tenant) {
    return entries.stream()
        .filter(LogEntry.Rejection.class::isInstance)
        .map(LogEntry.Rejection.class::cast)
        .filter(rejection -> rejection.tenant().equals(tenant))
        .toList();
  }
}
