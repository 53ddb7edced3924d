package dev.attune.connector.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.connector.CheckResult;
import dev.attune.connector.CheckResult.Rung;
import dev.attune.connector.runtime.outbound.OutboundPolicy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JdbcCheckTest {
  private static final String[] TABLES = {
    "create table $.orders (id int primary key, email text, updated_at timestamptz)",
    "create table $.scores (email text primary key)"
  };

  private static void assertFails(CheckResult result, Rung rung, String problem) {
    assertThat(result)
        .isInstanceOfSatisfying(
            CheckResult.Failed.class,
            failed -> {
              assertThat(failed.rung()).isEqualTo(rung);
              assertThat(failed.problem()).contains(problem);
            });
  }

  @Test
  void climbsToAllowedAndChangesNothing() {
    try (Bench bench = new Bench().run(TABLES)) {
      assertThat(bench.check(Map.of()))
          .isEqualTo(
              new CheckResult.Passed(
                  Rung.ALLOWED,
                  "Table '%1$s.orders' can be read. Table '%1$s.scores' can be written."
                      .formatted(bench.schema)));
      assertThat(bench.ask("select count(*) from $.scores")).isEqualTo("0");
    }
  }

  @Test
  void saysOnWhichRungItFailed() {
    try (Bench bench = new Bench().run(TABLES)) {
      assertFails(bench.check(Map.of("port", 1)), Rung.REACHABLE, "cannot be reached");
      assertFails(
          bench.check(Map.of("security", "tls")), Rung.REACHABLE, "cannot be reached or was lost");
      assertFails(
          bench.check(Map.of("databaseName", "none")), Rung.ALLOWED, "there is no such database");
      assertFails(bench.check(Map.of("keyColumns", List.of("no"))), Rung.ALLOWED, "no such column");
      bench.run("create table $.locked (n int)");
      Postgres.run("revoke insert on %1$s.locked from %1$s".formatted(bench.schema));
      assertFails(
          bench.check(Map.of("targets", List.of(bench.schema + ".locked"))),
          Rung.ALLOWED,
          "may not insert into table");
    }
  }

  @Test
  void goesNowhereTheOperatorDoesNotAllow() {
    try (Bench bench = new Bench(OutboundPolicy.internet(), null)) {
      assertFails(bench.check(Map.of()), Rung.REACHABLE, "is not on the public internet");
      bench.open(Map.of());
      assertThat(bench.poll(5).toString()).contains("is not on the public internet");
    }
  }
}
