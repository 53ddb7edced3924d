package dev.attune.connector.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.connector.Received;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowsTest {
  @TempDir private Path root;
  private Bench bench;

  @BeforeEach
  void start() {
    bench = new Bench(root);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private static void isReject(Received received, String code, String reason) {
    assertThat(received)
        .isInstanceOfSatisfying(
            Received.Reject.class,
            reject -> {
              assertThat(reject.code()).isEqualTo(code);
              assertThat(reject.reason()).contains(reason);
            });
  }

  @Test
  void readsQuotesLineBreaksAndCommasWithinThem() {
    bench.write(
        "a.csv",
        "\uFEFFemail,note,,note\r",
        "ann@example.com,\"two\r",
        "lines, \"\"quoted\"\"\",x,y\r",
        "\r",
        "bob@example.com,5\" pipe,,,more");
    bench.open(Map.of());

    assertThat(bench.fields(1))
        .containsExactly(
            "{\"email\":\"ann@example.com\",\"note\":\"two\\r\\nlines,"
                + " \\\"quoted\\\"\",\"column_3\":\"x\",\"column_4\":\"y\"}",
            "{\"email\":\"bob@example.com\",\"note\":\"5\\\""
                + " pipe\",\"column_3\":\"\",\"column_4\":\"\",\"column_5\":\"more\"}");
  }

  @Test
  void takesOtherSeparatorsEncodingsAndNamesOfColumns() {
    bench.write("a.csv", "ann@example.com\tGrüße\t\n".getBytes(StandardCharsets.ISO_8859_1));
    bench.open(
        Map.of(
            "separator",
            "\\t",
            "encoding",
            "iso-8859-1",
            "columns",
            List.of("email", "a", "b", "c")));

    assertThat(bench.fields(5))
        .containsExactly("{\"email\":\"ann@example.com\",\"a\":\"Grüße\",\"b\":\"\",\"c\":null}");
  }

  @Test
  void losesOneLineToAQuoteThatIsNeverClosed() {
    bench.write(
        "a.csv",
        "email,n",
        "ann@example.com,\"1",
        "x".repeat(200_000),
        "x".repeat(200_000),
        "bob@example.com,2");
    bench.open(Map.of());
    List<Received> all = bench.all(10);

    isReject(all.getFirst(), "files.unreadable_row", "Row 1 of file 'a.csv'");
    assertThat(Bench.payload(all.getLast()).path("fields").path("n").asString()).isEqualTo("2");
  }

  @Test
  void rejectsALineThatIsTooLongOrInAnotherEncodingAndGoesOn() {
    bench.write(
        "a.csv",
        ("email\n" + "x".repeat(300_000) + "\nGr\u00fc\u00dfe@example.com\nann@example.com\n")
            .getBytes(StandardCharsets.ISO_8859_1));
    bench.open(Map.of());
    List<Received> all = bench.all(1);

    assertThat(all).hasSize(3);
    isReject(all.get(0), "files.unreadable_row", "is longer than 262144 bytes");
    isReject(all.get(1), "files.unreadable_row", "Row 2 of file 'a.csv' is not in the encoding");
    assertThat(Bench.payload(all.get(2)).path("row").asInt()).isEqualTo(3);
  }

  @Test
  void readsAFileWithoutALineBreakAtItsEndAndAnEmptyOne() {
    bench.write("a.csv", "email\nann@example.com".getBytes(StandardCharsets.UTF_8));
    bench.write("b.csv", new byte[0]);
    bench.open(Map.of());

    assertThat(bench.fields(5)).containsExactly("{\"email\":\"ann@example.com\"}");
  }

  @Test
  void readsLinesOfJson() {
    bench.write(
        "a.jsonl",
        "{\"email\": \"ann@example.com\", \"total\": 12345678901234567890.10, \"a\": [1]}",
        "",
        "[1]",
        "{\"email\": ",
        "{\"email\": \"bob@example.com\"} x",
        "{\"mail\": \"bob@example.com\"}",
        "{\"email\": 7}");
    bench.open(Map.of("format", "json-lines"));
    List<Received> all = bench.all(10);

    assertThat(Bench.payload(all.getFirst()).path("fields").toString())
        .isEqualTo("{\"email\":\"ann@example.com\",\"total\":12345678901234567890.10,\"a\":[1]}");
    for (Received bad : all.subList(1, 4)) {
      isReject(bad, "files.unreadable_row", "is no JSON object");
    }
    isReject(all.get(4), "files.no_identifier", "Row 5 of file 'a.jsonl' has no value");
    assertThat(Bench.payload(all.get(5)).path("identifiers").toString())
        .isEqualTo("{\"email\":\"7\"}");
  }
}
