package dev.attune.connector.cloudevents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.connector.CheckResult;
import dev.attune.connector.Outcome;
import dev.attune.connector.runtime.testing.FaultServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
  private final Bench bench = new Bench();

  @AfterEach
  void close() {
    bench.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "endpoint | ftp://tool.example/ | must be an http or https address",
        "endpoint | https://user@tool.example/ | without user",
        "endpoint | https://tool.example/#a | fragment",
        "source | a b | must be a URI or a reference to one",
        "timeout | PT61S | at most PT60S",
      })
  void saysWhichSettingIsWrong(String name, String value, String reason) {
    Map<String, Object> settings = new HashMap<>(Bench.TAKING);
    settings.put(name, value);

    assertThatThrownBy(() -> bench.open(settings)).hasMessageContaining(reason);
  }

  @Test
  void refusesTokensThatCouldBeGuessedOrDoNotFitIntoAnAddress() {
    for (String token : List.of("short", "0123456789abcde/", "0123456789 abcdef")) {
      assertThatThrownBy(() -> bench.open(Map.of("tokens", List.of(token))))
          .hasMessageContaining("tokens of 16 to 200")
          .hasMessageNotContaining(token);
    }
    assertThatThrownBy(() -> bench.open(Map.of()))
        .hasMessageContaining("needs tokens to take events, or an endpoint");
  }

  @Test
  void refusesAnActionThatIsNoEvent() {
    bench.open(Map.of("endpoint", "https://tool.example/"));

    for (Map<String, ?> parameters :
        List.of(
            Map.of("type", "a\nb"),
            Map.of("type", "t", "time", "soon"),
            Map.of("type", "t", "extensions", Map.of("id", "x")),
            Map.of("type", "t", "extensions", Map.of("Tier", "x")))) {
      assertThat(bench.send("a1", parameters)).isInstanceOf(Outcome.Rejected.class);
    }
    bench.open(Bench.TAKING);
    assertThat(bench.send("a1", Map.of("type", "t")))
        .isEqualTo(
            new Outcome.Rejected(
                "The connection has no endpoint, so it sends no events; add one in its settings.",
                null,
                null));
  }

  @Test
  void asksTheEndpointForPermission() {
    Map<String, String> agreed = Map.of("WebHook-Allowed-Origin", "*");
    try (FaultServer agreeing = FaultServer.start((seen, peer) -> peer.answer(200, agreed, ""));
        FaultServer silent = FaultServer.start((seen, peer) -> peer.answer(200, Map.of(), ""))) {
      assertThat(check(agreeing))
          .isEqualTo(
              new CheckResult.Passed(
                  CheckResult.Rung.ALLOWED,
                  "Host '127.0.0.1' agrees to be sent events by 'hub.example'."));
      assertThat(check(silent))
          .isEqualTo(
              new CheckResult.Failed(
                  CheckResult.Rung.ALLOWED,
                  "Host '127.0.0.1' does not agree to be sent events by 'hub.example'.",
                  "Allow this origin at the endpoint, or leave the setting 'origin' empty."));
      assertThat(agreeing.requests().getFirst().method()).isEqualTo("OPTIONS");
      assertThat(agreeing.requests().getFirst().headers())
          .containsEntry("webhook-request-origin", "hub.example");
    }
  }

  private CheckResult check(FaultServer endpoint) {
    return bench.check(Map.of("endpoint", endpoint.uri().toString(), "origin", "hub.example"));
  }
}
