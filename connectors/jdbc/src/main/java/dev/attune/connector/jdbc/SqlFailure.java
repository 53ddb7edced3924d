package dev.attune.connector.jdbc;

import dev.attune.connector.CheckResult;
import dev.attune.connector.CheckResult.Rung;
import dev.attune.connector.Discovered;
import dev.attune.connector.Outcome;
import dev.attune.connector.Polled;
import dev.attune.connector.net.ForbiddenAddressException;
import dev.attune.connector.net.TlsRefusal;
import java.sql.SQLException;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * What a database's refusal means. Reasons are our own words and the SQLState: what servers write
 * may hold values of rows.
 *
 * @param answer what the server wrote, for the dead-letter desk alone
 */
record SqlFailure(Kind kind, String reason, @Nullable String answer) {
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

  /** What follows from a failure. */
  enum Kind {
    /** The operator does not allow the address. */
    FORBIDDEN,
    /** The operator has not added the driver. */
    NO_DRIVER,
    /** There is no talking to the server. */
    UNREACHABLE,
    /** It does not let the account in. */
    UNAUTHORISED,
    /** It refuses what it is asked. */
    REFUSED,
    /** It cannot now. */
    LATER
  }

  static SqlFailure of(SQLException e, Sessions sessions) {
    ForbiddenAddressException forbidden = cause(e, ForbiddenAddressException.class);
    if (forbidden != null) {
      return new SqlFailure(Kind.FORBIDDEN, String.valueOf(forbidden.getMessage()), null);
    }
    if (e instanceof MissingDriverException) {
      return new SqlFailure(Kind.NO_DRIVER, String.valueOf(e.getMessage()), null);
    }
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    Kind kind =
        sessions.dialect().isRefusedLogin(e.getErrorCode()) ? Kind.UNAUTHORISED : kind(state);
    String host = "Database '" + sessions.host() + "' ";
    return switch (kind) {
      case UNREACHABLE -> {
        SSLException insecure = cause(e, SSLException.class);
        yield new SqlFailure(
            kind,
            insecure == null
                ? host + "cannot be reached or was lost" + said(state) + "."
                : host + TlsRefusal.of(insecure) + ".",
            null);
      }
      case UNAUTHORISED -> new SqlFailure(kind, host + "does not accept the credentials.", null);
      case REFUSED, LATER, FORBIDDEN, NO_DRIVER ->
          new SqlFailure(kind, host + "refuses the statement" + said(state) + ".", answer(e));
    };
  }

  /** By the class of the state; what is not known is tried again. */
  private static Kind kind(String state) {
    return switch (state.length() < 2 ? "" : state.substring(0, 2)) {
      case "08" -> Kind.UNREACHABLE;
      case "28" -> Kind.UNAUTHORISED;
      case "0A", "21", "22", "23", "25", "3D", "3F", "42", "44" -> Kind.REFUSED;
      default -> Kind.LATER;
    };
  }

  private static String said(String state) {
    if (!state.matches("[0-9A-Z]{5}")) {
      return "";
    }
    String words = WORDS.get(state);
    return words == null ? " (SQLState " + state + ")" : ": " + words + " (SQLState " + state + ")";
  }

  private static <T extends Throwable> @Nullable T cause(SQLException e, Class<T> wanted) {
    Throwable cause = e;
    for (int depth = 0; cause != null && depth < 8; depth++, cause = cause.getCause()) {
      if (wanted.isInstance(cause)) {
        return wanted.cast(cause);
      }
    }
    return null;
  }

  private static @Nullable String answer(SQLException e) {
    String text = e.getMessage();
    return text == null ? null : text.substring(0, Math.min(MAX_ANSWER, text.length()));
  }

  /** What it means for a check. */
  CheckResult check() {
    return switch (kind) {
      case FORBIDDEN ->
          new CheckResult.Failed(
              Rung.REACHABLE, reason, "Ask the operator to allow the network of the database.");
      case NO_DRIVER ->
          new CheckResult.Failed(
              Rung.REACHABLE, reason, "Ask the operator to add the driver, or use PostgreSQL.");
      case UNREACHABLE ->
          new CheckResult.Failed(
              Rung.REACHABLE,
              reason,
              "Check host, port and encryption, and that the server lets this hub's address in.");
      case UNAUTHORISED ->
          new CheckResult.Failed(
              Rung.AUTHORISED, reason, "Check user name and password of the connection.");
      case REFUSED, LATER ->
          new CheckResult.Failed(
              Rung.ALLOWED,
              reason,
              "Check the names of tables and columns, and grant the account what it needs.");
    };
  }

  /** What it means for a poll: only refused credentials need a person. */
  Polled polled() {
    return switch (kind) {
      case UNAUTHORISED -> new Polled.Unauthorised(reason);
      case FORBIDDEN, NO_DRIVER, UNREACHABLE, REFUSED, LATER -> new Polled.RetryAfter(null, reason);
    };
  }

  /** What it means for who asks what there is. */
  <T> Discovered<T> discovered() {
    return switch (kind) {
      case FORBIDDEN, NO_DRIVER, REFUSED -> new Discovered.Refused<>(reason);
      case UNAUTHORISED -> new Discovered.Unauthorised<>(reason);
      case UNREACHABLE, LATER -> new Discovered.RetryAfter<>(null, reason);
    };
  }

  /** What it means for an upsert, which may be done again. */
  Outcome outcome() {
    return switch (kind) {
      case FORBIDDEN, REFUSED -> new Outcome.Rejected(reason, null, answer);
      case UNAUTHORISED -> new Outcome.Unauthorised(reason);
      case NO_DRIVER, UNREACHABLE, LATER -> new Outcome.RetryAfter(null, reason);
    };
  }
}
