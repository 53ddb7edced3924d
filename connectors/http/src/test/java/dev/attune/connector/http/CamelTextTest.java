package dev.attune.connector.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.connector.CheckResult;
import dev.attune.connector.Outcome;
import dev.attune.connector.Received;
import dev.attune.connector.Reception;
import dev.attune.connector.runtime.RuntimeState;
import dev.attune.connector.runtime.testing.FaultServer;
import dev.attune.connector.runtime.testing.Seen;
import dev.attune.connector.schema.Field;
import dev.attune.connector.schema.InvalidSettingsException;
import dev.attune.connector.schema.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Text that means something to Camel, wherever a tenant can put text. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CamelTextTest {
  private static final String PROPERTY = "attune.test.host-secret";
  private static final String HOST_SECRET = "hush-host-secret";

  private final Bench bench = new Bench();

  static {
    System.setProperty(PROPERTY, HOST_SECRET);
  }

  static Stream<String> texts() {
    return Stream.of(
        "${sys." + PROPERTY + "}",
        "{{" + PROPERTY + "}}",
        "{{sys:" + PROPERTY + "}}",
        "{{env:PATH}}",
        "${properties:" + PROPERTY + "}",
        "${bean:java.lang.Runtime?method=getRuntime}",
        "${body.getClass().forName('java.lang.Runtime')}",
        "$simple{sys." + PROPERTY + "}",
        "RAW(" + PROPERTY + ")",
        "RAW{" + PROPERTY + "}",
        "#bean:attune",
        "#class:java.lang.ProcessBuilder",
        "#{systemProperties['" + PROPERTY + "']}",
        "?block=false&timeout=1",
        "&exchangePattern=InOnly",
        "direct:webhooks",
        "direct://actions?block=false",
        "file:/tmp/attune-canary",
        "controlbus:route?routeId=http-actions&action=stop",
        "exec:touch?args=/tmp/attune-canary",
        "%7B%7B" + PROPERTY + "%7D%7D",
        "resource:classpath:secret",
        "ref:attune");
  }

  @AfterAll
  void close() {
    bench.close();
  }

  @ParameterizedTest
  @MethodSource("texts")
  void staysTextInEverySetting(String text) {
    RuntimeState before = bench.runtime.state();
    List<String> opened = new ArrayList<>();
    try (FaultServer tool = FaultServer.start((seen, peer) -> peer.answer(200, "{}"))) {
      for (Field field : new HttpConnector().descriptor().settings().fields()) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("baseUrl", tool.uri().toString());
        settings.put("signingSecrets", List.of(Bench.TOKEN));
        settings.put(field.name(), field.type().isMany() ? List.of(text + text) : text);
        try {
          bench.open(settings);
        } catch (InvalidSettingsException e) {
          assertThat(e.getMessage()).doesNotContain(HOST_SECRET);
          continue;
        }
        opened.add(field.name());
        assertThat(bench.receive("{\"a\":1}", Map.of()))
            .isInstanceOfAny(Reception.Accepted.class, Reception.Unverified.class);
        assertThat(bench.send(Map.of("path", "/x"))).isInstanceOf(Outcome.Delivered.class);
        assertThat(bench.runtime.setup().check(Bench.config(Bench.KEY, settings, Map.of())))
            .isInstanceOf(CheckResult.Passed.class);
      }
      assertUntouched(before, tool);
      // A secret may be any text, and a path too, so at least these were really tried.
      assertThat(opened).contains("signingSecrets", "checkPath");
    }
  }

  @ParameterizedTest
  @MethodSource("texts")
  void staysTextInEveryPartOfASignal(String text) {
    bench.open(
        Map.of(
            "signingSecrets", List.of(Bench.TOKEN),
            "messageIdHeader", "X-Message",
            "keepHeaders", List.of("X-Kept")));
    RuntimeState before = bench.runtime.state();
    Json payload = Bench.json(Map.of("name", text, text, List.of(text, Map.of(text, text))));

    assertThat(
            bench.receive(
                payload.text(),
                Map.of(
                    "X-Message", text, "X-Kept", text, "CamelHttpUri", text, "User-Agent", text)))
        .isEqualTo(new Reception.Accepted(1, List.of()));
    Received.Signal signal = bench.sink.signals(Bench.KEY).getLast();
    assertThat(signal.payload()).isEqualTo(payload);
    assertThat(signal.messageId()).isEqualTo(text);
    assertThat(signal.headers()).isEqualTo(Map.of("x-kept", text));
    assertThat(bench.receive(Bench.KEY, text, text, Map.of()))
        .isInstanceOf(Reception.Unverified.class);
    assertThat(bench.runtime.state()).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("texts")
  void staysTextInEveryPartOfAnAction(String text) {
    try (FaultServer tool =
        FaultServer.start((seen, peer) -> peer.answer(200, Bench.json(text).text()))) {
      bench.open(
          Map.of("baseUrl", tool.uri().toString(), "actionHeaders", List.of("X-Text")),
          Map.of("method", "api-key", "key", text));
      RuntimeState before = bench.runtime.state();
      Map<String, Object> body = Map.of(text, text);

      Outcome outcome =
          bench.send(
              Map.of(
                  "path",
                  "/x/" + text.replace("/../", "/"),
                  "query",
                  Map.of(text, text),
                  "headers",
                  Map.of("X-Text", text),
                  "body",
                  body));

      assertThat(outcome).isEqualTo(new Outcome.Delivered(Bench.json(text)));
      Seen seen = tool.requests().getFirst();
      assertThat(seen.body()).isEqualTo(Bench.json(body).text());
      assertThat(seen.header("x-text")).isEqualTo(text);
      assertThat(seen.header("x-api-key")).isEqualTo(text);
      assertUntouched(before, tool);
    }
  }

  @Test
  void theSecretIsThereToBeFound() {
    // Otherwise the tests above would pass for want of it.
    assertThat(System.getProperty(PROPERTY)).isEqualTo(HOST_SECRET);
  }

  private void assertUntouched(RuntimeState before, FaultServer tool) {
    RuntimeState after = bench.runtime.state();
    assertThat(after.routes()).isEqualTo(before.routes());
    assertThat(after.endpoints()).isEqualTo(before.endpoints());
    assertThat(tool.requests())
        .allSatisfy(seen -> assertThat(seen.toString()).doesNotContain(HOST_SECRET));
    assertThat(Path.of("/tmp/attune-canary")).doesNotExist();
  }
}
