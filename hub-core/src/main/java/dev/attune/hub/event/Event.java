package dev.attune.hub.event;

import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.Fields;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A signal in the canonical form.
 *
 * @param name what happened, for example {@code order.placed}
 * @param at when it happened, by the tool's clock as far as that can be corrected
 * @param received when the hub took it in
 * @param identifiers whom it is about, as sent: not yet normalised
 * @param traits what it says about the customer
 * @param properties what it says about itself
 * @param isMachine whether a machine and not a person caused it: a link scanner, a bot, a test
 * @param isHistorical whether it was fetched as what happened before the hub listened: it says what
 *     is true, and only those journeys act on it whose entries say so
 */
public record Event(
    EventKey key,
    String name,
    Instant at,
    Instant received,
    List<Identifier> identifiers,
    Fields traits,
    Fields properties,
    @Nullable AccountReference account,
    List<Consent> consents,
    boolean isMachine,
    boolean isHistorical) {

  /** The property that says who gave the command that stands here as an event. */
  public static final String ACTOR = "actor";

  /** The property by which a row of an import names its import. */
  public static final String IMPORT = "import";

  /** News. */
  public Event(
      EventKey key,
      String name,
      Instant at,
      Instant received,
      List<Identifier> identifiers,
      Fields traits,
      Fields properties,
      @Nullable AccountReference account,
      List<Consent> consents,
      boolean isMachine) {
    this(
        key,
        name,
        at,
        received,
        identifiers,
        traits,
        properties,
        account,
        consents,
        isMachine,
        false);
  }

  public Event {
    identifiers = List.copyOf(identifiers);
    consents = List.copyOf(consents);
  }

  /** The same event as one that is no news. */
  public Event asHistory() {
    return isHistorical
        ? this
        : new Event(
            key,
            name,
            at,
            received,
            identifiers,
            traits,
            properties,
            account,
            consents,
            isMachine,
            true);
  }

  /** Whether it is a row of an import: it names its own connection as the import it is of. */
  public boolean isImported() {
    return key.connection().connection().value().equals(properties.text(IMPORT));
  }

  public TenantId tenant() {
    return key.tenant();
  }
}
