package dev.attune.admin.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SplitterTest {

  private static Slice slice(String json) {
    return Slice.all(json.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> texts(List<Slice> slices) {
    return slices.stream().map(slice -> new String(slice.bytes(), StandardCharsets.UTF_8)).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          []                         |
          [ ]                        |
          [1]                        | 1
          [1,2 , 3]                  | 1 2 3
          [{"a":[1,2]},"x,]",null]   | {"a":[1,2]} "x,]" null
          [{"a":"}\\""},{"b":"\\\\"}]| {"a":"}\\""} {"b":"\\\\"}
          [{"a":1]},2]               | {"a":1]
          """)
  void cutsAListIntoItsItems(String json, String items) {
    List<String> expected = items == null ? List.of() : List.of(items.split(" "));

    assertThat(texts(Splitter.items(slice(json), 10).items())).isEqualTo(expected);
  }

  @Test
  void saysFromWhereAListIsBroken() {
    Splitter.Items items = Splitter.items(slice("[1, {\"a\":2}, {\"b\":"), 10);

    assertThat(texts(items.items())).containsExactly("1", "{\"a\":2}");
    assertThat(items.rest()).isNotNull();
    assertThat(Splitter.items(slice("[1,2]"), 10).rest()).isNull();
    assertThat(Splitter.items(slice("[1,,2]"), 10).rest()).isNotNull();
  }

  @Test
  void keepsOneItemMoreThanTheLimit() {
    assertThat(Splitter.items(slice("[1,2,3,4,5]"), 2).items()).hasSize(3);
  }

  @Test
  void cutsAnObjectIntoItsMembers() {
    var members = Splitter.members(slice(" {\"a\" : 1, \"b\":[2,{}],\"c\":\"x\" } "));

    assertThat(members).containsOnlyKeys("a", "b", "c");
    assertThat(texts(new ArrayList<>(members.values()))).containsExactly("1", "[2,{}]", "\"x\"");
  }

  @Test
  void findsWhatAnyJsonWriterWrote() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int round = 0; round < 2_000; round++) {
      List<Object> values = new ArrayList<>();
      for (int i = random.nextInt(5); i > 0; i--) {
        values.add(value(random, 3));
      }
      String json = Json.writeValue(values);

      List<Object> read = new ArrayList<>();
      for (Slice item : Splitter.items(slice(json), 100).items()) {
        read.add(String.valueOf(Json.readValue(item.bytes())));
      }
      assertThat(read)
          .as("seed %d, %s", seed, json)
          .isEqualTo(
              values.stream()
                  .map(v -> String.valueOf(Fields.checked(v)))
                  .map(Object.class::cast)
                  .toList());
    }
  }

  private static Object value(Random random, int depth) {
    return switch (random.nextInt(depth > 0 ? 5 : 3)) {
      case 0 -> random.nextInt();
      case 1 -> text(random);
      case 2 -> random.nextBoolean();
      case 3 -> List.of(value(random, depth - 1), value(random, depth - 1));
      default -> java.util.Map.of("k" + text(random), value(random, depth - 1));
    };
  }

  private static String text(Random random) {
    String characters = "ab\"\\{}[],: \n\u00e4\u20ac";
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(8); i > 0; i--) {
      text.append(characters.charAt(random.nextInt(characters.length())));
    }
    return text.toString();
  }
}
