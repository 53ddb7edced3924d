package dev.attune.admin.connections;

import dev.attune.admin.connectors.Catalogue;
import dev.attune.admin.connectors.ConnectorEntry.SourceEntry;
import dev.attune.admin.problems.Findings;
import dev.attune.hub.backfill.Backfill;
import dev.attune.hub.backfill.Backfill.State;
import dev.attune.hub.backfill.BackfillStore;
import dev.attune.hub.connection.Connection;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.time.Clock;
import dev.attune.hub.time.Ids;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Starts and steers the fetching of what tools had before. Safe for use by many threads. */
final class BackfillDesk {
  private static final String NONE = "none";
  private static final String WHOLE = "whole";

  private final BackfillStore backfills;
  private final Catalogue catalogue;
  private final Clock clock;
  private final Ids ids;

  BackfillDesk(BackfillStore backfills, Catalogue catalogue, Clock clock, Ids ids) {
    this.backfills = backfills;
    this.catalogue = catalogue;
    this.clock = clock;
    this.ids = ids;
  }

  Optional<Backfill> read(ConnectionKey connection) {
    return backfills.read(connection);
  }

  Backfill start(Connection connection, StartBackfill wanted, String actor) {
    Instant now = clock.now();
    Findings findings = new Findings();
    SourceEntry source = source(connection, wanted.source(), findings);
    Instant since = wanted.since();
    if (since != null && !since.isBefore(now)) {
      findings.add("/since", "The time must be past.");
    }
    if (source != null && since != null && source.history().equals(WHOLE)) {
      findings.add(
          "/since",
          "Source '%s' gives its history from the beginning only.".formatted(source.id()));
    }
    int perSecond = wanted.perSecondOrStandard();
    if (perSecond < 1 || perSecond > StartBackfill.MOST_PER_SECOND) {
      findings.add(
          "/perSecond",
          "The speed must be 1 to %d signals in a second."
              .formatted(StartBackfill.MOST_PER_SECOND));
    }
    SourceEntry known = findings.orThrow(source);
    findings.throwIfAny();
    Backfill fresh =
        Backfill.begun(
            connection.key(),
            ids.next(),
            new Backfill.Order(known.id(), since, perSecond, now, actor));
    if (!backfills.begin(fresh)) {
      throw new HubException(
          HubError.CONFLICT,
          "A backfill of this connection is under way; cancel it before another is started.");
    }
    return fresh;
  }

  private @Nullable SourceEntry source(
      Connection connection, @Nullable String wanted, Findings findings) {
    List<SourceEntry> offered =
        catalogue.find(connection.connector()).stream()
            .flatMap(connector -> connector.sources().stream())
            .filter(source -> !source.history().equals(NONE))
            .toList();
    if (offered.isEmpty()) {
      findings.add(
          "/source",
          "Connector '%s' cannot fetch what happened before.".formatted(connection.connector()));
      return null;
    }
    if (wanted == null && offered.size() == 1) {
      return offered.getFirst();
    }
    SourceEntry found =
        offered.stream().filter(source -> source.id().equals(wanted)).findFirst().orElse(null);
    if (found == null) {
      findings.add(
          "/source",
          "The source must be one that offers its history: "
              + offered.stream().map(SourceEntry::id).collect(Collectors.joining(", "))
              + ".");
    }
    return found;
  }

  Backfill pause(ConnectionKey connection) {
    return steer(connection, State.PAUSED, State.RUNNING);
  }

  Backfill resume(ConnectionKey connection) {
    return steer(connection, State.RUNNING, State.PAUSED);
  }

  Backfill cancel(ConnectionKey connection) {
    return steer(connection, State.CANCELLED, State.RUNNING, State.PAUSED);
  }

  /** What is in that state already stays as it is. */
  private Backfill steer(ConnectionKey connection, State to, State... from) {
    Backfill found = read(connection).orElseThrow(BackfillDesk::none);
    boolean isThere = found.state() == to;
    for (State state : from) {
      isThere |= !isThere && backfills.steer(connection, found.id(), state, to, null, clock.now());
    }
    Backfill now = read(connection).orElseThrow(BackfillDesk::none);
    if (!isThere) {
      throw new HubException(
          HubError.CONFLICT,
          "The backfill is %s; only one that is under way can be changed."
              .formatted(now.state().name().toLowerCase(java.util.Locale.ROOT)));
    }
    return now;
  }

  private static HubException none() {
    return new HubException(HubError.NOT_FOUND, "The connection never had a backfill.");
  }

  /** The connection is gone. */
  void forget(ConnectionKey connection) {
    backfills.forget(List.of(connection));
  }
}
