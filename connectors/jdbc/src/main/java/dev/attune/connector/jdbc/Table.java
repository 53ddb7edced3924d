package dev.attune.connector.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The table that is read, as the database describes it now.
 *
 * @param places the cursor column and then those of the key
 * @param columns all that are read, those among them
 */
record Table(TableName name, Dialect dialect, List<Column> places, List<Column> columns) {

  Table {
    places = List.copyOf(places);
    columns = List.copyOf(columns);
  }

  /**
   * Asks what columns there are.
   *
   * @throws SQLException also if the account may not read one of them
   */
  static Table of(Connection session, Dialect dialect, TableName name, SourceSettings settings)
      throws SQLException {
    Set<String> wanted = new LinkedHashSet<>(settings.columns());
    List<String> ordering = new ArrayList<>();
    ordering.add(String.valueOf(settings.cursorColumn()));
    ordering.addAll(settings.keyColumns());
    if (!wanted.isEmpty()) {
      wanted.addAll(ordering);
      wanted.addAll(settings.identifiers().values());
    }
    String list =
        wanted.isEmpty()
            ? "*"
            : wanted.stream().map(dialect::quoted).collect(Collectors.joining(", "));
    String sql = "select " + list + " from " + name.quoted(dialect) + " where 1 = 0";
    List<Column> columns = new ArrayList<>();
    try (PreparedStatement statement = session.prepareStatement(sql);
        ResultSet none = statement.executeQuery()) {
      ResultSetMetaData meta = none.getMetaData();
      for (int i = 1; i <= meta.getColumnCount(); i++) {
        columns.add(Column.of(meta, i, dialect));
      }
    }
    List<Column> places = new ArrayList<>();
    for (String one : ordering) {
      places.add(find(columns, one));
    }
    for (String one : settings.identifiers().values()) {
      find(columns, one);
    }
    if (!places.getFirst().kind().isOrdering()) {
      throw new SQLException(
          "Column '%s' is neither a number nor a time.".formatted(places.getFirst().name()),
          "42804");
    }
    return new Table(name, dialect, places, columns);
  }

  private static Column find(List<Column> columns, String name) throws SQLException {
    return columns.stream()
        .filter(column -> column.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new SQLException("There is no column '" + name + "'.", "42703"));
  }

  Column cursor() {
    return places.getFirst();
  }

  /** Which column of the result a column is, from 1. */
  int index(Column column) {
    return columns.indexOf(column) + 1;
  }

  /** All columns, as much of each as is kept, of the rows for which a condition holds. */
  String select(String condition, boolean isNewestFirst) {
    String list =
        columns.stream()
            .map(column ->
                places.contains(column)
                    ? column.quoted()
                    : dialect.beginning(column, RowValues.ROOM + 1))
            .collect(Collectors.joining(", "));
    String known =
        places.stream()
            .map(column -> column.quoted() + " is not null")
            .collect(Collectors.joining(" and "));
    String order =
        places.stream()
            .map(column -> column.quoted() + (isNewestFirst ? " desc" : ""))
            .collect(Collectors.joining(", "));
    return "select %s from %s where %s%s order by %s%s"
        .formatted(list, name.quoted(dialect), known, condition, order, dialect.limit());
  }

  /** That a row lies behind a place: greater in the first column that differs. */
  String behind() {
    String tail = "";
    for (int i = places.size() - 1; i >= 0; i--) {
      String name = places.get(i).quoted();
      tail =
          tail.isEmpty()
              ? name + " > ?"
              : "(%s > ? or (%s = ? and %s))".formatted(name, name, tail);
    }
    // Said once more, for databases that use an index for nothing less plain.
    return " and " + cursor().quoted() + " >= ? and " + tail;
  }
}
