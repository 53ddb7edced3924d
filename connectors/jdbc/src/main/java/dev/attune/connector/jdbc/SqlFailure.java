package dev.attune.connector.jdbc;

import dev.attune.connector.net.ForbiddenAddressException;
import dev.attune.connector.server.Remedies;
import dev.attune.connector.server.Server;
import dev.attune.connector.server.ServerException;
import dev.attune.connector.server.ServerException.Why;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a database's refusal means. Reasons are our own words and the SQLState: what servers write
 * may hold values of rows.
 */
final class SqlFailure {
  static final Remedies REMEDIES =
      Remedies.of("database")
          .with(Why.FORBIDDEN, "Ask the operator to allow the network of the database.")
          .with(
              Why.UNREACHABLE,
              "Check host, port and encryption, and that the server lets this hub's address in.")
          .with(
              Why.WRONG,
              "Check the names of tables and columns, and grant the account what it needs.")
          .with(
              Why.LATER,
              "Check the names of tables and columns, and grant the account what it needs.");

  /** The state of a connection that could not be made. */
  static final String UNREACHABLE = "08001";

  private static final int MAX_ANSWER = 2_000;

  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("3D000", "there is no such database"),
          Map.entry("3F000", "there is no such schema"),
          Map.entry("42P01", "there is no such table or view"),
          Map.entry("42S02", "there is no such table or view"),
          Map.entry("42703", "there is no such column"),
          Map.entry("42S22", "there is no such column"),
          Map.entry("42501", "the account lacks the right"),
          Map.entry("42P10", "no unique index is on the columns of the key"),
          Map.entry("42804", "a value is of another type than its column"),
          Map.entry("23502", "a column must not be null"),
          Map.entry("23503", "a row that is referred to is not there"),
          Map.entry("23505", "a value that must be unique is there already"),
          Map.entry("23514", "a check of the table does not hold"),
          Map.entry("25006", "the session may only read"),
          Map.entry("53300", "it has too many sessions"),
          Map.entry("57014", "the statement took longer than its time-out"));

  private SqlFailure() {}

  static ServerException of(SQLException e, Sessions sessions) {
    if (e instanceof MissingDriverException) {
      return new ServerException(Why.UNREACHABLE, String.valueOf(e.getMessage()), e);
    }
    Server server = sessions.server();
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    Why why = sessions.dialect().isRefusedLogin(e.getErrorCode()) ? Why.UNAUTHORISED : why(state);
    IOException broken = cause(e);
    if (why == Why.UNREACHABLE || broken instanceof ForbiddenAddressException) {
      return server.failed(
          broken == null ? new IOException(e) : broken,
          "cannot be reached or was lost" + said(state));
    }
    return why == Why.UNAUTHORISED
        ? new ServerException(why, server.name() + " does not accept the credentials.", e)
        : new ServerException(why, server.name() + " refuses the statement" + said(state) + ".", e);
  }

  /** By the class of the state; what is not known is tried again. */
  private static Why why(String state) {
    return switch (state.length() < 2 ? "" : state.substring(0, 2)) {
      case "08" -> Why.UNREACHABLE;
      case "28" -> Why.UNAUTHORISED;
      case "0A", "21", "22", "23", "25", "3D", "3F", "42", "44" -> Why.WRONG;
      default -> Why.LATER;
    };
  }

  private static String said(String state) {
    if (!state.matches("[0-9A-Z]{5}")) {
      return "";
    }
    String words = WORDS.get(state);
    return words == null ? " (SQLState " + state + ")" : ": " + words + " (SQLState " + state + ")";
  }

  /** What became of the socket; the driver's own exceptions lie above it. */
  private static @Nullable IOException cause(SQLException e) {
    Throwable cause = e;
    for (int depth = 0; cause != null && depth < 8; depth++, cause = cause.getCause()) {
      if (cause instanceof IOException broken) {
        return broken;
      }
    }
    return null;
  }

  /** What the server wrote, for the dead-letter desk alone. */
  static @Nullable String answer(SQLException e) {
    String text = e.getMessage();
    return text == null ? null : text.substring(0, Math.min(MAX_ANSWER, text.length()));
  }
}
