package dev.attune.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.connector.schema.Json;
import dev.attune.connector.schema.Secret;
import dev.attune.connector.web.Body;
import dev.attune.connector.web.Headers;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {

  @Test
  void nothingShowsSecretsOrPayloads() {
    List<Object> values =
        List.of(
            new Credentials.Basic("hush-user", Secret.of("hush")),
            new Credentials.Bearer(Secret.of("hush")),
            new Credentials.ApiKey("X-Key", Secret.of("hush")),
            new WebhookRequest(
                "POST",
                URI.create("https://hub.example/hooks/c/hush"),
                "hush",
                Headers.ofSingle(Map.of("x-signature", "hush")),
                Body.of("hush")),
            new Action("a1", "do", new Json("\"hush\""), 1, null),
            new Outcome.Rejected("No.", 422, "hush"),
            new Outcome.Delivered(new Json("\"hush\"")),
            new Received.Reject("test.bad", "Bad.", Body.of("hush")),
            new Received.Signal("webhook", "m1", new Json("\"hush\""), Map.of(), null));

    assertThat(values).allSatisfy(value -> assertThat(value.toString()).doesNotContain("hush"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a\r\nX: y", "ä"})
  void anActionsIdFitsIntoAHeader(String id) {
    assertThatThrownBy(() -> new Action(id, "do", Json.EMPTY_OBJECT, 1, null))
        .hasMessage("An action's id must have 1 to 128 letters, digits and -_.: signs.");
  }

  @Test
  void aMessageIdIsNeitherEmptyNorLong() {
    for (String id : List.of("", "x".repeat(257))) {
      assertThatThrownBy(
              () -> new Received.Signal("webhook", id, Json.EMPTY_OBJECT, Map.of(), null))
          .hasMessage("A message id must have 1 to 256 characters.");
    }
  }

  @Test
  void mappingsReadKeptHeadersBesideThePayload() {
    assertThat(mapped(" { \"a\": 1.10 }", Map.of("x-b", "q\"\\\tä", "x-a", "1")))
        .isEqualTo("{\"_headers\":{\"x-a\":\"1\",\"x-b\":\"q\\\"\\\\\\tä\"},\"a\": 1.10 }");
    assertThat(mapped("{ }", Map.of("x-a", "1"))).isEqualTo("{\"_headers\":{\"x-a\":\"1\"}}");
    assertThat(mapped("{ }", Map.of())).isEqualTo("{ }");
  }

  private static String mapped(String payload, Map<String, String> headers) {
    return new Received.Signal("webhook", "m", new Json(payload), headers, null).mapped().text();
  }

  @Test
  void atLeastOneCallMayBeUnderWay() {
    assertThatThrownBy(() -> new CallLimits(List.of(), 0))
        .hasMessage("At least one call must be allowed at once.");
  }
}
