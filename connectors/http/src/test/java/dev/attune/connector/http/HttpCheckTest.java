package dev.attune.connector.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.connector.CheckResult;
import dev.attune.connector.CheckResult.Failed;
import dev.attune.connector.CheckResult.Passed;
import dev.attune.connector.CheckResult.Rung;
import dev.attune.connector.runtime.outbound.OutboundPolicy;
import dev.attune.connector.runtime.testing.FaultServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpCheckTest {
  private final Bench bench = new Bench();

  @AfterEach
  void close() {
    bench.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "401 | AUTHORISED | Correct the credentials.",
        "403 | ALLOWED | Give the account at the tool the right to do what is needed.",
        "404 | REACHABLE | Correct the settings that name the tool's address.",
        "302 | REACHABLE | Correct the settings that name the tool's address.",
        "429 | REACHABLE | The tool is asked too often; try again later.",
        "503 | REACHABLE | The tool has a fault; try again later.",
      })
  void saysOnWhichRungItFailedAndWhatToDo(int status, Rung rung, String remedy) {
    try (FaultServer tool = FaultServer.start((seen, peer) -> peer.answer(status, ""))) {
      assertThat(check(bench, tool, "/me"))
          .isEqualTo(
              new Failed(
                  rung, "Host '127.0.0.1' answered the check path with " + status + ".", remedy));
    }
  }

  @Test
  void climbsToTheTopWithTheCredentialsAndByGetOnly() {
    try (FaultServer tool = FaultServer.start((seen, peer) -> peer.answer(200, ""))) {
      assertThat(check(bench, tool, "/me"))
          .isEqualTo(
              new Passed(Rung.ALLOWED, "Host '127.0.0.1' answered the check path with 200."));
      assertThat(tool.requests().getFirst())
          .satisfies(seen -> {
            assertThat(seen.method()).isEqualTo("GET");
            assertThat(seen.target()).isEqualTo("/me");
            assertThat(seen.header("authorization")).isEqualTo("Bearer hush");
          });
    }
  }

  @Test
  void climbsNoHigherThanItCanTry() {
    try (FaultServer tool = FaultServer.start((seen, peer) -> peer.answer(404, ""))) {
      assertThat(check(bench, tool, null))
          .isEqualTo(
              new Passed(
                  Rung.REACHABLE,
                  "Host '127.0.0.1' answers. Whether it accepts the credentials was not tried:"
                      + " there is no check path."));
    }
    assertThat(
            bench
                .runtime
                .setup()
                .check(
                    Bench.config(
                        Bench.KEY, Map.of("signingSecrets", List.of(Bench.TOKEN)), Map.of())))
        .isEqualTo(
            new Passed(Rung.SETTINGS, "The connection only takes webhooks, so nothing is called."));
  }

  @Test
  void saysWhatIsInTheWay() {
    FaultServer gone = FaultServer.start((seen, peer) -> peer.answer(200, ""));
    gone.close();
    try (FaultServer tool = FaultServer.start((seen, peer) -> peer.reset());
        Bench guarded = new Bench(OutboundPolicy.internet())) {
      assertThat(check(guarded, tool, null))
          .isInstanceOfSatisfying(
              Failed.class,
              failed ->
                  assertThat(failed.remedy())
                      .isEqualTo(
                          "Use an address on the public internet, or ask the operator to allow"
                              + " it."));
      assertThat(check(bench, tool, null))
          .isInstanceOfSatisfying(
              Failed.class, failed -> assertThat(failed.rung()).isEqualTo(Rung.REACHABLE));
      assertThat(check(bench, gone, null))
          .isEqualTo(
              new Failed(
                  Rung.REACHABLE,
                  "Host '127.0.0.1' refused the connection or cannot be reached.",
                  "Correct the settings that name host and port, and open the way to them."));
    }
  }

  @Test
  void beginsWithTheSettings() {
    assertThat(bench.runtime.setup().check(Bench.config(Bench.KEY, Map.of(), Map.of())))
        .isInstanceOfSatisfying(
            Failed.class, failed -> assertThat(failed.rung()).isEqualTo(Rung.SETTINGS));
  }

  private static CheckResult check(Bench bench, FaultServer tool, @Nullable String path) {
    Map<String, String> settings = new HashMap<>();
    settings.put("baseUrl", tool.uri().toString());
    if (path != null) {
      settings.put("checkPath", path);
    }
    return bench
        .runtime
        .setup()
        .check(Bench.config(Bench.KEY, settings, Map.of("method", "bearer", "token", "hush")));
  }
}
