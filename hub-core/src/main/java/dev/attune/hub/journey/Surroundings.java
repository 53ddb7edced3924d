package dev.attune.hub.journey;

import dev.attune.hub.condition.Windows;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.Fields;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What expressions see besides the event and the enrolment.
 *
 * @param profile the customer's view, with what the stimulus has already changed
 * @param account the customer's account; empty if there is none
 * @param windows what is known of the customer's events
 * @param now the entry's {@code received} or the timer's due time, never the wall clock
 * @param parts asked for only if a journey sets what belongs to one of them
 * @param experiments which variants of experiments are the customer's already
 * @param of what is to be known besides where an event reaches an account; else null
 * @param contacts what the customer was sent of late; asked for only if a message is to be sent
 * @param rules what holds of all messages of the tenant
 */
public record Surroundings(
    TenantId tenant,
    Fields profile,
    Fields account,
    Windows windows,
    Supplier<Parts> parts,
    Experiments experiments,
    Instant now,
    @Nullable OfAccount of,
    Supplier<Contacts> contacts,
    ContactRules rules) {
  private static final Parts NO_PARTS =
      new Parts(Map.of(), Map.of(), new ProfileId("0".repeat(32)));

  /** Of somebody who was sent nothing, by a tenant without rules of that. */
  public Surroundings(
      TenantId tenant,
      Fields profile,
      Fields account,
      Windows windows,
      Supplier<Parts> parts,
      Experiments experiments,
      Instant now,
      @Nullable OfAccount of) {
    this(
        tenant,
        profile,
        account,
        windows,
        parts,
        experiments,
        now,
        of,
        () -> Contacts.NONE,
        ContactRules.NONE);
  }

  /** Of a person. */
  public Surroundings(
      TenantId tenant, Fields profile, Fields account, Windows windows, Instant now) {
    this(tenant, profile, account, windows, () -> NO_PARTS, Experiments.NONE, now, null);
  }

  /** Where nothing is known of the customer's events. */
  public Surroundings(TenantId tenant, Fields profile, Fields account, Instant now) {
    this(tenant, profile, account, Windows.NONE, now);
  }
}
