package dev.attune.connector.jdbc;

import org.jspecify.annotations.Nullable;

/**
 * A table or view.
 *
 * @param schema null for the one that the account finds first
 */
record TableName(@Nullable String schema, String name) {
  /** As long as any of the databases lets a name be. */
  static final int MAX_NAME = 128;

  /** Reads {@code schema.table} or {@code table}. */
  static TableName of(String text) {
    int dot = text.indexOf('.');
    return dot < 0
        ? new TableName(null, text)
        : new TableName(text.substring(0, dot), text.substring(dot + 1));
  }

  /** Whether it can be the name of a schema, a table or a column. */
  static boolean isName(String text) {
    return !text.isBlank()
        && text.length() <= MAX_NAME
        && text.codePoints().noneMatch(Character::isISOControl);
  }

  static boolean isTable(String text) {
    TableName table = of(text);
    return isName(table.name) && (table.schema == null || isName(table.schema));
  }

  /** As it stands in a statement. */
  String quoted(Dialect dialect) {
    return (schema == null ? "" : dialect.quoted(schema) + ".") + dialect.quoted(name);
  }

  /** As people write it. */
  String text() {
    return schema == null ? name : schema + "." + name;
  }
}
