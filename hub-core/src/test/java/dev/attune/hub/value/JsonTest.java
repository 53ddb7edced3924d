package dev.attune.hub.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.hub.problem.HubException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

  @Test
  void keepsNumbersToTheLastDigit() {
    Fields read = read("{\"amount\": 0.10, \"id\": 9007199254740993, \"big\": 1e2}");

    assertThat(read.value("amount")).isEqualTo(new BigDecimal("0.1"));
    assertThat(read.value("id")).isEqualTo(9007199254740993L);
    assertThat(read.value("big")).isEqualTo(100L);
  }

  @Test
  void givesBackWhatWasWritten() {
    Fields shallow = ExtremeFields.all().with("deep", "deeper than a document from outside may be");

    assertThat(read(Json.write(shallow))).isEqualTo(shallow);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"a": 1,}         | The document is not valid JSON at line 1, column 9.
          {"a": 1, "a": 2}  | The document is not valid JSON at line 1, column 13.
          {"a": 1} x        | The document is not valid JSON at line 1, column 10.
          {"a": 1} {}       | The JSON document must end after its first value.
          [1]               | The JSON document must be an object.
          ``                | The JSON document is empty.
          {"a": NaN}        | The document is not valid JSON at line 1, column 10.
          {"a": "\\u0000"}  | A text must not contain the NUL character (at position 0).
          {"a": "\\ud83d"}  | A text must not contain half of a surrogate pair (at position 0).
          """)
  void saysWhatIsWrong(String json, String message) {
    assertThatThrownBy(() -> read(json)).isInstanceOf(HubException.class).hasMessage(message);
  }

  @Test
  void nests16Deep() {
    assertThat(read("{\"a\":".repeat(16) + "1" + "}".repeat(16)).isEmpty()).isFalse();
    assertThatThrownBy(() -> read("{\"a\":".repeat(17) + "1" + "}".repeat(17)))
        .hasMessageContaining("at most 16 deep");
    assertThatThrownBy(() -> read("{\"a\":" + "[".repeat(100_000)))
        .hasMessageContaining("at most 16 deep");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e999999999", "-1E-999999999", "1e6112"})
  void refusesNumbersThatWouldFillTheMemory(String number) {
    assertThatThrownBy(() -> read("{\"a\":" + number + "}")).isInstanceOf(HubException.class);
  }

  private static Fields read(String json) {
    return Json.readObject(json.getBytes(StandardCharsets.UTF_8));
  }
}
