package dev.attune.connector.email;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

  @ParameterizedTest
  @CsvSource({
    "ann@example.com, ann@example.com",
    "Ann.B+news@EXAMPLE.com, Ann.B+news@example.com",
    "o'neil@example.co.uk, o'neil@example.co.uk",
    "ann@bücher.example, ann@xn--bcher-kva.example",
    "ann@localhost, ann@localhost",
  })
  void writesAnAddressAsItGoesOverTheWire(String text, String wire) {
    EmailAddress address = EmailAddress.of(text);

    assertThat(address).isNotNull();
    assertThat(address.wire()).isEqualTo(wire);
    assertThat(address.toString()).doesNotContain(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "@",
        "ann",
        "ann@",
        "@example.com",
        ".ann@example.com",
        "ann.@example.com",
        "a..n@example.com",
        "ann b@example.com",
        "\"ann\"@example.com",
        "ann@bob@example.com",
        "ann@exa mple.com",
        "ann@-example.com",
        "ann@example..com",
        "ann@example.com.",
        "ann@[127.0.0.1]",
        "ann@example.com\r\nRCPT TO:<bob@example.com>",
        "ann@example.com\n",
        "ann\u0000@example.com",
        "änn@example.com",
        "ann@exam\u202eple.com",
        "ann(comment)@example.com",
        "<ann@example.com>",
      })
  void takesNothingElseForAnAddress(String text) {
    assertThat(EmailAddress.of(text)).isNull();
  }

  @Test
  void takesNoAddressThatIsTooLong() {
    assertThat(EmailAddress.of("a".repeat(64) + "@example.com")).isNotNull();
    assertThat(EmailAddress.of("a".repeat(65) + "@example.com")).isNull();
    assertThat(EmailAddress.of("ann@" + "a".repeat(64) + ".com")).isNull();
    assertThat(EmailAddress.of("ann@" + "abcdefg.".repeat(31) + "com")).isNull();
  }
}
