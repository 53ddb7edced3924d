package dev.attune.hub.customer;

import dev.attune.hub.journey.JourneySet;
import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.value.Fields;
import java.time.Instant;
import java.util.Map;

/**
 * The circumstances under which something happens to a customer.
 *
 * @param now the entry's {@code received} or the timer's due time
 * @param position the log entry or timer that causes it, as text
 * @param lease under which the batch runs, see {@link Parcel}
 * @param batch counts the batches of that lease
 * @param rules what the tenant has defined
 * @param connections the tenant's connections by name
 * @param accounts how expressions see the account of whoever belongs to some
 */
public record Occasion(
    Instant now,
    String position,
    String lease,
    long batch,
    CustomerRules rules,
    Map<String, ConnectionId> connections,
    AccountSight accounts) {

  /** With an account that is the same for everybody; empty if there is none. */
  public Occasion(
      Instant now,
      String position,
      String lease,
      long batch,
      CustomerRules rules,
      Map<String, ConnectionId> connections,
      Fields account) {
    this(now, position, lease, batch, rules, connections, _ -> account);
  }

  public JourneySet journeys() {
    return rules.journeys();
  }

  public Occasion at(Instant instant, String where) {
    return new Occasion(instant, where, lease, batch, rules, connections, accounts);
  }
}
