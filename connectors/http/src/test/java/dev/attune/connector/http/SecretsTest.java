package dev.attune.connector.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.connector.runtime.testing.FaultServer;
import dev.attune.connector.runtime.testing.LogCapture;
import dev.attune.connector.runtime.testing.Peer;
import dev.attune.connector.runtime.testing.Seen;
import dev.attune.connector.schema.InvalidSettingsException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretsTest {
  private static final List<Map<String, String>> CREDENTIALS =
      List.of(
          Map.of("method", "basic", "username", "hush-user", "password", "hush-password"),
          Map.of("method", "bearer", "token", "hush-bearer"),
          Map.of("method", "api-key", "key", "hush-key"));

  @Test
  void noSecretAndNoPayloadIsEverLoggedOrSaid() {
    List<Object> said = new ArrayList<>();
    try (LogCapture log = LogCapture.open();
        Bench bench = new Bench();
        FaultServer tool = FaultServer.start(SecretsTest::answer)) {
      for (Map<String, String> credentials : CREDENTIALS) {
        bench.open(
            Map.of(
                "signingSecrets",
                List.of("hush-signing-secret"),
                "baseUrl",
                tool.uri().toString(),
                "checkPath",
                "/200",
                "timeout",
                "PT0.3S"),
            credentials);
        said.add(bench.receive(Bench.KEY, "hush-signing-secret", "{\"a\":\"hush-in\"}", Map.of()));
        said.add(bench.receive(Bench.KEY, "hush-wrong-token", "{\"a\":\"hush-in\"}", Map.of()));
        said.add(bench.receive(Bench.KEY, "hush-signing-secret", "{hush-broken", Map.of()));
        for (String path : List.of("200", "401", "410", "422", "429", "302", "reset", "hang")) {
          said.add(bench.send(Map.of("path", "/" + path, "body", Map.of("email", "hush-out"))));
        }
        said.add(
            bench
                .runtime
                .setup()
                .check(
                    Bench.config(
                        Bench.KEY,
                        Map.of("baseUrl", tool.uri().toString(), "checkPath", "/403"),
                        credentials)));
        said.add(refusedSettings(bench, credentials));
      }

      assertThat(said.toString()).doesNotContain("hush");
      assertThat(log.lines()).isNotEmpty();
      // The second is how the first begins in Base64.
      assertThat(log.lines())
          .filteredOn(line -> line.contains("hush") || line.contains("aHVzaC"))
          .isEmpty();
    }
  }

  private static String refusedSettings(Bench bench, Map<String, String> credentials) {
    try {
      bench.open(
          Map.of("signingSecrets", "hush-not-a-list", "hush_unknown", 1, "baseUrl", "hush base"),
          Map.of("method", "hush-" + credentials.get("method")));
      return "opened";
    } catch (InvalidSettingsException e) {
      // The name of a field that does not exist is repeated, so that it can be found.
      return e.getMessage().replace("hush_unknown", "unknown");
    }
  }

  private static void answer(Seen seen, Peer peer) throws IOException {
    switch (seen.target()) {
      case "/reset" -> peer.reset();
      case "/hang" -> peer.hang();
      default ->
          peer.answer(
              Integer.parseInt(seen.target().substring(1)),
              Map.of("X-Echo", "hush-echo"),
              "{\"echo\":\"hush-answer\"}");
    }
  }
}
