package dev.attune.connector.jdbc;

import dev.attune.connector.HistoryRange;
import dev.attune.connector.Poll;
import dev.attune.connector.Polled;
import dev.attune.connector.Received;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/** The table that one connection reads. Holds no session between two polls. */
final class TableSource {
  /** A row further ahead than this waits, or a mistyped year would end the reading for good. */
  private static final Duration AHEAD = Duration.ofHours(1);

  /** How many characters of payload a page may have. */
  static final long MAX_PAGE = 4_000_000;

  private static final Polled UNREADABLE =
      new Polled.RetryAfter(null, "The kept place in the table cannot be read.");

  private final Sessions sessions;
  private final SourceSettings settings;
  private final TableName name;
  private final InstantSource clock;

  TableSource(Sessions sessions, SourceSettings settings, TableName name, InstantSource clock) {
    this.sessions = sessions;
    this.settings = settings;
    this.name = name;
    this.clock = clock;
  }

  /** Asks for the rows behind a cursor. */
  Polled poll(Poll poll) {
    HistoryRange past = poll.history();
    return past == null ? news(poll) : history(poll, past);
  }

  private Polled news(Poll poll) {
    String text = poll.cursor();
    RowCursor cursor = text == null ? RowCursor.start() : RowCursor.parse(text);
    if (cursor == null) {
      return UNREADABLE;
    }
    return asked(
        cursor.at(),
        (session, table) ->
            text == null && settings.first() == FirstPoll.NEW
                ? skip(session, table)
                : page(session, table, cursor, poll.atMost()));
  }

  private Polled history(Poll poll, HistoryRange range) {
    String text = poll.cursor();
    HistoryCursor cursor = text == null ? null : HistoryCursor.parse(text);
    if (cursor == null && text != null) {
      return UNREADABLE;
    }
    return asked(
        cursor == null ? null : cursor.at(),
        (session, table) ->
            new TableHistory(sessions, settings, session, table, range)
                .page(cursor, poll.atMost()));
  }

  /** What is asked in one session. */
  private interface Question {
    Polled ask(Connection session, Table table) throws SQLException;
  }

  private Polled asked(@Nullable List<Place> at, Question question) {
    try (Connection session = sessions.reading()) {
      Table table = Table.of(session, sessions.dialect(), name, settings);
      if (at != null && at.size() != table.places().size()) {
        return new Polled.RetryAfter(null, "The kept place is one of a table with another key.");
      }
      return question.ask(session, table);
    } catch (SQLException e) {
      return SqlFailure.of(e, sessions).polled();
    }
  }

  /** Begins behind what is there already. */
  private Polled skip(Connection session, Table table) throws SQLException {
    RowCursor begun =
        new RowQuery(table)
            .where(" <= ", latest(table))
            .ask(session, sessions, true, RowCursor.MAX_SEEN, rows -> behind(rows, table));
    return new Polled.Page(List.of(), begun.text(), false);
  }

  private RowCursor behind(ResultSet rows, Table table) throws SQLException {
    RowReader reader = new RowReader(table, settings);
    SequencedSet<String> marks = new LinkedHashSet<>();
    List<Place> at = null;
    while (rows.next()) {
      RowReader.Identity row = reader.identity(rows);
      at = at == null ? row.places() : at;
      if (at.getFirst().before(settings).isBehind(row.places().getFirst())) {
        break;
      }
      marks.addFirst(row.mark());
    }
    return at == null
        ? RowCursor.start()
        : new RowCursor(at, at.getFirst(), false, kept(table, marks));
  }

  private Polled page(Connection session, Table table, RowCursor cursor, int atMost)
      throws SQLException {
    List<Place> at = cursor.at();
    Place high = cursor.high();
    RowQuery query = new RowQuery(table);
    if (at != null && high != null && !cursor.isWalking() && isOverlapping(table)) {
      query.where(" >= ", high.before(settings));
    } else if (at != null) {
      query.behind(at);
    }
    int limit = atMost + cursor.seen().size() + 1;
    return query
        .where(" <= ", latest(table))
        .ask(
            session,
            sessions,
            false,
            limit,
            rows -> new Walk(table, cursor).through(rows, atMost, limit));
  }

  private @Nullable Place latest(Table table) {
    return Place.of(table.cursor().kind(), clock.instant().plus(AHEAD), settings.zone());
  }

  private boolean isOverlapping(Table table) {
    return table.cursor().kind() == Column.Kind.NUMBER
        ? settings.overlapNumbers() > 0
        : !settings.overlap().isZero();
  }

  private List<String> kept(Table table, SequencedSet<String> marks) {
    return isOverlapping(table) ? RowCursor.newest(marks) : List.of();
  }

  /** One page of rows, those that were taken in before passed over. */
  private final class Walk {
    private final Table table;
    private final RowReader reader;
    private final SequencedSet<String> seen;
    private final List<Received> received = new ArrayList<>();
    private @Nullable List<Place> at;
    private @Nullable Place high;

    Walk(Table table, RowCursor from) {
      this.table = table;
      this.reader = new RowReader(table, settings);
      this.seen = new LinkedHashSet<>(from.seen());
      this.at = from.at();
      this.high = from.high();
    }

    Polled through(ResultSet rows, int atMost, int limit) throws SQLException {
      int read = 0;
      long size = 0;
      boolean isFull = false;
      while (!isFull && rows.next()) {
        RowReader.Identity row = reader.identity(rows);
        String mark = row.mark();
        boolean isKnown = seen.remove(mark);
        if (!isKnown && (received.size() == atMost || size > MAX_PAGE)) {
          isFull = true;
        } else {
          seen.add(mark);
          read++;
          if (!isKnown) {
            Received one = reader.read(rows, row);
            received.add(one);
            size += RowReader.size(one);
          }
          pass(row.places());
        }
      }
      boolean hasMore = isFull || read == limit;
      RowCursor next = new RowCursor(at, high, hasMore, kept(table, seen));
      return new Polled.Page(received, next.text(), hasMore);
    }

    private void pass(List<Place> places) {
      at = places;
      Place first = places.getFirst();
      if (high == null || first.isBehind(high)) {
        high = first;
      }
    }
  }
}
