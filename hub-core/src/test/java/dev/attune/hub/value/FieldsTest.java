package dev.attune.hub.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.hub.problem.HubException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {

  @Test
  void equalNumbersAreEqualHoweverTheyWereWritten() {
    assertThat(Fields.checked(new BigDecimal("1E+3"))).isEqualTo(1000L);
    assertThat(Fields.checked(new BigDecimal("1000.00"))).isEqualTo(1000L);
    assertThat(Fields.checked(7)).isEqualTo(7L);
    assertThat(Fields.checked(new BigDecimal("9223372036854775807"))).isEqualTo(Long.MAX_VALUE);
    assertThat(Fields.checked(new BigDecimal("9223372036854775808")))
        .isEqualTo(new BigDecimal("9223372036854775808"));
    assertThat(Fields.checked(0.1)).isEqualTo(new BigDecimal("0.1"));
    assertThat(Fields.checked(-0.0)).isEqualTo(0L);
    assertThat(Fields.checked(new BigDecimal("1.50"))).isEqualTo(new BigDecimal("1.5"));
  }

  @Test
  void keeps34DigitsAndRefusesThe35th() {
    BigDecimal longest = new BigDecimal("1234567890.123456789012345678901234");

    assertThat(Fields.checked(longest)).isEqualTo(longest);
    assertThatThrownBy(() -> Fields.checked(new BigDecimal(longest + "5")))
        .isInstanceOf(HubException.class)
        .hasMessage("A number may have at most 34 significant digits.");
    assertThatThrownBy(() -> Fields.checked(new BigDecimal("1E+6112")))
        .isInstanceOf(HubException.class);
  }

  @Test
  void refusesWhatIsNotJson() {
    assertThatThrownBy(() -> Fields.of("when", Instant.EPOCH))
        .hasMessage("A value of type Instant is not JSON.");
    assertThatThrownBy(() -> Fields.of("number", BigInteger.ONE)).isInstanceOf(HubException.class);
    assertThatThrownBy(() -> Fields.of("map", Map.of(1, "one")))
        .hasMessage("A field's name must be a text.");
    assertThatThrownBy(() -> Fields.of("n", Double.NaN)).hasMessage("A number must be finite.");
    assertThatThrownBy(() -> Fields.of("n", Double.NEGATIVE_INFINITY))
        .isInstanceOf(HubException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nul \0", "half \ud83d", "half \ude00", "wrong order \ude00\ud83d"})
  void refusesTextsThatNoStoreKeeps(String text) {
    assertThatThrownBy(() -> Fields.of("text", text)).isInstanceOf(HubException.class);
    assertThatThrownBy(() -> Fields.of(text, "name")).isInstanceOf(HubException.class);
    assertThatThrownBy(() -> Fields.of("list", List.of(Map.of("deep", text))))
        .isInstanceOf(HubException.class);
  }

  @Test
  void namesHaveOneTo128Characters() {
    assertThat(Fields.of("n".repeat(128), 1).isEmpty()).isFalse();
    assertThatThrownBy(() -> Fields.of("n".repeat(129), 1))
        .hasMessage("A field's name must have 1 to 128 characters, not 129.");
    assertThatThrownBy(() -> Fields.of("", 1)).isInstanceOf(HubException.class);
  }

  @Test
  void whatWasCheckedIsSharedAndNotCopied() {
    Fields first = Fields.of("object", Map.of("name", "value"), "list", List.of(1, Map.of("a", 2)));

    Fields second = first.with("more", 1);

    assertThat(second.value("object")).isSameAs(first.value("object"));
    assertThat(second.value("list")).isSameAs(first.value("list"));
    assertThat(first.object("object").values()).isSameAs(first.value("object"));
    assertThat(new Fields(first.values()).values()).isSameAs(first.values());
    assertThat(first.value("object")).isEqualTo(Map.of("name", "value"));
    assertThat(first.value("list")).isEqualTo(List.of(1L, Map.of("a", 2L)));
  }

  @Test
  void whatWasCheckedCountsForTheDepthOfWhatHoldsIt() {
    Fields deep = new Fields(nested(Fields.MAX_DEPTH - 1));
    List<?> list = List.of(List.of("in two lists"));

    assertThat(Fields.of("outer", deep.values()).isEmpty()).isFalse();
    assertThatThrownBy(() -> Fields.of("list", List.of(deep.values())))
        .hasMessage("Objects and lists may nest at most 24 deep.");
    for (int level = 3; level < Fields.MAX_DEPTH; level++) {
      list = List.of(list);
    }
    Fields deepest = Fields.of("list", list);
    assertThatThrownBy(() -> new Fields(Map.of("list", deepest.values())))
        .isInstanceOf(HubException.class);
  }

  @Test
  void nobodyChangesFields() {
    Fields fields = Fields.of("object", Map.of("name", "value"), "list", List.of(1));

    assertThatThrownBy(() -> fields.values().put("new", 1))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> fields.values().entrySet().iterator().next().setValue(1))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> fields.values().entrySet().clear())
        .isInstanceOf(UnsupportedOperationException.class);
    assertThat(fields.value("list"))
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .satisfies(list ->
            assertThatThrownBy(list::removeFirst)
                .isInstanceOf(UnsupportedOperationException.class));
  }

  @Test
  void nests24DeepAndNoDeeper() {
    assertThat(new Fields(nested(Fields.MAX_DEPTH)).isEmpty()).isFalse();
    assertThatThrownBy(() -> new Fields(nested(Fields.MAX_DEPTH + 1)))
        .hasMessage("Objects and lists may nest at most 24 deep.");
  }

  private static Map<String, @Nullable Object> nested(int depth) {
    Map<String, @Nullable Object> map = new HashMap<>();
    map.put("in", depth == 1 ? "bottom" : nested(depth - 1));
    return map;
  }

  @Test
  void doesNotChangeWithWhatItWasMadeOf() {
    List<Object> list = new ArrayList<>(List.of("a"));
    Map<String, @Nullable Object> map = new HashMap<>(Map.of("list", list));
    Fields fields = new Fields(map);

    list.add("b");
    map.put("more", 1);

    assertThat(fields).isEqualTo(Fields.of("list", List.of("a")));
    assertThatThrownBy(() -> fields.values().put("more", 1))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void whatIsMissingOrOfAnotherTypeIsNull() {
    Fields fields = Fields.of("number", 1, "object", Map.of("in", "side"));

    assertThat(fields.text("number")).isNull();
    assertThat(fields.text("none")).isNull();
    assertThat(fields.object("object").text("in")).isEqualTo("side");
    assertThat(fields.object("number")).isEqualTo(Fields.EMPTY);
    assertThat(fields.with("number", null).value("number")).isNull();
    assertThat(fields.value("number")).isEqualTo(1L);
  }
}
