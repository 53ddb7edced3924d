package dev.attune.connector.jdbc;

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
  default boolean isGuarded() {
    return false;
  }

  /** Makes a name of a name, whatever is in it. */
  default String quoted(String name) {
    return quoted(name, '"', '"');
  }

  /** What stands behind a query, to have at most so many rows: one parameter. */
  default String limit() {
    return " limit ?";
  }

  /** Reads at most so much of a column, so that a huge value never leaves the database. */
  String beginning(Column column, int atMost);

  /** Inserts a row or, if there is one with that key, updates it. */
  String upsert(Row row);

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
  default boolean isTyping() {
    return false;
  }

  /** Whether an error of that number means that the login was refused, where the state does not. */
  default boolean isRefusedLogin(int vendorCode) {
    return false;
  }

  /** How long a driver may wait for an answer, in milliseconds: longer than the server may take. */
  static long patience(ServerSettings server) {
    return server.statementTimeout().toMillis() + 2_000;
  }

  /** Wraps a name, with the closing sign doubled where it is part of it. */
  static String quoted(String name, char open, char close) {
    return open + name.replace(String.valueOf(close), "" + close + close) + close;
  }
}
