package dev.attune.hub.journey;

import dev.attune.hub.event.Event;
import dev.attune.hub.event.EventKey;
import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.Fields;
import java.time.Instant;
import java.util.List;

/** A call of the API by which a customer is to enter a journey, as expressions see it. */
public final class ApiCall {
  /** How many characters the key may have that a call gives. */
  public static final int MAX_KEY = EntryKey.MAX_LENGTH;

  static final String NAME = "api";

  private ApiCall() {}

  /**
   * An event that is the hub's own and never told to any journey but the one that is called.
   *
   * @param id names the call within its tenant: the same call is the same enrolment
   */
  public static Event event(TenantId tenant, String id, Fields properties, Instant now) {
    return new Event(
        new EventKey(new ConnectionKey(tenant, ConnectionId.HUB), id),
        NAME,
        now,
        now,
        List.of(),
        Fields.EMPTY,
        properties,
        null,
        List.of(),
        false);
  }
}
