package dev.attune.connector.runtime.plugin;

import dev.attune.connector.Action;
import dev.attune.connector.ConnectionKey;
import dev.attune.connector.Outcome;
import dev.attune.connector.Reception;
import dev.attune.connector.WebhookRequest;
import dev.attune.connector.runtime.CallBounds;
import dev.attune.connector.runtime.ConnectionConfig;
import dev.attune.connector.runtime.ConnectorRuntime;
import dev.attune.connector.runtime.StuckCalls;
import dev.attune.connector.runtime.VersionState;
import dev.attune.connector.runtime.outbound.GuardedHttp;
import dev.attune.connector.runtime.outbound.OutboundPolicy;
import dev.attune.connector.runtime.testing.MemorySink;
import dev.attune.connector.runtime.testing.PluginJar;
import dev.attune.connector.schema.Json;
import dev.attune.connector.web.Body;
import dev.attune.connector.web.Headers;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** A runtime without bundled connectors, and its folder of plugins. */
final class PluginHost implements AutoCloseable {
  final MemorySink sink = new MemorySink();
  final Path folder;
  final ConnectorRuntime runtime;
  final Plugins plugins;

  PluginHost(Path folder) {
    this(folder, CallBounds.STANDARD, (connection, way, reason) -> {});
  }

  PluginHost(Path folder, CallBounds bounds, StuckCalls stuck) {
    this.folder = folder;
    this.runtime =
        new ConnectorRuntime(
            List::of,
            sink,
            new GuardedHttp(OutboundPolicy.laptop()),
            InstantSource.system(),
            bounds,
            stuck);
    this.plugins = new Plugins(folder, runtime, bounds(Duration.ofSeconds(5)));
  }

  static PluginBounds bounds(Duration patience) {
    return new PluginBounds(3_000_000, 6_000_000, 20, 500, patience);
  }

  /** Puts a plugin into the folder and looks at it. */
  PluginHost with(String file, PluginJar plugin) {
    plugin.writeTo(folder.resolve(file));
    plugins.rescan();
    return this;
  }

  static ConnectionKey key(String connection) {
    return new ConnectionKey("acme", connection);
  }

  void open(String connection, String connector, String label) {
    runtime.open(
        new ConnectionConfig(
            key(connection),
            connector,
            new Json("{\"label\":\"" + label + "\"}"),
            Json.EMPTY_OBJECT));
  }

  Outcome send(String connection, String text) {
    return runtime.send(
        key(connection), new Action("a1", "do", new Json("{\"text\":\"" + text + "\"}"), 1, null));
  }

  Reception receive(String connection) {
    return runtime.receive(
        key(connection),
        new WebhookRequest(
            "POST",
            URI.create("https://hub.example/hooks/c1/t"),
            "t",
            Headers.ofSingle(Map.of()),
            Body.of("{}")));
  }

  String refusal(String file) {
    return plugins.refused().stream()
        .filter(one -> one.file().equals(file))
        .map(RefusedPlugin::reason)
        .findFirst()
        .orElse("It is not refused.");
  }

  List<String> versions() {
    return runtime.versions().stream()
        .filter(version -> !version.isClosing())
        .map(version -> version.id() + " " + version.version())
        .toList();
  }

  VersionState version(String version) {
    return runtime.versions().stream()
        .filter(one -> one.version().equals(version))
        .findFirst()
        .orElseThrow();
  }

  static Outcome delivered(String text) {
    return new Outcome.Delivered(new Json("\"" + text + "\""));
  }

  @Override
  public void close() {
    runtime.close();
  }
}
