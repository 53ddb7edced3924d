package dev.attune.connector.files;

import dev.attune.connector.CheckResult;
import dev.attune.connector.ConnectionKey;
import dev.attune.connector.HistoryRange;
import dev.attune.connector.Poll;
import dev.attune.connector.Polled;
import dev.attune.connector.Received;
import dev.attune.connector.runtime.ConnectionConfig;
import dev.attune.connector.runtime.ConnectorRuntime;
import dev.attune.connector.runtime.LoadedConnector;
import dev.attune.connector.runtime.outbound.GuardedHttp;
import dev.attune.connector.runtime.outbound.OutboundPolicy;
import dev.attune.connector.runtime.testing.MemorySink;
import dev.attune.connector.schema.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A folder of a tenant's on this machine, and the connector in its runtime. */
final class Bench implements AutoCloseable {
  private static final ConnectionKey KEY = new ConnectionKey("acme", "files");
  private static final JsonMapper MAPPER = new JsonMapper();

  final Path folder;
  private final Path root;
  private Map<String, Object> settings = Map.of();
  private Map<String, Object> credentials = Map.of("method", "none");
  private ConnectorRuntime runtime;
  private Instant now = Instant.parse("2027-03-01T10:00:00Z");
  private @Nullable String cursor;

  Bench(Path root) {
    this.root = root;
    this.folder = root.resolve("acme/in");
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.runtime = start(root);
  }

  private ConnectorRuntime start(@Nullable Path given) {
    return new ConnectorRuntime(
        () ->
            List.of(
                new LoadedConnector(
                    new FilesConnector(), Bench.class.getClassLoader(), null, given)),
        new MemorySink(),
        new GuardedHttp(OutboundPolicy.laptop()),
        () -> now);
  }

  /** Ends the hub with all it holds in memory, and starts another that has kept the cursor. */
  void kill() {
    runtime.close();
    runtime = start(root);
    runtime.open(config());
  }

  /** A hub whose operator gives no folder. */
  Bench withoutFolder() {
    runtime.close();
    runtime = start(null);
    return this;
  }

  Bench open(Map<String, ?> more) {
    Map<String, Object> all = new HashMap<>();
    all.put("place", "folder");
    all.put("path", "in");
    all.put("identifiers", Map.of("email", "email"));
    all.putAll(more);
    settings = all;
    runtime.open(config());
    return this;
  }

  Bench signingIn(String user, String password) {
    credentials = Map.of("method", "basic", "username", user, "password", password);
    return this;
  }

  CheckResult check() {
    return runtime.setup().check(config());
  }

  private ConnectionConfig config() {
    return new ConnectionConfig(
        KEY,
        "files",
        new Json(MAPPER.writeValueAsString(settings)),
        new Json(MAPPER.writeValueAsString(credentials)));
  }

  /** Time goes on. */
  Bench pass(Duration time) {
    now = now.plus(time);
    return this;
  }

  /** Writes a file that is an hour old. */
  Bench write(String name, String... lines) {
    return write(name, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  Bench write(String name, byte[] content) {
    try {
      Files.write(folder.resolve(name), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return touch(name, now.minus(Duration.ofHours(1)));
  }

  Bench touch(String name, Instant modified) {
    try {
      Files.setLastModifiedTime(folder.resolve(name), FileTime.from(modified));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  Instant now() {
    return now;
  }

  Polled poll(int atMost) {
    Polled polled = runtime.poll(KEY, new Poll("rows", cursor, atMost), Duration.ofMinutes(1));
    if (polled instanceof Polled.Page page) {
      cursor = page.cursor();
    }
    return polled;
  }

  /** A page of what was there before. */
  Polled past(@Nullable String place, int atMost, HistoryRange range) {
    return runtime.poll(KEY, new Poll("rows", place, atMost, range), Duration.ofMinutes(1));
  }

  void forget() {
    cursor = null;
  }

  /** Polls until there is no more, as the hub does. */
  List<Received> all(int atMost) {
    List<Received> all = new ArrayList<>();
    while (true) {
      if (!(poll(atMost) instanceof Polled.Page page)) {
        throw new AssertionError("The poll brought no page: " + poll(atMost));
      }
      all.addAll(page.received());
      if (!page.hasMore()) {
        return all;
      }
    }
  }

  /** What all rows that come hold. */
  List<String> fields(int atMost) {
    return all(atMost).stream()
        .map(one ->
            switch (one) {
              case Received.Signal signal -> payload(signal).path("fields").toString();
              case Received.Reject reject -> reject.reason();
            })
        .toList();
  }

  static JsonNode payload(Received received) {
    return TextRows.MAPPER.readTree(((Received.Signal) received).payload().text());
  }

  static List<String> ids(List<Received> received) {
    return received.stream()
        .map(one ->
            switch (one) {
              case Received.Signal signal -> signal.messageId();
              case Received.Reject reject -> reject.code();
            })
        .toList();
  }

  @Override
  public void close() {
    runtime.close();
  }
}
