package dev.attune.hub.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstantsTest {
  private static final long SEED = 7;

  @Test
  void readsWhateverAnInstantWritesInTheUsualForm() {
    Random random = new Random(SEED);
    for (int i = 0; i < 10_000; i++) {
      long second = random.nextLong(-62_135_596_800L, 253_402_300_800L);
      int fraction = random.nextInt(1_000);
      int nanos =
          switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> fraction * 1_000_000;
            case 2 -> fraction * 1_000;
            default -> fraction;
          };
      Instant time = Instant.ofEpochSecond(second, nanos);
      assertThat(Instants.usual(time.toString())).as("seed %d", SEED).isEqualTo(time);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2027-01-31T08:00:00.1Z",
        "2027-01-31T08:00:00.12Z",
        "2027-01-31T08:00:00.123456789Z",
        "2027-01-31T08:00:00Z",
        "2027-01-31T08:00:00.Z",
        "2027-01-31T24:00:00Z",
        "2027-01-31T08:00:00+02:00",
        "2027-01-31t08:00:00z"
      })
  void readsAsTheGeneralParserDoes(String text) {
    assertThat(Instants.parse(text)).isEqualTo(Instant.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Z",
        "2027-01-31T08:00:00",
        "2027-02-29T08:00:00Z",
        "2027-01-31T08:00:61Z",
        "2027-13-31T08:00:00Z",
        "2027-01-3a1T08:00:0Z",
        "2027-01-31T08:00:0-Z",
        "2027-01-31T08:00:00.1234567890Z",
        "2027/01/31T08:00:00Z",
        "-027-01-31T08:00:00Z",
        "２０２７-01-31T08:00:00Z"
      })
  void leavesWhatIsNoTimeToTheGeneralParserWhichSaysSo(String text) {
    assertThat(Instants.usual(text)).isNull();
    assertThatThrownBy(() -> Instants.parse(text)).isInstanceOf(DateTimeParseException.class);
  }
}
