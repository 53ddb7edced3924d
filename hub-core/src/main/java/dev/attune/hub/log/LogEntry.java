package dev.attune.hub.log;

import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.Fields;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What stands in the log: everything that may change a customer goes through it. */
public sealed interface LogEntry {

  /** When the hub took it in. */
  Instant received();

  /** An entry that belongs to a tenant. */
  sealed interface OfTenant extends LogEntry {
    TenantId tenant();
  }

  /**
   * What a tool sent, before mapping.
   *
   * @param messageId names the message within its connection; the same id is the same message
   * @param traceparent the W3C trace context it arrived with
   * @param isHistorical whether it was fetched as what happened before the hub listened, not as
   *     news
   */
  record Signal(
      ConnectionKey connection,
      String messageId,
      Fields payload,
      Instant received,
      @Nullable String traceparent,
      boolean isHistorical)
      implements OfTenant {

    /** News. */
    public Signal(
        ConnectionKey connection,
        String messageId,
        Fields payload,
        Instant received,
        @Nullable String traceparent) {
      this(connection, messageId, payload, received, traceparent, false);
    }

    @Override
    public TenantId tenant() {
      return connection.tenant();
    }
  }

  /**
   * A message that could not be taken as a signal, kept so that it is counted and can be looked at.
   *
   * @param code the stable code of the problem
   * @param reason one sentence for people
   * @param payload the beginning of what was sent, at most {@value #MAX_PAYLOAD} characters
   */
  record Rejection(
      ConnectionKey connection, String code, String reason, String payload, Instant received)
      implements OfTenant {
    public static final int MAX_PAYLOAD = 2048;

    @Override
    public TenantId tenant() {
      return connection.tenant();
    }
  }

  /**
   * A change wanted by a person or over the API.
   *
   * @param id names the command within its tenant; the same id is the same command
   * @param kind what is to be done
   * @param actor who asked for it
   */
  record Command(
      TenantId tenant, String id, String kind, Fields arguments, String actor, Instant received)
      implements OfTenant {}

  /**
   * How an action ended; comes back so that the journey can go on.
   *
   * @param action the id of the action
   * @param profile the profile it was for, as known when it was delivered
   */
  record Outcome(
      TenantId tenant, String action, String profile, String state, Fields result, Instant received)
      implements OfTenant {}

  /** Time has passed: written by a partition's owner when timers are due and nothing else comes. */
  record Tick(Instant received) implements LogEntry {}
}
