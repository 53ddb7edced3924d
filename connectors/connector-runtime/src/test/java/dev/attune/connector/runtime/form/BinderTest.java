package dev.attune.connector.runtime.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.attune.connector.schema.InvalidSettingsException;
import dev.attune.connector.schema.Json;
import dev.attune.connector.schema.Problem;
import dev.attune.connector.schema.Schema;
import dev.attune.connector.schema.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinderTest {
  private static final Schema<FormExample> SCHEMA = Schema.of(FormExample.class);

  @Test
  void mapsEveryField() {
    assertThat(
            bind(
                """
                {"site": "acme-1", "token": "t", "oldToken": "o", "flag": false, "count": 8,
                 "big": -1, "patience": "PT1M", "address": "https://example.com/a",
                 "colour": "blue", "anything": {"a": [1.10, 12345678901234567890.5]},
                 "names": ["a", "b"], "keys": ["k"], "texts": {"x": "{{z}}${q}"}}\
                """))
        .isEqualTo(
            new FormExample(
                "acme-1",
                Secret.of("t"),
                Secret.of("o"),
                false,
                8,
                -1,
                Duration.ofMinutes(1),
                URI.create("https://example.com/a"),
                FormExample.Colour.BLUE,
                new Json("{\"a\":[1.10,12345678901234567890.5]}"),
                List.of("a", "b"),
                List.of(Secret.of("k")),
                Map.of("x", "{{z}}${q}")));
  }

  @Test
  void takesStandardValuesForWhatIsLeftOutOrNull() {
    FormExample expected =
        new FormExample(
            "acme",
            Secret.of("t"),
            null,
            true,
            7,
            12345678901L,
            Duration.ofSeconds(10),
            null,
            FormExample.Colour.DARK_RED,
            null,
            List.of(),
            List.of(),
            Map.of());

    assertThat(bind("{\"site\":\"acme\",\"token\":\"t\"}")).isEqualTo(expected);
    assertThat(bind("{\"site\":\"acme\",\"token\":\"t\",\"flag\":null,\"names\":null}"))
        .isEqualTo(expected);
  }

  @Test
  void saysAllThatIsWrongAtOnce() {
    InvalidSettingsException refused =
        catchThrowableOfType(
            InvalidSettingsException.class,
            () -> bind("{\"sight\":1,\"flag\":\"yes\",\"count\":1.5,\"colour\":\"green\"}"));

    assertThat(refused.problems())
        .containsExactly(
            new Problem(
                "sight",
                "Setting 'sight' does not exist; allowed are site, token, oldToken, flag, count,"
                    + " big, patience, address, colour, anything, names, keys, texts."),
            new Problem("site", "Setting 'site' is required."),
            new Problem("token", "Setting 'token' is required."),
            new Problem("flag", "Setting 'flag' must be true or false."),
            new Problem("count", "Setting 'count' must be a whole number of at most 18 digits."),
            new Problem("colour", "Setting 'colour' must be one of dark-red, blue."));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "{\"site\":\"Secret-1234\"}#Setting 'site' must match [a-z0-9-]+.",
        "{\"site\":\"secret-1234secret-1234\"}#Setting 'site' may have at most 20 characters.",
        "{\"site\":4711}#Setting 'site' must be a text.",
        "{\"site\":\"a\\u0000\"}#Setting 'site' must hold printable characters only.",
        "{\"site\":\"a\\ud800\"}#Setting 'site' must hold printable characters only.",
        "{\"token\":\"\"}#Setting 'token' must not be empty.",
        "{\"token\":[\"secret-1234\"]}#Setting 'token' must be a text.",
        "{\"patience\":\"10 s\"}#Setting 'patience' must be a duration such as PT10S.",
        "{\"patience\":\"PT0S\"}#Setting 'patience' must be longer than nothing.",
        "{\"address\":\"secret 1234\"}#Setting 'address' must be an address such as"
            + " https://example.com.",
        "{\"address\":\"/relative\"}#Setting 'address' must be an address such as"
            + " https://example.com.",
        "{\"names\":\"a\"}#Setting 'names' must be a list of at most 100 texts.",
        "{\"names\":[1]}#Setting 'names' must be a list of at most 100 texts.",
        "{\"names\":[\"A\"]}#Setting 'names' must match [a-z]+.",
        "{\"keys\":[\"\"]}#Setting 'keys' must not be empty.",
        "{\"texts\":[]}#Setting 'texts' must be an object of at most 100 texts.",
        "{\"texts\":{\"a\":1}}#Setting 'texts' must be an object of at most 100 texts.",
        "{\"texts\":{\"A\":\"\"}}#Setting 'texts' must match [a-z]+.",
        "{\"texts\":{\"a\":\"secret-1234\"}}#Setting 'texts' may have at most 10 characters in each"
            + " text.",
        "{\"big\":123456789012345678901}#Setting 'big' must be a whole number of at most 18"
            + " digits.",
        "[]#The document must be a JSON object.",
        "{secret-1234#The document is not valid JSON.",
        "{} {}#The document is not valid JSON.",
        "{\"site\":\"a\",\"site\":\"b\"}#The document is not valid JSON.",
      })
  void saysWhatIsAllowedAndNotWhatWasGiven(String json, String message) {
    assertThatThrownBy(() -> bind(json))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining(message)
        .message()
        .doesNotContain("1234");
  }

  @Test
  void showsOnlyTheHarmlessPartOfAnUnknownName() {
    assertThatThrownBy(() -> bind("{\"<b>${x}" + "y".repeat(100) + "\":1}"))
        .hasMessageContaining("Setting '?b???x?" + "y".repeat(33) + "…' does not exist;");
  }

  private static FormExample bind(String json) {
    return Binder.bind("Setting", SCHEMA, new Json(json));
  }
}
