package dev.attune.connector.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.connector.Polled;
import dev.attune.connector.Received;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TablePollTest {
  private static final String TABLE =
      "create table $.orders (id int primary key, email text, updated_at timestamptz)";

  private final Bench bench = new Bench();

  @AfterEach
  void close() {
    bench.close();
  }

  private void order(int id, String time) {
    bench.run(
        "insert into $.orders values (%d, 'ann@example.com', '2027-03-01T%s')".formatted(id, time));
  }

  @Test
  void bringsEveryRowOfOneTimeOnceThoughPagesEndAmongThem() {
    bench.run(
        TABLE,
        "insert into $.orders select n, 'ann@example.com', '2027-03-01T09:00Z' from"
            + " generate_series(1, 40) n");
    bench.open(Map.of());

    List<String> ids = new ArrayList<>(bench.column("id", 7));
    ids.addAll(bench.column("id", 7));

    assertThat(ids).hasSize(40).startsWith("1", "2").endsWith("39", "40");
    order(0, "09:00Z");
    assertThat(bench.column("id", 7))
        .as("behind the place, within the overlap")
        .containsExactly("0");
  }

  @Test
  void bringsARowThatCommitsLate() throws SQLException {
    bench.run(TABLE).open(Map.of());
    try (Connection late = Postgres.session();
        Statement statement = late.createStatement()) {
      late.setAutoCommit(false);
      statement.execute(
          "insert into "
              + bench.schema
              + ".orders values (1, 'ann@example.com', '2027-03-01T09:00:00Z')");
      order(2, "09:00:30Z");
      assertThat(bench.column("id", 10)).containsExactly("2");
      late.commit();
    }

    assertThat(bench.column("id", 10)).containsExactly("1");
    assertThat(bench.all(10)).isEmpty();
  }

  @Test
  void losesWhatBecomesVisibleLaterThanTheOverlap() {
    bench.run(TABLE).open(Map.of("overlap", "PT10S"));
    order(2, "09:00:30Z");
    assertThat(bench.column("id", 10)).containsExactly("2");

    order(1, "09:00:00Z");
    order(3, "09:00:25Z");

    assertThat(bench.column("id", 10)).as("as the page says").containsExactly("3");
  }

  @Test
  void bringsLateNumbersToo() {
    bench.run("create table $.orders (id bigint primary key, email text)");
    bench.open(Map.of("cursorColumn", "id", "overlapNumbers", 5));
    bench.run("insert into $.orders values (10, 'a@example.com')");
    assertThat(bench.column("id", 10)).containsExactly("10");

    bench.run("insert into $.orders values (7, 'a@example.com'), (3, 'a@example.com')");

    assertThat(bench.column("id", 10)).containsExactly("7");
    bench.run("insert into $.orders values (12345678901234567, 'a@example.com')");
    assertThat(bench.column("id", 10)).containsExactly("12345678901234567");
  }

  @Test
  void bringsARowAgainWhenItsCursorMoves() {
    bench.run(TABLE).open(Map.of());
    order(1, "09:00:00Z");
    Received before = bench.all(10).getFirst();
    bench.run("update $.orders set updated_at = '2027-03-01T09:00:01Z', email = 'bob@example.com'");

    Received after = bench.all(10).getFirst();

    assertThat(((Received.Signal) after).messageId())
        .isNotEqualTo(((Received.Signal) before).messageId());
    assertThat(Bench.payload(after).path("identifiers").toString())
        .isEqualTo("{\"email\":\"bob@example.com\"}");
  }

  @Test
  void beginsBehindWhatIsThereAlready() {
    bench.run(TABLE);
    order(1, "09:00:00Z");
    order(2, "09:00:10Z");
    bench.open(Map.of("first", "new"));
    assertThat(bench.all(10)).isEmpty();
    assertThat(bench.all(10)).as("in the overlap, and there before").isEmpty();

    order(3, "09:00:05Z");
    order(4, "09:00:10Z");

    assertThat(bench.column("id", 10)).containsExactly("3", "4");
  }

  @Test
  void losesNothingWhereMoreRowsLieInTheOverlapThanAreRemembered() {
    bench.run(
        TABLE,
        "insert into $.orders select n, 'ann@example.com', '2027-03-01T09:00Z' from"
            + " generate_series(1, 1000) n");
    bench.open(Map.of());
    assertThat(bench.all(200)).hasSize(1000);

    order(0, "09:00Z");
    List<Received> again = bench.all(200);

    assertThat(new HashSet<>(again)).hasSameSizeAs(again).hasSizeLessThanOrEqualTo(1001);
    assertThat(again)
        .anySatisfy(one -> assertThat(Bench.payload(one).path("row").path("id").asInt()).isZero());
  }

  @Test
  void waitsForRowsOfAMistypedYear() {
    bench.run(TABLE).open(Map.of());
    bench.run(
        "insert into $.orders values (1, 'ann@example.com', '2999-01-01T00:00Z'),"
            + " (2, 'ann@example.com', 'infinity')");
    order(3, "09:00:00Z");

    assertThat(bench.column("id", 10)).containsExactly("3");
    order(4, "09:00:01Z");
    assertThat(bench.column("id", 10)).containsExactly("4");
  }

  @Test
  void keepsARowWithoutIdentifierAsARejectAndGoesOn() {
    bench.run(TABLE).open(Map.of());
    bench.run("insert into $.orders values (1, null, '2027-03-01T09:00Z')");
    order(2, "09:00:01Z");

    assertThat(bench.all(10))
        .satisfiesExactly(
            one ->
                assertThat(one)
                    .isInstanceOfSatisfying(
                        Received.Reject.class,
                        reject -> assertThat(reject.code()).isEqualTo("jdbc.no_identifier")),
            two -> assertThat(two).isInstanceOf(Received.Signal.class));
  }

  @Test
  void quotesNamesWhateverTheyAre() {
    String odd = "o\"; drop table x; --";
    bench.run(
        "create table $.\"o\"\"; drop table x; --\" (\"i d\" text primary key, \"E.mail\" text,"
            + " \"wh\"\"en\" timestamp)",
        "insert into $.\"o\"\"; drop table x; --\" values ('it''s', 'a@example.com',"
            + " '2027-03-01 09:00:00.000001')");
    bench.open(
        Map.of(
            "table",
            bench.schema + "." + odd,
            "cursorColumn",
            "wh\"en",
            "keyColumns",
            List.of("i d"),
            "identifiers",
            Map.of("email", "E.mail"),
            "timeZone",
            "Europe/Berlin"));

    Received row = bench.all(10).getFirst();

    assertThat(Bench.payload(row).path("table").asString()).isEqualTo(odd);
    assertThat(Bench.payload(row).path("at").asString()).isEqualTo("2027-03-01T08:00:00.000001Z");
    assertThat(bench.all(10)).isEmpty();
  }

  @Test
  void saysWhatIsWrongAndGoesOnWhenItIsMended() {
    bench.open(Map.of());
    assertThat(bench.poll(10))
        .isEqualTo(
            new Polled.RetryAfter(
                null,
                "Database '127.0.0.1' refuses the statement: there is no such table or view"
                    + " (SQLState 42P01)."));
    bench.run("create table $.orders (id int, email text, updated_at text)");
    assertThat(bench.poll(10).toString()).contains("another type than its column");
    bench.run("drop table $.orders", TABLE);
    order(1, "09:00:00Z");

    assertThat(bench.column("id", 10)).containsExactly("1");
  }

  @Test
  void readsInASessionThatCannotWrite() {
    bench.run(
        "create table $.log (n int)",
        TABLE,
        "create function $.noted(o $.orders) returns text language plpgsql security definer as"
            + " 'begin insert into $.log values (1); return o.email; end'",
        "create view $.spying as select id, $.noted(orders) as email, updated_at from $.orders");
    order(1, "09:00:00Z");
    bench.open(Map.of("table", bench.schema + ".spying"));

    assertThat(bench.poll(10).toString()).contains("may only read (SQLState 25006)");
    assertThat(bench.ask("select count(*) from $.log")).isEqualTo("0");
  }

  @Test
  void endsAStatementThatTakesTooLong() {
    bench.run(
        TABLE,
        "create view $.slow as select id, email, updated_at, pg_sleep(30)::text as z from"
            + " $.orders");
    order(1, "09:00:00Z");
    bench.open(Map.of("table", bench.schema + ".slow", "statementTimeout", "PT1S"));

    assertThat(bench.poll(10).toString()).contains("longer than its time-out (SQLState 57014)");
  }
}
