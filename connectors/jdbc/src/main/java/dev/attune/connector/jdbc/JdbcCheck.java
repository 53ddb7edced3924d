package dev.attune.connector.jdbc;

import dev.attune.connector.CheckResult;
import dev.attune.connector.CheckResult.Rung;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Climbs the ladder at a database, in a session that only reads. */
final class JdbcCheck {
  private final Sessions sessions;
  private final SourceSettings source;
  private final List<String> targets;

  JdbcCheck(Sessions sessions, SourceSettings source, List<String> targets) {
    this.sessions = sessions;
    this.source = source;
    this.targets = targets;
  }

  CheckResult climb() {
    List<String> said = new ArrayList<>();
    try (Connection session = sessions.reading()) {
      String table = source.table();
      if (table != null) {
        Table.of(session, sessions.dialect(), TableName.of(table), source);
        said.add("Table '%s' can be read.".formatted(table));
      }
      for (String target : targets) {
        CheckResult.Failed failed = target(session, target);
        if (failed != null) {
          return failed;
        }
        said.add(
            sessions.dialect() instanceof PostgreSql
                ? "Table '%s' can be written.".formatted(target)
                : "Table '%s' is there; whether it can be written is not asked.".formatted(target));
      }
      return new CheckResult.Passed(Rung.ALLOWED, String.join(" ", said));
    } catch (MissingDriverException e) {
      return new CheckResult.Failed(
          Rung.REACHABLE,
          String.valueOf(e.getMessage()),
          "Ask the operator to add the driver, or use PostgreSQL.");
    } catch (SQLException e) {
      return SqlFailure.of(e, sessions).checked(SqlFailure.REMEDIES);
    }
  }

  /** Whether a table is there and, where that can be asked, may be written; null if so. */
  private CheckResult.@Nullable Failed target(Connection session, String target)
      throws SQLException {
    String quoted = TableName.of(target).quoted(sessions.dialect());
    if (!(sessions.dialect() instanceof PostgreSql)) {
      try (PreparedStatement statement =
              session.prepareStatement("select 1 from " + quoted + " where 1 = 0");
          ResultSet none = statement.executeQuery()) {
        none.next();
      }
      return null;
    }
    try (PreparedStatement statement =
        session.prepareStatement(
            "select has_any_column_privilege(?, 'INSERT')"
                + " and has_any_column_privilege(?, 'UPDATE')")) {
      statement.setString(1, quoted);
      statement.setString(2, quoted);
      try (ResultSet answer = statement.executeQuery()) {
        return answer.next() && answer.getBoolean(1)
            ? null
            : new CheckResult.Failed(
                Rung.ALLOWED,
                "The account may not insert into table '%s' and update it.".formatted(target),
                "Grant the account INSERT, UPDATE and SELECT on the table.");
      }
    }
  }
}
