package dev.attune.connector.jdbc;

import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Locale;

/**
 * A column of the table that is read.
 *
 * @param quoted its name as it stands in a statement
 */
record Column(String name, String quoted, Kind kind) {

  /** What is made of its values. */
  enum Kind {
    /** A number that is exact. */
    NUMBER,
    /** A moment. */
    ZONED,
    /** A date and a time of day, wherever that was. */
    LOCAL,
    DATE,
    TEXT,
    JSON,
    BINARY,
    /** Whatever else; a text of it can be had. */
    OTHER;

    /** Whether rows can be read on by it. */
    boolean isOrdering() {
      return switch (this) {
        case NUMBER, ZONED, LOCAL, DATE -> true;
        case TEXT, JSON, BINARY, OTHER -> false;
      };
    }

    /** Whether its values name moments. */
    boolean isTime() {
      return isOrdering() && this != NUMBER;
    }
  }

  /**
   * @param index from 1
   */
  static Column of(ResultSetMetaData meta, int index, Dialect dialect) throws SQLException {
    String name = meta.getColumnLabel(index);
    String type = meta.getColumnTypeName(index).toLowerCase(Locale.ROOT);
    return new Column(name, dialect.quoted(name), kind(meta.getColumnType(index), type));
  }

  private static Kind kind(int type, String name) {
    if (name.equals("timestamptz")
        || name.contains("with time zone")
        || name.equals("datetimeoffset")) {
      return Kind.ZONED;
    }
    if (name.equals("json") || name.equals("jsonb")) {
      return Kind.JSON;
    }
    return switch (type) {
      case Types.TINYINT,
          Types.SMALLINT,
          Types.INTEGER,
          Types.BIGINT,
          Types.NUMERIC,
          Types.DECIMAL ->
          Kind.NUMBER;
      case Types.TIMESTAMP_WITH_TIMEZONE -> Kind.ZONED;
      case Types.TIMESTAMP -> Kind.LOCAL;
      case Types.DATE -> Kind.DATE;
      case Types.CHAR,
          Types.VARCHAR,
          Types.LONGVARCHAR,
          Types.NCHAR,
          Types.NVARCHAR,
          Types.LONGNVARCHAR,
          Types.CLOB,
          Types.NCLOB,
          Types.SQLXML ->
          Kind.TEXT;
      case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> Kind.BINARY;
      default -> Kind.OTHER;
    };
  }
}
