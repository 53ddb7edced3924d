package dev.attune.admin.wiring;

import dev.attune.admin.directory.Directory;
import dev.attune.admin.ingest.ConnectorIntake;
import dev.attune.connector.ConnectionKey;
import dev.attune.connector.Receipt;
import dev.attune.connector.Received;
import dev.attune.connector.SignalSink;
import dev.attune.connector.TraceParent;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.polling.PollLog;
import dev.attune.hub.problem.ErrorKind;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.tenant.Tenant;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.time.Clock;
import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Puts what connectors bring into the hub's log. */
final class LogSink implements SignalSink, PollLog {
  private static final Duration RETRY = Duration.ofSeconds(5);

  private final Supplier<ConnectorIntake> intake;
  private final Supplier<Directory> directory;
  private final Supplier<Answered> answered;
  private final Clock clock;

  LogSink(
      Supplier<ConnectorIntake> intake,
      Supplier<Directory> directory,
      Supplier<Answered> answered,
      Clock clock) {
    this.intake = intake;
    this.directory = directory;
    this.answered = answered;
    this.clock = clock;
  }

  @Override
  public Receipt store(ConnectionKey connection, List<Received> received) {
    try {
      return receipt(new TenantId(connection.tenant()), entries(connection, received, false));
    } catch (HubException e) {
      return refused(e);
    }
  }

  @Override
  public Duration store(TenantId tenant, List<? extends LogEntry.OfTenant> entries) {
    return switch (receipt(tenant, entries)) {
      case Receipt.Stored stored -> Duration.ZERO;
      case Receipt.Refused refused -> refused.retryAfter();
    };
  }

  private Receipt receipt(TenantId id, List<? extends LogEntry.OfTenant> entries) {
    Optional<Tenant> tenant = directory.get().tenant(id);
    if (tenant.isEmpty() || tenant.get().state() == Tenant.State.SUSPENDED) {
      return new Receipt.Refused(Duration.ofMinutes(1), "The tenant takes nothing in now.");
    }
    try {
      Duration wait = intake.get().take(tenant.get(), entries);
      return wait.isZero()
          ? new Receipt.Stored()
          : new Receipt.Refused(wait, "The tenant sends more than its quota allows.");
    } catch (HubException e) {
      return refused(e);
    }
  }

  private static Receipt refused(HubException e) {
    if (e.kind() == ErrorKind.INTERNAL) {
      throw e;
    }
    return new Receipt.Refused(RETRY, String.valueOf(e.getMessage()));
  }

  /**
   * What came in as it stands in the log, received now.
   *
   * @throws HubException if what a signal answers could not be looked up
   */
  List<LogEntry.OfTenant> entries(
      ConnectionKey connection, List<Received> received, boolean isHistorical) {
    Instant now = clock.now();
    var key = key(connection);
    boolean hasAnswers =
        received.stream().anyMatch(one -> one instanceof Received.Signal s && s.answers() != null);
    Map<String, String> recipients =
        hasAnswers ? answered.get().recipients(key, received) : Map.of();
    return received.stream().map(one -> entry(key, one, recipients, now, isHistorical)).toList();
  }

  private static dev.attune.hub.tenant.ConnectionKey key(ConnectionKey connection) {
    return new dev.attune.hub.tenant.ConnectionKey(
        new TenantId(connection.tenant()), new ConnectionId(connection.connection()));
  }

  private static LogEntry.OfTenant entry(
      dev.attune.hub.tenant.ConnectionKey key,
      Received received,
      Map<String, String> recipients,
      Instant now,
      boolean isHistorical) {
    return switch (received) {
      case Received.Signal signal ->
          entry(
              key,
              signal,
              signal.answers() == null ? null : recipients.get(signal.answers()),
              now,
              isHistorical);
      case Received.Reject reject ->
          new LogEntry.Rejection(
              key,
              reject.code(),
              reject.reason(),
              beginning(new String(reject.payload().bytes(), StandardCharsets.UTF_8)),
              now);
    };
  }

  private static LogEntry.OfTenant entry(
      dev.attune.hub.tenant.ConnectionKey key,
      Received.Signal signal,
      @Nullable String recipient,
      Instant now,
      boolean isHistorical) {
    String payload = signal.mapped().text();
    TraceParent trace = signal.trace();
    try {
      Fields fields = Json.readObject(payload.getBytes(StandardCharsets.UTF_8));
      return new LogEntry.Signal(
          key,
          signal.messageId(),
          recipient == null ? fields : fields.with(Received.Signal.RECIPIENT, recipient),
          now,
          trace == null ? null : trace.value(),
          isHistorical);
    } catch (HubException e) {
      return new LogEntry.Rejection(
          key, e.code().code(), String.valueOf(e.getMessage()), beginning(payload), now);
    }
  }

  private static String beginning(String text) {
    return text.substring(0, Math.min(text.length(), LogEntry.Rejection.MAX_PAYLOAD));
  }
}
