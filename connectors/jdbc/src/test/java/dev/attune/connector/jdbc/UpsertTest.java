package dev.attune.connector.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.connector.Outcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UpsertTest {
  private final Bench bench = new Bench();
  private String scores = "";

  @BeforeEach
  void open() {
    bench.run(
        "create table $.scores (email text primary key, score numeric(8,3), since timestamptz,"
            + " won boolean, more jsonb, checked int check (checked > 0))");
    bench.open(Map.of());
    scores = bench.schema + ".scores";
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private String stored() {
    return bench.ask("select row_to_json(s)::text from $.scores s order by email limit 1");
  }

  @Test
  void insertsAndThenUpdatesWithTheTypesOfTheColumns() {
    String key = "{\"email\": \"ann'@example.com\"}";
    assertThat(
            bench.upsert(
                scores,
                key,
                """
                {"score": 12345.678, "since": "2027-03-01T09:00:00Z", "won": true,
                 "more": {"a": [1]}}\
                """))
        .isInstanceOf(Outcome.Delivered.class);
    assertThat(bench.upsert(scores, key, "{\"score\": \"1.5\", \"won\": null}"))
        .isInstanceOf(Outcome.Delivered.class);
    assertThat(bench.upsert(scores, key, "{}")).isInstanceOf(Outcome.Delivered.class);

    assertThat(bench.ask("select count(*) from $.scores")).isEqualTo("1");
    assertThat(stored())
        .contains("\"score\":1.500", "\"won\":null", "\"more\":{\"a\": [1]}", "ann'@example.com");
  }

  @Test
  void rejectsWithASentenceThatHoldsNoValue() {
    assertThat(bench.upsert(scores, "{\"email\": \"a\"}", "{\"score\": \"4111-1111\"}"))
        .isInstanceOfSatisfying(
            Outcome.Rejected.class,
            rejected -> {
              assertThat(rejected.reason()).endsWith("refuses the statement (SQLState 22P02).");
              assertThat(rejected.toString()).doesNotContain("4111");
              assertThat(rejected.answer()).contains("4111");
            });
    assertThat(bench.upsert(scores, "{\"email\": \"a\"}", "{\"checked\": 0}").toString())
        .contains("a check of the table does not hold (SQLState 23514)");
    assertThat(bench.upsert(scores, "{\"email\": \"a\"}", "{\"nothing\": 0}").toString())
        .contains("there is no such column (SQLState 42703)");
    assertThat(bench.upsert(scores, "{\"score\": 1}", "{}").toString())
        .contains("no unique index is on the columns of the key (SQLState 42P10)");
  }

  @Test
  void writesToNoTableThatIsNotListedAndTakesNoNameForAStatement() {
    bench.run("create table $.other (email text primary key)");
    assertThat(bench.upsert(bench.schema + ".other", "{\"email\": \"a\"}", "{}"))
        .isInstanceOfSatisfying(
            Outcome.Rejected.class,
            rejected ->
                assertThat(rejected.reason())
                    .startsWith("Parameter 'table' must be one of the connection's tables"));

    String odd = "{\"email\\\") values ('x'); drop table scores; --\": \"a\"}";
    assertThat(bench.upsert(scores, odd, "{}").toString()).contains("there is no such column");
    assertThat(bench.ask("select count(*) from $.scores")).isEqualTo("0");
  }

  @Test
  void refusesKeysThatNameNoRow() {
    for (String key : List.of("{}", "[]", "{\"email\": null}", "{\"\": 1}")) {
      assertThat(bench.upsert(scores, key, "{}"))
          .as(key)
          .isInstanceOfSatisfying(
              Outcome.Rejected.class,
              rejected -> assertThat(rejected.reason()).startsWith("Parameter 'key' must"));
    }
    assertThat(bench.upsert(scores, "{\"email\": \"a\"}", "{\"email\": \"b\"}").toString())
        .contains("must not name the same column");
  }

  @Test
  void isTriedAgainWhereTheTableIsLocked() throws Exception {
    try (var session = Postgres.session();
        var statement = session.createStatement()) {
      session.setAutoCommit(false);
      statement.execute("lock table " + scores);
      bench.open(Map.of("statementTimeout", "PT1S"));

      assertThat(bench.upsert(scores, "{\"email\": \"a\"}", "{}"))
          .isInstanceOfSatisfying(
              Outcome.RetryAfter.class,
              retry -> assertThat(retry.reason()).contains("SQLState 57014"));
    }
    assertThat(bench.upsert(scores, "{\"email\": \"a\"}", "{}"))
        .isInstanceOf(Outcome.Delivered.class);
  }
}
