package dev.attune.admin.unsubscribe;

import dev.attune.admin.directory.Directory;
import dev.attune.admin.suppressions.AddressForms;
import dev.attune.hub.delivery.Suppression;
import dev.attune.hub.delivery.Suppressions;
import dev.attune.hub.event.Unwanted;
import dev.attune.hub.identity.IdentifierKey;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.polling.PollLog;
import dev.attune.hub.time.Clock;
import dev.attune.hub.value.Digest;
import dev.attune.hub.value.Fields;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Takes refusals down. Safe for use by many threads; blocks until they are durable. */
public final class UnsubscribeDesk {
  private static final String REASON = Unwanted.UNSUBSCRIBED;

  private final Suppressions suppressions;
  private final Directory directory;
  private final PollLog log;
  private final Clock clock;

  public UnsubscribeDesk(Suppressions suppressions, Directory directory, PollLog log, Clock clock) {
    this.suppressions = suppressions;
    this.directory = directory;
    this.log = log;
    this.clock = clock;
  }

  /**
   * Whether a message may not be sent to an address.
   *
   * @param isEssential whether it may be sent whatever the recipient wishes
   */
  public boolean isSuppressed(Refusal refusal, boolean isEssential) {
    return suppressions.find(forms(refusal)).values().stream()
        .anyMatch(why -> why.stops(isEssential));
  }

  /**
   * Suppresses the address first, and then tells the customer's story of it.
   *
   * @return whether both are durable; if not, the same again does no harm
   * @throws dev.attune.hub.problem.HubException if the store does not answer
   */
  boolean take(Refusal refusal) {
    suppressions.add(
        forms(refusal),
        new Suppression(REASON, clock.now(), refusal.connection().connection().value()));
    if (directory.connection(refusal.connection()).isEmpty()) {
      return true; // The tool was removed since, and its events with it.
    }
    return log.store(refusal.connection().tenant(), List.of(signal(refusal))).isZero();
  }

  private static Collection<IdentifierKey> forms(Refusal refusal) {
    return AddressForms.of(refusal.connection().tenant(), refusal.address());
  }

  /** In the form of what the tool itself would bring, so that the tool's mapping reads it. */
  private LogEntry.Signal signal(Refusal refusal) {
    Instant now = clock.now();
    String address = refusal.address().value();
    return new LogEntry.Signal(
        refusal.connection(),
        REASON + " " + Digest.of(REASON, refusal.address().namespace(), address),
        Fields.of("kind", REASON, "person", address)
            .with("auto", false)
            .with("received_at", now.toString()),
        now,
        null);
  }
}
