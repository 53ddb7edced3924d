package dev.attune.admin.connections;

import dev.attune.admin.connectors.Catalogue;
import dev.attune.admin.connectors.ConnectorEntry.SourceEntry;
import dev.attune.admin.problems.Findings;
import dev.attune.hub.backfill.Backfill;
import dev.attune.hub.backfill.BackfillControl;
import dev.attune.hub.connection.Connection;
import dev.attune.hub.time.Clock;
import dev.attune.hub.time.Ids;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Starts and steers the fetching of what tools had before. Safe for use by many threads. */
final class BackfillDesk {
  private static final String NONE = "none";
  private static final String WHOLE = "whole";

  private final BackfillControl control;
  private final Catalogue catalogue;
  private final Clock clock;
  private final Ids ids;

  BackfillDesk(BackfillControl control, Catalogue catalogue, Clock clock, Ids ids) {
    this.control = control;
    this.catalogue = catalogue;
    this.clock = clock;
    this.ids = ids;
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
    return control.begin(fresh);
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

  BackfillControl control() {
    return control;
  }
}
