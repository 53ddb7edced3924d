package dev.attune.connector.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A question for rows of a table: conditions, with the values that stand in them. */
final class RowQuery {
  private static final int FETCH = 50;

  private final Table table;
  private final StringBuilder conditions = new StringBuilder();
  private final List<Place> values = new ArrayList<>();

  RowQuery(Table table) {
    this.table = table;
  }

  /** What is done with the rows that come. */
  interface Rows<T extends @Nullable Object> {
    T read(ResultSet rows) throws SQLException;
  }

  /** Only rows behind that one, in the order of cursor and key. */
  RowQuery behind(List<Place> row) {
    conditions.append(table.behind());
    values.add(row.getFirst());
    for (int i = 0; i < row.size(); i++) {
      values.add(row.get(i));
      if (i < row.size() - 1) {
        values.add(row.get(i));
      }
    }
    return this;
  }

  /** Only rows whose cursor compares so with a value; without one, all. */
  RowQuery where(String comparison, @Nullable Place value) {
    if (value != null) {
      conditions.append(" and ").append(table.cursor().quoted()).append(comparison).append("?");
      values.add(value);
    }
    return this;
  }

  /** Asks; the rows come by the dozen, whatever their number. */
  <T extends @Nullable Object> T ask(
      Connection session, Sessions sessions, boolean isNewestFirst, int atMost, Rows<T> reader)
      throws SQLException {
    String sql = table.select(conditions.toString(), isNewestFirst);
    try (PreparedStatement statement = session.prepareStatement(sql)) {
      int index = 0;
      for (Place one : values) {
        one.bind(statement, ++index);
      }
      statement.setInt(++index, atMost);
      statement.setFetchSize(FETCH);
      if (!sessions.dialect().isGuarded()) {
        statement.setQueryTimeout(sessions.timeout());
      }
      try (ResultSet rows = statement.executeQuery()) {
        return reader.read(rows);
      }
    }
  }
}
