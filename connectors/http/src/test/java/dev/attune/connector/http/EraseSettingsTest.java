package dev.attune.connector.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.connector.schema.Json;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EraseSettingsTest {
  private static final URI BASE = URI.create("https://tool.example/api");

  private static EraseSettings settings(String path, Map<String, String> query, Json body) {
    return new EraseSettings("email", EraseSettings.Method.POST, path, query, body);
  }

  @Test
  void anIdentifierStaysWhereItIsPut() {
    EraseSettings how =
        settings(
            "/people/{identifier}/data",
            Map.of("of", "<{identifier}>"),
            new Json("{\"who\": [\"{identifier}\"]}"));

    assertThat(how.target(BASE, "a/../b?c=d&e#f"))
        .hasToString(
            "https://tool.example/api/people/a%2F..%2Fb%3Fc%3Dd%26e%23f/data"
                + "?of=%3Ca%2F..%2Fb%3Fc%3Dd%26e%23f%3E");
    assertThat(how.body("x\", \"all\": \"y\\"))
        .isEqualTo("{\"who\": [\"x\\\", \\\"all\\\": \\\"y\\\\\"]}");
  }

  @Test
  void anIdentifierThatWouldClimbIsRefused() {
    EraseSettings how = settings("/people/{identifier}", Map.of(), new Json("{}"));

    assertThatThrownBy(() -> how.target(BASE, ".."))
        .hasMessage("The path must not have a segment '.' or '..'.");
  }
}
