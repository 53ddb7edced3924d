package dev.attune.admin.mappings;

import dev.attune.admin.problems.Findings;
import dev.attune.hub.backfill.Backfill;
import dev.attune.hub.backfill.BackfillControl;
import dev.attune.hub.connection.Connection;
import dev.attune.hub.event.EventMapper;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.remap.Remaps;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.time.Clock;
import dev.attune.hub.time.Ids;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells what mapping stored signals once more would change, and does it. Thread-safe. */
public final class RemapDesk {
  private final BackfillControl control;
  private final Remaps remaps;
  private final MappingHistory history;
  private final Clock clock;
  private final Ids ids;

  RemapDesk(BackfillControl control, Remaps remaps, MappingHistory history, Clock clock, Ids ids) {
    this.control = control;
    this.remaps = remaps;
    this.history = history;
    this.clock = clock;
    this.ids = ids;
  }

  BackfillControl control() {
    return control;
  }

  /** The connection is gone. */
  public void forget(ConnectionKey connection) {
    control.forget(connection);
  }

  RemapTrial tryOut(Connection connection, TryRemap wanted) {
    Findings findings = new Findings();
    int signals = wanted.signalsOrStandard();
    if (signals < 1 || signals > TryRemap.MOST_SIGNALS) {
      findings.add(
          "/signals", "The number of signals must be 1 to %d.".formatted(TryRemap.MOST_SIGNALS));
    }
    checkSince(wanted.since(), findings);
    findings.throwIfAny();
    MappingVersion inForce = inForce(connection);
    RemapTrial.Counting counting = new RemapTrial.Counting();
    boolean isAll =
        remaps.examine(
            connection.key(),
            EventMapper.compile(inForce.mapping()),
            wanted.since(),
            signals,
            counting::add);
    Instant oldest = remaps.oldest(connection.key());
    Instant since = wanted.since();
    boolean isTooOld = since != null && oldest != null && since.isBefore(oldest);
    return counting.trial(inForce.number(), isAll, oldest, isTooOld);
  }

  Backfill start(Connection connection, StartRemap wanted, String actor) {
    Findings findings = new Findings();
    checkSince(wanted.since(), findings);
    int perSecond = wanted.perSecondOrStandard();
    if (perSecond < 1 || perSecond > StartRemap.MOST_PER_SECOND) {
      findings.add(
          "/perSecond",
          "The speed must be 1 to %d signals in a second.".formatted(StartRemap.MOST_PER_SECOND));
    }
    findings.throwIfAny();
    MappingVersion inForce = inForce(connection);
    if (wanted.version() != null && wanted.version() != inForce.number()) {
      throw new HubException(
          HubError.CONFLICT,
          "Version %d of the mapping is in force, not %d; look at what it would change first."
              .formatted(inForce.number(), wanted.version()));
    }
    return control.begin(
        Backfill.begun(
            connection.key(),
            ids.next(),
            new Backfill.Order(
                Integer.toString(inForce.number()),
                wanted.since(),
                perSecond,
                clock.now(),
                actor)));
  }

  private void checkSince(@Nullable Instant since, Findings findings) {
    if (since != null && !since.isBefore(clock.now())) {
      findings.add("/since", "The time must be past.");
    }
  }

  private MappingVersion inForce(Connection connection) {
    List<MappingVersion> last = history.before(connection.key(), Integer.MAX_VALUE, 1);
    if (last.isEmpty() || !last.getFirst().mapping().equals(connection.mapping())) {
      throw new HubException(
          HubError.CONFLICT,
          "The connection's mapping has never been changed, or is being changed now.");
    }
    return last.getFirst();
  }
}
