package dev.attune.admin.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NextPlaceTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/console/",
        "/console/tenants/acme/journeys?tab=map&x=https://example.com//y#top",
        "/console/profiles/a%20b%C3%A4"
      })
  void takesAPlaceOfTheConsole(String place) {
    assertThat(NextPlace.of(place)).isEqualTo(place);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/console",
        "/consolefoo/",
        "https://evil.example/console/",
        "//evil.example/console/",
        "/\\evil.example/console/",
        "\\\\evil.example",
        "/console/../api/v1/me",
        "/console/%2e%2e/login",
        "/console/.%2E/login",
        "/console//evil.example",
        "/console/%2f%2fevil.example",
        "/console/%5cevil.example",
        "/console/\\evil.example",
        "/console/\r\nSet-Cookie: a=b",
        "/console/\t",
        " /console/",
        "javascript:alert(1)",
        "/console/\u202e",
        "@evil.example"
      })
  void goesNowhereElse(String place) {
    assertThat(NextPlace.of(place)).isEqualTo("/console/");
  }

  @Test
  void goesToTheBeginningWithoutAWishOrWithOneThatIsTooLong() {
    assertThat(NextPlace.of(null)).isEqualTo("/console/");
    assertThat(NextPlace.of("/console/" + "a".repeat(2_000))).isEqualTo("/console/");
  }
}
