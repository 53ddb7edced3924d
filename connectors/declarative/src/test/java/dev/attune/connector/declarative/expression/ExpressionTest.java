package dev.attune.connector.declarative.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cel.common.types.SimpleType;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ExpressionTest {
  private static final Scope SCOPE =
      new Scope(
          Map.of("settings.site", SimpleType.STRING, "item", SimpleType.DYN),
          Set.of("settings.token"));
  private static final String ITEM =
      """
      {"id": 7, "big": 12345678901234567890, "price": 1.50, "none": null, "tags": ["a", "b"],
       "who": {"email": "ann@example.com"}, "when": "2027-01-01T00:00:00Z"}\
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "${settings.site} ; \"acme\"",
        "${item.id} ; 7",
        "${item.big} ; \"12345678901234567890\"",
        "${item.price} ; 1.5",
        "${item.tags} ; [\"a\",\"b\"]",
        "${item.who} ; {\"email\":\"ann@example.com\"}",
        "${item.id > 5} ; true",
        "${item.none | 'x'} ; \"x\"",
        "${item.nothing | item.none | 'x'} ; \"x\"",
        "${item.tags[9] | 'x'} ; \"x\"",
        "${item.none.deeper | 'x'} ; \"x\"",
        "${item.id == 7 || item.nope | 'x'} ; true",
        "${'a|b}'} ; \"a|b}\"",
        "${{'a': item.id}['a']} ; 7",
        "${{'a': 1.5, 'b': [null]}} ; {\"a\":1.5,\"b\":[null]}",
        "no ${item.id}: ${item.price} ; \"no 7: 1.5\"",
        "$${item.id} costs $5 ; \"${item.id} costs $5\"",
        "${timestamp(item.when)} ; \"2027-01-01T00:00:00Z\"",
        "${duration('90m')} ; \"PT1H30M\"",
      })
  void fillsIn(String template, String json) throws WrongExpressionException {
    Value value = Template.compile(template, SCOPE).evaluate(variables());

    assertThat(value).isInstanceOf(Value.Present.class);
    JsonNode node = JsonValues.node(((Value.Present) value).value());
    assertThat(JsonValues.write(Objects.requireNonNull(node))).isEqualTo(json);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "${item.id + 'x'; 'y'}              | cannot be applied",
        "${timestamp(item.who.email)}       | has not the form",
        "${1 / (item.id - 7)}               | cannot be computed",
      })
  void doesNotPassOverAMistake(String template, String reason) throws WrongExpressionException {
    Value value = Template.compile(template.replace(';', '|'), SCOPE).evaluate(variables());

    assertThat(value).isInstanceOf(Value.Failed.class);
    assertThat(value.problem()).contains(reason).doesNotContain("ann@");
  }

  @ParameterizedTest
  @ValueSource(strings = {"id: ${item.nothing}", "${item.none}", "${item.nothing | item.none}"})
  void hasNoValueWhereWhatItReadsHasNone(String template) throws WrongExpressionException {
    assertThat(Template.compile(template, SCOPE).evaluate(variables()))
        .isInstanceOf(Value.Missing.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '~',
      value = {
        "a ${item.id                # 2  # This ${ has no closing }; write $${ for the characters"
            + " ${ themselves.",
        "a ${}                      # 4  # An expression must not be empty.",
        "${item.id | }              # 12 # An expression must not be empty.",
        "ab ${settings.sight}       # 5  # 'settings.sight' names nothing; what can be read here"
            + " is",
        "${'a' | settings.token}    # 8  # 'settings.token' is a secret;",
        "${foo(1)}                  # 5  # There is no function 'foo'; those of CEL are allowed.",
        "${settings.site + 1}       # 16 # '+' cannot be applied to (string, int).",
      })
  void saysWhereAndWhatIsWrong(String template, int position, String said) {
    WrongExpressionException wrong =
        catchThrowableOfType(
            WrongExpressionException.class, () -> Template.compile(template, SCOPE));

    assertThat(wrong.sentence()).startsWith(said);
    assertThat(wrong.position()).isEqualTo(position);
  }

  @Test
  void isBounded() throws WrongExpressionException {
    assertThatThrownBy(() -> Expression.compile("1 + ".repeat(2_000) + "1", SCOPE))
        .isInstanceOf(WrongExpressionException.class);
    assertThatThrownBy(() -> Expression.compile("(".repeat(500) + "1" + ")".repeat(500), SCOPE))
        .isInstanceOf(WrongExpressionException.class);
    Map<String, Object> variables = new HashMap<>(variables());
    variables.put("item", Collections.nCopies(5_000, "x".repeat(20_000)));
    assertThat(value("item.all(x, x != '')", variables))
        .contains("goes through more than 2000 items");
    assertThat(value("item[0] + item[1] + item[2] + item[3]", variables))
        .contains("made a text of over 65536 characters");
    assertThat(value("item[0].matches('(x+x+)+y')", variables)).isEmpty();
  }

  @Test
  void handsOnWhatItReadsWithEveryDigit() throws WrongExpressionException {
    JsonNode list =
        Objects.requireNonNull(JsonValues.read("[{\"n\":1.10,\"id\":12345678901234567890}]"));
    Value value =
        Expression.compile("item.filter(x, x.n > 1.0)", SCOPE)
            .evaluate(Map.of("settings.site", "acme", "item", JsonValues.of(list)));

    assertThat(((Value.Present) value).value())
        .extracting(found -> JsonValues.write(Objects.requireNonNull(JsonValues.node(found))))
        .isEqualTo("[{\"n\":1.10,\"id\":12345678901234567890}]");
  }

  @Test
  void readsNoJsonThatIsTooDeepOrAmbiguous() {
    assertThat(JsonValues.read("[".repeat(65) + "]".repeat(65))).isNull();
    assertThat(JsonValues.read("{\"a\":1,\"a\":2}")).isNull();
    assertThat(JsonValues.read("{} {}")).isNull();
    assertThat(JsonValues.read("")).isNull();
    assertThat(JsonValues.node(List.of(new Object()))).isNull();
    assertThat(JsonValues.node(Double.NaN)).isNull();
  }

  private static String value(String text, Map<String, Object> variables)
      throws WrongExpressionException {
    return Expression.compile(text, SCOPE).evaluate(variables).problem();
  }

  private static Map<String, Object> variables() {
    JsonNode item = Objects.requireNonNull(JsonValues.read(ITEM));
    return Map.of("settings.site", "acme", "item", JsonValues.of(item));
  }
}
