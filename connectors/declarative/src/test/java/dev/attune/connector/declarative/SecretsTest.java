package dev.attune.connector.declarative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.connector.ConnectionKey;
import dev.attune.connector.Polled;
import dev.attune.connector.runtime.testing.LogCapture;
import dev.attune.connector.runtime.testing.Seen;
import dev.attune.connector.schema.InvalidSettingsException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretsTest {
  private static final String SOURCE =
      """
      poll: {get: /x}
      items: response.body.list
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{bearer: \"${settings.key}\"}                                  | authorization | Bearer"
            + " hush-key",
        "{basic: {username: ann, password: \"${settings.key}\"}}        | authorization | Basic"
            + " YW5uOmh1c2gta2V5",
        "{header: {name: X-Api-Key, value: \"key=${settings.key}\"}}    | x-api-key     |"
            + " key=hush-key",
      })
  void provesItsRightByWhatTheDescriptionSays(String auth, String header, String value) {
    try (Bench bench =
        new Bench(
                Described.polled("auth: " + auth + "\n", SOURCE),
                (request, peer) -> peer.answer(200, "{}"))
            .open(Map.of("key", "hush-key"))) {
      bench.poll(null, 1);

      assertThat(bench.server.requests())
          .extracting(request -> request.header(header))
          .containsExactly(value);
    }
  }

  @Test
  void sayNothingInAnswersAndLogs() {
    try (LogCapture log = LogCapture.open();
        Bench bench =
            new Bench(
                    Described.polled("auth: {bearer: \"${settings.key}\"}\n", SOURCE),
                    (request, peer) -> peer.answer(401, "{\"key\":\"hush-key\"}"))
                .open(Map.of("key", "hush-key"))) {
      Polled answer = bench.poll(null, 1);

      assertThat(answer.toString()).doesNotContain("hush-key");
      assertThat(log.lines()).noneMatch(line -> line.contains("hush-key"));
    }
  }

  @Test
  void areMissedWhenTheConnectionIsOpenedAndNotLater() {
    try (Bench bench =
        new Bench(
            Described.polled("auth: {bearer: \"${settings.key}\"}\n", SOURCE),
            (request, peer) -> peer.answer(200, "{}"))) {
      assertThatThrownBy(() -> bench.open(Map.of()))
          .isInstanceOf(InvalidSettingsException.class)
          .hasMessageStartingWith("The credentials cannot be made of the settings:");
    }
  }

  @Test
  void ofTwoConnectionsNeverMix() {
    try (Bench bench =
        new Bench(
                Described.polled("auth: {bearer: \"${settings.key}\"}\n", SOURCE),
                (request, peer) -> peer.answer(200, "{\"list\":[]}"))
            .open(new ConnectionKey("other", "c2"), Map.of("key", "theirs", "site", "theirs"))
            .open(Map.of("key", "ours", "site", "ours"))) {
      bench.poll("tickets", null, 1);

      assertThat(bench.server.requests())
          .extracting(SecretsTest::told)
          .containsExactly("Bearer ours ours.example");
    }
  }

  private static String told(Seen request) {
    return request.header("authorization") + " " + request.header("x-host");
  }
}
