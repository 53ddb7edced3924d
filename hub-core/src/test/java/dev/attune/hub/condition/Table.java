package dev.attune.hub.condition;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Tables of expressions and what comes of them, one to a line. */
final class Table {
  private static final String ARROW = "  =>  ";

  private Table() {}

  @FunctionalInterface
  interface Check {
    void accept(String expression, String expected);
  }

  /** A test for each line. */
  static Stream<DynamicTest> tests(String file, Check check) {
    List<String> lines = new String(bytes(file), UTF_8).lines().toList();
    return lines.stream()
        .map(line -> {
          int arrow = line.indexOf(ARROW);
          String expression = line.substring(0, arrow);
          String expected = line.substring(arrow + ARROW.length());
          return DynamicTest.dynamicTest(
              file + ": " + expression, () -> check.accept(expression, expected));
        });
  }

  /** The expressions of a file. */
  static Stream<String> expressions(String file) {
    return new String(bytes(file), UTF_8)
        .lines()
        .map(line -> line.substring(0, line.indexOf(ARROW)));
  }

  /** What the expressions of the tables see. */
  static Bindings bindings() {
    Bindings bindings = Bindings.EMPTY.withNow(Instant.parse("2026-06-01T10:00:00Z"));
    Fields data = data();
    for (Root root : Root.values()) {
      if (data.values().containsKey(root.variable())) {
        bindings = bindings.with(root, data.object(root.variable()));
      }
    }
    return bindings;
  }

  static Fields data() {
    return Json.readObject(bytes("data.json"));
  }

  private static byte[] bytes(String file) {
    try (InputStream in = Table.class.getResourceAsStream("/expressions/" + file)) {
      return Objects.requireNonNull(in, file).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
