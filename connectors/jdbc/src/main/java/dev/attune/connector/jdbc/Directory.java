package dev.attune.connector.jdbc;

import dev.attune.connector.Discovered;
import dev.attune.connector.Discovered.Found;
import dev.attune.connector.ToolField;
import dev.attune.connector.ToolObject;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tables and views that the account may use, and their columns, as the database's own catalogue
 * has them; no row is read.
 */
final class Directory {
  private static final String[] KINDS = {"TABLE", "VIEW", "BASE TABLE", "MATERIALIZED VIEW"};

  /** Where databases keep what is theirs, in small letters. */
  private static final Set<String> OWN =
      Set.of("information_schema", "sys", "system", "xdb", "ctxsys", "mdsys", "wmsys");

  private static final String MEMBER = "row";
  private static final int MAX_TITLE = 255;

  private final Sessions sessions;
  private final Dialect dialect;

  Directory(Sessions sessions) {
    this.sessions = sessions;
    this.dialect = sessions.dialect();
  }

  Discovered<ToolObject> objects() {
    try (Connection session = sessions.reading()) {
      String own = dialect.usableTables();
      return own == null ? described(session) : asked(session, own);
    } catch (SQLException e) {
      return SqlFailure.of(e, sessions).discovered();
    }
  }

  Discovered<ToolField> fields(String object) {
    if (!TableName.isTable(object)) {
      return new Discovered.Unknown<>();
    }
    try (Connection session = sessions.reading()) {
      TableName table = TableName.of(object);
      String schema = table.schema() == null ? session.getSchema() : table.schema();
      Map<String, Boolean> usable = usable(session, schema, table.name());
      if (usable != null && usable.isEmpty()) {
        return new Discovered.Unknown<>();
      }
      return columns(session, schema, table.name(), usable);
    } catch (SQLException e) {
      return SqlFailure.of(e, sessions).discovered();
    }
  }

  /** By a statement of the dialect's own, which asks for rights too. */
  private static Discovered<ToolObject> asked(Connection session, String sql) throws SQLException {
    try (PreparedStatement statement = session.prepareStatement(sql)) {
      statement.setInt(1, Found.MOST + 1);
      try (ResultSet tables = statement.executeQuery()) {
        return objects(tables, 1, 2, 3);
      }
    }
  }

  private static Discovered<ToolObject> described(Connection session) throws SQLException {
    DatabaseMetaData meta = session.getMetaData();
    try (ResultSet tables = meta.getTables(session.getCatalog(), null, "%", KINDS)) {
      return objects(
          tables,
          tables.findColumn("TABLE_SCHEM"),
          tables.findColumn("TABLE_NAME"),
          tables.findColumn("REMARKS"));
    }
  }

  private static Discovered<ToolObject> objects(ResultSet tables, int schema, int name, int remarks)
      throws SQLException {
    List<ToolObject> found = new ArrayList<>();
    while (tables.next()) {
      ToolObject object =
          object(tables.getString(schema), tables.getString(name), tables.getString(remarks));
      if (object == null) {
        continue;
      }
      if (found.size() == Found.MOST) {
        return new Found<>(found, false);
      }
      found.add(object);
    }
    return new Found<>(found, true);
  }

  /** By the name that settings and actions take; null for one that they cannot name. */
  private static @Nullable ToolObject object(
      @Nullable String schema, String name, @Nullable String remarks) {
    TableName table = new TableName(schema == null || schema.isEmpty() ? null : schema, name);
    String id = table.text();
    boolean isOurs =
        table.schema() == null || !OWN.contains(table.schema().toLowerCase(Locale.ROOT));
    return isOurs
            && id.length() <= MAX_TITLE
            && TableName.isTable(id)
            && TableName.of(id).equals(table)
        ? new ToolObject(id, title(remarks, id), MEMBER)
        : null;
  }

  /** The columns that may be used, each with whether it may be written; null: cannot be asked. */
  private @Nullable Map<String, Boolean> usable(
      Connection session, @Nullable String schema, String table) throws SQLException {
    String sql = dialect.usableColumns();
    if (sql == null) {
      return null;
    }
    Map<String, Boolean> usable = new HashMap<>();
    try (PreparedStatement statement = session.prepareStatement(sql)) {
      statement.setString(1, schema);
      statement.setString(2, table);
      try (ResultSet columns = statement.executeQuery()) {
        while (columns.next()) {
          usable.put(columns.getString(1), columns.getBoolean(2));
        }
      }
    }
    return usable;
  }

  private static Discovered<ToolField> columns(
      Connection session,
      @Nullable String schema,
      String table,
      @Nullable Map<String, Boolean> usable)
      throws SQLException {
    DatabaseMetaData meta = session.getMetaData();
    String escape = meta.getSearchStringEscape();
    List<ToolField> found = new ArrayList<>();
    try (ResultSet columns =
        meta.getColumns(
            session.getCatalog(),
            schema == null ? null : literal(schema, escape),
            literal(table, escape),
            "%")) {
      while (columns.next()) {
        ToolField field = field(columns, usable);
        if (field == null) {
          continue;
        }
        if (found.size() == Found.MOST) {
          return new Found<>(found, false);
        }
        found.add(field);
      }
    }
    return found.isEmpty() ? new Discovered.Unknown<>() : new Found<>(found, true);
  }

  private static @Nullable ToolField field(ResultSet column, @Nullable Map<String, Boolean> usable)
      throws SQLException {
    // In the order of the columns, for some drivers read a row only so.
    String name = column.getString("COLUMN_NAME");
    int type = column.getInt("DATA_TYPE");
    String typeName = column.getString("TYPE_NAME");
    boolean isNeeded = column.getInt("NULLABLE") == DatabaseMetaData.columnNoNulls;
    String remarks = column.getString("REMARKS");
    boolean isGiven = column.getString("COLUMN_DEF") != null;
    boolean isCounted = "YES".equals(column.getString("IS_AUTOINCREMENT"));
    boolean isComputed = "YES".equals(column.getString("IS_GENERATEDCOLUMN"));
    Boolean mayWrite = usable == null ? Boolean.TRUE : usable.get(name);
    if (mayWrite == null) {
      return null;
    }
    return new ToolField(
        name,
        title(remarks, name),
        FieldTypes.of(type, typeName),
        mayWrite && !isComputed,
        isNeeded && !isGiven && !isCounted && !isComputed);
  }

  /** A name as a pattern that fits that name alone. */
  private static String literal(String name, String escape) {
    return name.replace(escape, escape + escape)
        .replace("_", escape + "_")
        .replace("%", escape + "%");
  }

  private static String title(@Nullable String remarks, String otherwise) {
    String line = remarks == null ? "" : remarks.strip().replaceAll("\\p{Cntrl}+", " ");
    return line.isEmpty() ? otherwise : line.substring(0, Math.min(MAX_TITLE, line.length()));
  }
}
