package dev.attune.connector.jdbc;

import dev.attune.connector.ToolField;
import java.sql.Types;
import java.util.Locale;

/** What a column's type is for a mapping, which gets its values as JSON. */
final class FieldTypes {
  private FieldTypes() {}

  /**
   * @param type of {@link Types}
   * @param name as the database calls it
   */
  static ToolField.Type of(int type, String name) {
    if (name.toLowerCase(Locale.ROOT).startsWith("json")) {
      return ToolField.Type.OBJECT;
    }
    return switch (type) {
      case Types.TINYINT,
          Types.SMALLINT,
          Types.INTEGER,
          Types.BIGINT,
          Types.REAL,
          Types.FLOAT,
          Types.DOUBLE,
          Types.NUMERIC,
          Types.DECIMAL ->
          ToolField.Type.NUMBER;
      case Types.BOOLEAN, Types.BIT -> ToolField.Type.BOOLEAN;
      case Types.DATE -> ToolField.Type.DATE;
      case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> ToolField.Type.TIME;
      case Types.CHAR,
          Types.VARCHAR,
          Types.LONGVARCHAR,
          Types.NCHAR,
          Types.NVARCHAR,
          Types.LONGNVARCHAR,
          Types.CLOB,
          Types.NCLOB ->
          ToolField.Type.TEXT;
      case Types.ARRAY -> ToolField.Type.LIST;
      default -> ToolField.Type.OTHER;
    };
  }
}
