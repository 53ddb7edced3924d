package dev.attune.connector.runtime.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.connector.schema.Problems;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplatesTest {
  private final Problems problems = new Problems();

  private Templates templates(String value) {
    return new Templates(Map.of("site", value), problems);
  }

  @Test
  void putsSettingsIn() {
    assertThat(templates("acme-1").address("https://${site}.example/token"))
        .isEqualTo(URI.create("https://acme-1.example/token"));
    assertThat(templates("https://x.example/t?a=b").address("${site}"))
        .isEqualTo(URI.create("https://x.example/t?a=b"));
    assertThat(templates("a b").text("${site}")).isEqualTo("a b");
    assertThat(templates("x").text("${other}")).isEmpty();
    assertThat(templates("x").optional("${other}")).isNull();
    assertThat(problems.isEmpty()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"evil.example/", "evil.example#", "a@b", "a:1", "a b", "é", "a?b", "a%2f"})
  void letsNoSettingTurnAnAddressElsewhere(String value) {
    templates(value).address("https://${site}.example/token");

    assertThat(problems.isEmpty()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://x.example",
        "javascript:alert(1)",
        "https:///t",
        "https://u:p@x/",
        "x",
        "https://x/#f"
      })
  void takesAddressesOfTheWebOnly(String value) {
    templates(value).address("${site}");

    assertThat(problems.isEmpty()).isFalse();
  }

  @Test
  void saysWhatIsMissing() {
    templates("x").address("${tokenUrl}");

    assertThat(problems.isEmpty()).isFalse();
  }
}
