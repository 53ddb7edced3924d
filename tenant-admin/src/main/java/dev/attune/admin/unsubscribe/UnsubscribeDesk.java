package dev.attune.admin.unsubscribe;

import dev.attune.admin.directory.Directory;
import dev.attune.hub.delivery.Suppressions;
import dev.attune.hub.event.Identifier;
import dev.attune.hub.identity.IdentifierKey;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.polling.PollLog;
import dev.attune.hub.time.Clock;
import dev.attune.hub.value.Digest;
import dev.attune.hub.value.Fields;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Takes refusals down. Safe for use by many threads; blocks until they are durable. */
public final class UnsubscribeDesk {
  private static final String REASON = "unsubscribed";

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

  /** Whether nothing may be sent to an address. */
  public boolean isSuppressed(Refusal refusal) {
    return !suppressions.suppressed(forms(refusal)).isEmpty();
  }

  /**
   * Suppresses the address first, and then tells the customer's story of it.
   *
   * @return whether both are durable; if not, the same again does no harm
   * @throws dev.attune.hub.problem.HubException if the store does not answer
   */
  boolean take(Refusal refusal) {
    suppressions.add(forms(refusal), REASON);
    if (directory.connection(refusal.connection()).isEmpty()) {
      return true; // The tool was removed since, and its events with it.
    }
    return log.store(refusal.connection().tenant(), List.of(signal(refusal))).isZero();
  }

  /** As the message was addressed, and as identifiers of profiles are written. */
  private static Collection<IdentifierKey> forms(Refusal refusal) {
    Identifier address = refusal.address();
    Set<IdentifierKey> forms = new LinkedHashSet<>();
    for (String value :
        List.of(address.value(), address.value().strip().toLowerCase(Locale.ROOT))) {
      forms.add(
          new IdentifierKey(
              refusal.connection().tenant(), new Identifier(address.namespace(), value)));
    }
    return forms;
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
