package dev.attune.connector.jdbc;

import dev.attune.connector.HistoryRange;
import dev.attune.connector.Polled;
import dev.attune.connector.Received;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows that a table had at a time, by its cursor column. What moves on meanwhile is behind the
 * end, where polls find it. Where that column is a number there is no telling when a row came: all
 * are brought, up to the greatest number that there was at the beginning.
 */
final class TableHistory {
  private final Sessions sessions;
  private final SourceSettings settings;
  private final Connection session;
  private final Table table;
  private final HistoryRange range;

  TableHistory(
      Sessions sessions,
      SourceSettings settings,
      Connection session,
      Table table,
      HistoryRange range) {
    this.sessions = sessions;
    this.settings = settings;
    this.session = session;
    this.table = table;
    this.range = range;
  }

  Polled page(@Nullable HistoryCursor kept, int atMost) throws SQLException {
    boolean isOfTimes = table.cursor().kind().isTime();
    Place last = kept != null ? kept.last() : isOfTimes ? null : greatest();
    if (last == null && !isOfTimes) {
      return new Polled.Page(List.of(), new HistoryCursor(null, null).text(), false);
    }
    List<Place> at = kept == null ? null : kept.at();
    RowQuery query = new RowQuery(table);
    if (at != null) {
      query.behind(at);
    } else if (range.since() != null) {
      query.where(" >= ", place(range.since()));
    }
    if (isOfTimes) {
      query.where(end(), place(range.until()));
    } else {
      query.where(" <= ", last);
    }
    return query.ask(session, sessions, false, atMost + 1, rows -> read(rows, at, last, atMost));
  }

  private @Nullable Place greatest() throws SQLException {
    RowReader reader = new RowReader(table, settings);
    return new RowQuery(table)
        .<@Nullable Place>ask(
            session,
            sessions,
            true,
            1,
            rows -> rows.next() ? reader.identity(rows).places().getFirst() : null);
  }

  private @Nullable Place place(Instant moment) {
    return Place.of(table.cursor().kind(), moment, settings.zone());
  }

  /** A day is not over when the history is asked for, and polls may have passed its rows over. */
  private String end() {
    return table.cursor().kind() == Column.Kind.DATE ? " <= " : " < ";
  }

  private Polled read(ResultSet rows, @Nullable List<Place> from, @Nullable Place last, int atMost)
      throws SQLException {
    RowReader reader = new RowReader(table, settings);
    List<Received> received = new ArrayList<>();
    List<Place> at = from;
    long size = 0;
    boolean hasMore = false;
    while (!hasMore && rows.next()) {
      if (received.size() == atMost || size > TableSource.MAX_PAGE) {
        hasMore = true;
      } else {
        RowReader.Identity row = reader.identity(rows);
        Received one = reader.read(rows, row);
        received.add(one);
        size += RowReader.size(one);
        at = row.places();
      }
    }
    Instant reached = at == null ? null : at.getFirst().moment(settings.zone());
    return new Polled.Page(
        received,
        new HistoryCursor(at, last).text(),
        hasMore,
        new Polled.Progress(reached, hasMore ? null : 0L));
  }
}
