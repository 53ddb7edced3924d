package dev.attune.hub.imports;

import dev.attune.hub.backfill.HistoryAnswer;
import dev.attune.hub.backfill.HistorySource;
import dev.attune.hub.event.EventKey;
import dev.attune.hub.log.Counts;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.log.LogPartition;
import dev.attune.hub.log.PartitionStore;
import dev.attune.hub.pipeline.WithdrawCommand;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.time.Clock;
import dev.attune.hub.time.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The files of imports as history: a page is rows of a file, or the commands that take rows back.
 * Safe for use by many threads.
 */
public final class ImportSource implements HistorySource {
  /** The source of an order that brings rows. */
  public static final String ROWS = "rows";

  /** The source of an order that takes them back. */
  public static final String WITHDRAWAL = "withdrawal";

  public static final int MAX_ROWS = 1_000_000;

  /** By then every node knows a connection that was made. */
  private static final Duration KNOWN_TO_ALL = Duration.ofSeconds(1);

  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final ImportStore imports;
  private final PartitionStore partitions;
  private final Clock clock;
  private final Scheduler scheduler;
  private final String generation;

  /**
   * @param generation that of the log
   */
  public ImportSource(
      ImportStore imports,
      PartitionStore partitions,
      Clock clock,
      Scheduler scheduler,
      String generation) {
    this.imports = imports;
    this.partitions = partitions;
    this.clock = clock;
    this.scheduler = scheduler;
    this.generation = generation;
  }

  @Override
  public @Nullable Instant polledUntil(ConnectionKey connection, String source) {
    Instant started = imports.read(connection).map(Import::started).orElse(null);
    Instant now = clock.now();
    if (started != null && now.isBefore(started.plus(KNOWN_TO_ALL))) {
      Duration wait = Duration.between(now, started.plus(KNOWN_TO_ALL));
      scheduler.sleep(wait.compareTo(KNOWN_TO_ALL) < 0 ? wait : KNOWN_TO_ALL);
    }
    return clock.now();
  }

  @Override
  public HistoryAnswer ask(
      ConnectionKey connection,
      String source,
      Range range,
      @Nullable String cursor,
      int atMost,
      Duration patience) {
    Optional<Import> one = imports.read(connection);
    if (one.isEmpty()) {
      return new HistoryAnswer.Refused("The import was deleted.");
    }
    try {
      return source.equals(WITHDRAWAL)
          ? withdrawals(one.get(), cursor, atMost)
          : new Page(one.get(), ImportProgress.ofText(cursor)).read(atMost);
    } catch (HubException e) {
      return switch (e.kind()) {
        case CALLER -> new HistoryAnswer.Refused(String.valueOf(e.getMessage()));
        case REMOTE, LIMIT, INTERNAL -> throw e;
      };
    }
  }

  /** Rows that were applied in the very batch that takes them back could come again after it. */
  private boolean isWorkedOff(Import one, Import.Outcome outcome) {
    LogPartition partition = LogPartition.of(generation, one.key().tenant());
    Counts counts = partitions.counts(partition).getOrDefault(one.key(), Counts.NONE);
    return counts.received() >= outcome.accepted() + outcome.rejected();
  }

  private HistoryAnswer withdrawals(Import one, @Nullable String cursor, int atMost) {
    Import.Outcome outcome = one.outcome();
    if (outcome == null) {
      return new HistoryAnswer.Refused("The import is not to be taken back.");
    }
    if (!isWorkedOff(one, outcome)) {
      return new HistoryAnswer.RetryAfter(PATIENCE, "It waits until all rows are applied.");
    }
    long row = cursor == null ? 0 : Long.parseLong(cursor);
    List<LogEntry.Command> commands = new ArrayList<>();
    while (row < outcome.last() && commands.size() < atMost) {
      row++;
      EventKey event = new EventKey(one.key(), Long.toString(row));
      commands.add(
          new LogEntry.Command(
              one.key().tenant(),
              withdrawalId(one.key(), row),
              WithdrawCommand.KIND,
              new WithdrawCommand(event).arguments(),
              "import",
              clock.now()));
    }
    return new HistoryAnswer.Page(
        commands, Long.toString(row), row < outcome.last(), null, outcome.last() - row);
  }

  /** The id of the command that takes a row back: of the last one, all are done with it. */
  public static String withdrawalId(ConnectionKey key, long row) {
    return "withdraw/" + key.connection().value() + "/" + row;
  }

  /** One page, while it is put together. */
  private final class Page {
    private final List<LogEntry.OfTenant> entries = new ArrayList<>();
    private final Import one;
    private ImportProgress progress;
    private boolean hasMore;

    Page(Import one, ImportProgress begun) {
      this.one = one;
      this.progress = begun;
    }

    HistoryAnswer read(int atMost) {
      Instant now = clock.now();
      new ImportFile(imports, one)
          .rows(
              progress.place(),
              progress.last(),
              now,
              made -> {
                if (entries.size() >= atMost) {
                  hasMore = true;
                  return false;
                }
                entries.add(entry(made, now));
                progress = progress.with(made);
                return true;
              });
      if (progress.accepted() + progress.rejected() > MAX_ROWS) {
        return new HistoryAnswer.Refused(
            "The file has more than %,d rows; what follows is left out. Import it as a file of its"
                    .formatted(MAX_ROWS)
                + " own.");
      }
      return new HistoryAnswer.Page(entries, progress.text(), hasMore, null, left());
    }

    private LogEntry.OfTenant entry(Made made, Instant now) {
      return switch (made) {
        case Made.Accepted accepted -> accepted.signal();
        case Made.Rejected rejected ->
            // The row stays in the file, for the log keeps no more of a person than it must.
            new LogEntry.Rejection(one.key(), "import.row", rejected.reason(), "", now);
      };
    }

    /** As far as the bytes tell. */
    private @Nullable Long left() {
      long rows = progress.accepted() + progress.rejected();
      return rows == 0 || progress.place() == 0
          ? null
          : (long) ((double) (one.size() - progress.place()) * rows / progress.place());
    }
  }
}
