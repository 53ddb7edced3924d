package dev.attune.connector.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.connector.Received;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RowValuesTest {
  private final Bench bench = new Bench();

  @AfterEach
  void close() {
    bench.close();
  }

  private JsonNode payload(String type, String value) {
    bench.run(
        "create table $.orders (id int primary key, email text, updated_at timestamptz, v "
            + type
            + ")",
        "insert into $.orders values (1, 'ann@example.com', '2027-03-01T09:00Z', " + value + ")");
    bench.open(Map.of("columns", List.of("v")));
    JsonNode payload = Bench.payload(bench.all(10).getFirst());
    assertThat(payload.path("row").propertyNames()).contains("v", "id", "email", "updated_at");
    bench.run("drop table $.orders");
    return payload;
  }

  private String value(String type, String value) {
    return payload(type, value).path("row").path("v").toString();
  }

  @Test
  void keepsEveryDigit() {
    assertThat(value("numeric", "12345678901234567890.123456789012345678900"))
        .isEqualTo("12345678901234567890.123456789012345678900");
  }

  @Test
  void takesNumbersTimesAndTheRestAsThePageSays() {
    bench.run(
        "create type $.mood as enum ('glad', 'sad')",
        "create table $.orders (id int primary key, email text, updated_at timestamptz, a smallint,"
            + " b bigint, c real, d double precision, e double precision, f boolean, g timestamp, h"
            + " timestamptz, i date, j time, k uuid, l $.mood, m interval, n inet, o int[], p"
            + " text[][], q jsonb, r json, s bytea, t char(3), u timestamptz, v numeric, w money)",
        """
        insert into $.orders values (1, 'ann@example.com', '2027-03-01T09:00Z', 7, 9007199254740993,
        0.1, 0.1, 'NaN', true, '2027-03-01 10:30', '2027-03-01 10:30:00.123456+02', '2027-03-01',
        '10:30', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', 'glad', '1 day', '10.0.0.1',
        '{1,null,3}', '{{a,b},{c,d}}', '{"x": 1.10, "y": [null]}', '[1]', '\\x00ff', 'ab',
        'infinity', null, null)
        """);
    bench.open(Map.of());

    assertThat(Bench.payload(bench.all(10).getFirst()).path("row").toString())
        .isEqualTo(
            "{\"id\":1,\"email\":\"ann@example.com\",\"updated_at\":\"2027-03-01T09:00:00Z\",\"a\":7,"
                + "\"b\":9007199254740993,\"c\":0.1,\"d\":0.1,\"e\":\"NaN\",\"f\":true,"
                + "\"g\":\"2027-03-01T10:30\",\"h\":\"2027-03-01T08:30:00.123456Z\",\"i\":\"2027-03-01\","
                + "\"j\":\"10:30:00\",\"k\":\"a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11\",\"l\":\"glad\",\"m\":\"1"
                + " day\",\"n\":\"10.0.0.1\",\"o\":[1,null,3],\"p\":[[\"a\",\"b\"],[\"c\",\"d\"]],\"q\":{\"x\":1.10,\"y\":[null]},\"r\":[1],\"s\":\"AP8=\",\"t\":\"ab"
                + "\",\"u\":\"infinity\",\"v\":null,\"w\":null}");
  }

  @Test
  void cutsHugeTextsAndBytesAtTheDatabase() {
    JsonNode text = payload("text", "repeat('xy', 2000000)");
    assertThat(text.path("row").path("v").asString()).hasSize(RowValues.ROOM);
    assertThat(text.path("cut").toString()).isEqualTo("[\"v\"]");

    JsonNode bytes = payload("bytea", "convert_to(repeat('x', 2000000), 'UTF8')");
    assertThat(bytes.path("row").path("v").asString()).hasSize((RowValues.ROOM + 2) / 3 * 4);

    JsonNode json = payload("jsonb", "to_jsonb(repeat('x', 100000))");
    assertThat(json.path("row").path("v").asString()).startsWith("\"xxx").hasSize(RowValues.ROOM);
  }

  @Test
  void keepsARowThatIsTooLargeAsAReject() {
    bench.run(
        "create table $.orders (id int primary key, email text, updated_at timestamptz, a text,"
            + " b text, c text, d text, e text)",
        "insert into $.orders select 1, 'ann@example.com', '2027-03-01T09:00Z', x, x, x, x, x from"
            + " repeat('x', 70000) x",
        "insert into $.orders values (2, 'ann@example.com', '2027-03-01T09:00Z')");
    bench.open(Map.of());

    assertThat(bench.all(10))
        .satisfiesExactly(
            one ->
                assertThat(one)
                    .isInstanceOfSatisfying(
                        Received.Reject.class,
                        reject -> assertThat(reject.code()).isEqualTo("jdbc.row_too_large")),
            two -> assertThat(two).isInstanceOf(Received.Signal.class));
  }
}
