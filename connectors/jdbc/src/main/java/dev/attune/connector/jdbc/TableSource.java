package dev.attune.connector.jdbc;

import dev.attune.connector.Poll;
import dev.attune.connector.Polled;
import dev.attune.connector.Received;
import java.sql.Connection;
import java.sql.PreparedStatement;
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

  private static final int FETCH = 50;

  /** How many characters of payload a page may have. */
  private static final long MAX_PAGE = 4_000_000;

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
    String text = poll.cursor();
    RowCursor cursor = text == null ? RowCursor.start() : RowCursor.parse(text);
    if (cursor == null) {
      return new Polled.RetryAfter(null, "The kept place in the table cannot be read.");
    }
    try (Connection session = sessions.reading()) {
      Table table = Table.of(session, sessions.dialect(), name, settings);
      List<Place> at = cursor.at();
      if (at != null && at.size() != table.places().size()) {
        return new Polled.RetryAfter(null, "The kept place is one of a table with another key.");
      }
      return text == null && settings.first() == FirstPoll.NEW
          ? skip(session, table)
          : page(session, table, cursor, poll.atMost());
    } catch (SQLException e) {
      return SqlFailure.of(e, sessions).polled();
    }
  }

  /** Begins behind what is there already. */
  private Polled skip(Connection session, Table table) throws SQLException {
    RowReader reader = new RowReader(table, settings);
    Place latest = latest(table);
    String bound = latest == null ? "" : " and " + table.cursor().quoted() + " <= ?";
    SequencedSet<String> marks = new LinkedHashSet<>();
    List<Place> at = null;
    try (PreparedStatement statement = session.prepareStatement(table.select(bound, true))) {
      int index = 0;
      if (latest != null) {
        latest.bind(statement, ++index);
      }
      statement.setInt(++index, RowCursor.MAX_SEEN);
      statement.setFetchSize(FETCH);
      try (ResultSet rows = execute(statement)) {
        while (rows.next()) {
          RowReader.Identity row = reader.identity(rows);
          at = at == null ? row.places() : at;
          if (at.getFirst().before(settings).isBehind(row.places().getFirst())) {
            break;
          }
          marks.addFirst(row.mark());
        }
      }
    }
    RowCursor begun =
        at == null
            ? RowCursor.start()
            : new RowCursor(at, at.getFirst(), false, kept(table, marks));
    return new Polled.Page(List.of(), begun.text(), false);
  }

  private Polled page(Connection session, Table table, RowCursor cursor, int atMost)
      throws SQLException {
    List<Place> at = cursor.at();
    Place high = cursor.high();
    boolean isAnew = !cursor.isWalking() && isOverlapping(table);
    String condition = "";
    List<Place> parameters = new ArrayList<>();
    if (at != null && high != null && isAnew) {
      condition = " and " + table.cursor().quoted() + " >= ?";
      parameters.add(high.before(settings));
    } else if (at != null) {
      condition = table.behind();
      parameters.add(at.getFirst());
      for (int i = 0; i < at.size(); i++) {
        parameters.add(at.get(i));
        if (i < at.size() - 1) {
          parameters.add(at.get(i));
        }
      }
    }
    Place latest = latest(table);
    if (latest != null) {
      condition += " and " + table.cursor().quoted() + " <= ?";
      parameters.add(latest);
    }
    int limit = atMost + cursor.seen().size() + 1;
    try (PreparedStatement statement = session.prepareStatement(table.select(condition, false))) {
      int index = 0;
      for (Place one : parameters) {
        one.bind(statement, ++index);
      }
      statement.setInt(++index, limit);
      statement.setFetchSize(FETCH);
      try (ResultSet rows = execute(statement)) {
        return new Walk(table, cursor).through(rows, atMost, limit);
      }
    }
  }

  private ResultSet execute(PreparedStatement statement) throws SQLException {
    if (!sessions.dialect().isGuarded()) {
      statement.setQueryTimeout(sessions.timeout());
    }
    return statement.executeQuery();
  }

  private @Nullable Place latest(Table table) {
    return Place.latest(table.cursor().kind(), clock.instant().plus(AHEAD), settings.zone());
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
            size += one instanceof Received.Signal signal ? signal.payload().text().length() : 0;
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
