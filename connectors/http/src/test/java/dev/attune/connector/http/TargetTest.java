package dev.attune.connector.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {
  private static final URI BASE = URI.create("https://tool.example:8443/api/v2/");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/tickets/12 | /api/v2/tickets/12",
        "tickets/12 | /api/v2/tickets/12",
        "'' | /api/v2/",
        "/ | /api/v2/",
        "/a b/ä€ | /api/v2/a%20b/%C3%A4%E2%82%AC",
        "/a?admin=true | /api/v2/a%3Fadmin=true",
        "/a#b | /api/v2/a%23b",
        "/a%2e%2e/b | /api/v2/a%252e%252e/b",
        "//evil.example/x | /api/v2//evil.example/x",
        "/\\evil.example | /api/v2/%5Cevil.example",
        "/@evil.example | /api/v2/@evil.example",
        "https://evil.example/ | /api/v2/https://evil.example/",
        "/a\tb | /api/v2/a%09b",
      })
  void staysUnderTheBase(String path, String expected) {
    URI target = Target.under(BASE, path, Map.of());

    assertThat(target.getHost()).isEqualTo("tool.example");
    assertThat(target.getPort()).isEqualTo(8443);
    assertThat(target.getRawQuery()).isNull();
    assertThat(target.getRawFragment()).isNull();
    assertThat(target.getRawPath()).isEqualTo(expected.replace("admin=true", "admin%3Dtrue"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/..", "/a/../b", "../a", "/a/..", "/./a", "/."})
  void refusesSegmentsThatClimb(String path) {
    assertThatThrownBy(() -> Target.under(BASE, path, Map.of()))
        .hasMessage("The path must not have a segment '.' or '..'.");
  }

  @Test
  void encodesNamesAndValuesOfTheQuery() {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("a b", "c&d=e");
    query.put("ü", "+ #");

    assertThat(Target.under(BASE, "/x", query).getRawQuery())
        .isEqualTo("a%20b=c%26d%3De&%C3%BC=%2B%20%23");
  }

  @Test
  void worksWithoutAPathInTheBase() {
    URI base = URI.create("https://tool.example");

    assertThat(Target.under(base, "", Map.of())).isEqualTo(URI.create("https://tool.example/"));
    assertThat(Target.under(base, "/a", Map.of())).isEqualTo(URI.create("https://tool.example/a"));
  }
}
