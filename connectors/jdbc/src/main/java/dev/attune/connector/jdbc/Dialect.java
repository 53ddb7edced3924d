package dev.attune.connector.jdbc;

import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What one database does in its own way. Names come quoted, values only ever as parameters.
 * Immutable.
 */
sealed interface Dialect permits PostgreSql, MySql, SqlServer, Oracle {

  /** What people call it. */
  String title();

  int usualPort();

  /** Where its driver connects to; the names in it have been checked by {@link ServerSettings}. */
  String url(ServerSettings server);

  /** What its driver is told besides user and password. */
  Properties properties(ServerSettings server);

  /** Whether the driver takes its sockets from us. */
  boolean isGuarded();

  /** Makes a name of a name, whatever is in it. */
  String quoted(String name);

  /** What stands behind a query, to have at most so many rows: one parameter. */
  String limit();

  /** Reads at most so much of a column, so that a huge value never leaves the database. */
  String beginning(Column column, int atMost);

  /**
   * Inserts a row or, if there is one with that key, updates it; its parameters are the values of
   * the key's columns and then the others.
   *
   * @param table quoted
   * @param key the names of the key's columns, quoted
   * @param others the names of the other columns, quoted; may be empty
   */
  String upsert(String table, List<String> key, List<String> others);

  /**
   * Asks for the tables and views that the account may read or write: schema, name and remark of
   * each; its parameter is how many at most. Null: the driver's word is taken.
   */
  default @Nullable String usableTables() {
    return null;
  }

  /**
   * Asks for the columns of a table that the account may read or write: the name of each and
   * whether it may be written; its parameters are schema and table. Null: the driver's word is
   * taken.
   */
  default @Nullable String usableColumns() {
    return null;
  }

  /** Whether values of actions are sent as texts, of which the server makes what it needs. */
  boolean isTyping();

  /** Whether an error of that number means that the login was refused. */
  boolean isRefusedLogin(int vendorCode);

  /** Wraps a name, with the closing sign doubled where it is part of it. */
  static String quoted(String name, char open, char close) {
    return open + name.replace(String.valueOf(close), "" + close + close) + close;
  }
}
