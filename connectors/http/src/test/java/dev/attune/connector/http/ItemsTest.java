package dev.attune.connector.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.connector.http.Items.Found;
import dev.attune.connector.http.Items.Item;
import dev.attune.connector.http.Items.Unreadable;
import dev.attune.connector.web.Body;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ItemsTest {

  @Test
  void takesAnObjectAsItIs() {
    String text = " { \"amount\" : 1.10, \"big\": 12345678901234567890.123 } ";

    assertThat(read(text, null)).isEqualTo(new Found(List.of(new Item(text.strip(), true)), false));
  }

  @Test
  void takesEachObjectOfAList() {
    assertThat(read("[ {\"a\":[1, {}]} , {\"b\":2}\n]", null))
        .isEqualTo(
            new Found(
                List.of(new Item("{\"a\":[1, {}]}", true), new Item("{\"b\":2}", true)), true));
    assertThat(read("[]", null)).isEqualTo(new Found(List.of(), true));
  }

  @Test
  void findsTheListWhereThePointerLeads() {
    String text =
        "{\"x\":{\"items\":[0]},\"a/b\":[9,{\"items\":[{\"n\":1},{\"n\":2}],\"z\":[]}],\"y\":1}";

    assertThat(read(text, "/a~1b/1/items"))
        .isEqualTo(
            new Found(List.of(new Item("{\"n\":1}", true), new Item("{\"n\":2}", true)), true));
    assertThat(read(text, "/x"))
        .isEqualTo(new Found(List.of(new Item("{\"items\":[0]}", true)), false));
    assertThat(read(text, "/a/b"))
        .isEqualTo(
            new Unreadable("http.no_items", "The body has nothing where its items should be."));
  }

  @Test
  void marksWhatIsNoObject() {
    assertThat(read("[1, \"two\", {\"three\":3}, [4], null]", null))
        .isInstanceOfSatisfying(
            Found.class,
            found -> {
              assertThat(found.items())
                  .extracting(Item::isObject)
                  .containsExactly(false, false, true, false, false);
              assertThat(found.items().get(2).text()).isEqualTo("{\"three\":3}");
              assertThat(found.items().get(3).text()).isEqualTo("[4]");
            });
    assertThat(read("42", null)).isEqualTo(new Found(List.of(new Item("42", false)), false));
  }

  @Test
  void cutsALongBodyRightly() {
    List<String> items =
        IntStream.range(0, 900)
            .mapToObj(i -> "{\"n\":" + i + ",\"text\":\"" + "ä€😀".repeat(i % 50) + "\"}")
            .toList();
    String text = items.stream().collect(Collectors.joining(" ,\n", "[", "]"));

    assertThat(read(text, null))
        .isInstanceOfSatisfying(
            Found.class,
            found -> assertThat(found.items()).extracting(Item::text).isEqualTo(items));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "{\"a\":1",
        "{\"a\":1}}",
        "{} {}",
        "{'a':1}",
        "nul",
        "{\"a\":1,\"a\":2}",
        "{\"a\":01}"
      })
  void refusesWhatIsNoJson(String text) {
    assertThat(read(text, null))
        .isInstanceOfSatisfying(
            Unreadable.class, refused -> assertThat(refused.code()).isEqualTo("http.not_json"));
  }

  @Test
  void saysWhereTheMistakeIsAndNotWhatItIs() {
    assertThat(read("{\"email\":\n ann@example.com}", null))
        .isEqualTo(
            new Unreadable(
                "http.not_json",
                "The body must be valid JSON, nested at most 64 deep; it is not at line 2, column"
                    + " 2."));
  }

  @Test
  void refusesDeepNestingAndTooManyItems() {
    assertThat(read("[".repeat(65) + "]".repeat(65), null)).isInstanceOf(Unreadable.class);
    assertThat(read("[".repeat(100_000), null)).isInstanceOf(Unreadable.class);
    assertThat(
            read(
                IntStream.range(0, 1001)
                    .mapToObj(i -> "{}")
                    .collect(Collectors.joining(",", "[", "]")),
                null))
        .isEqualTo(new Unreadable("http.too_many_items", "The body may hold at most 1000 items."));
  }

  @Test
  void readsUtf8Only() {
    assertThat(Items.read(Body.of(new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'}), null))
        .isEqualTo(new Unreadable("http.not_utf8", "The body must be UTF-8 text."));
    assertThat(Items.read(Body.of("\uFEFF{}"), null))
        .isEqualTo(new Found(List.of(new Item("{}", true)), false));
  }

  private static Items read(String text, @Nullable String pointer) {
    return Items.read(text, pointer);
  }
}
