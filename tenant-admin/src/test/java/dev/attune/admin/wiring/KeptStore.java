package dev.attune.admin.wiring;

import static org.awaitility.Awaitility.await;

import dev.attune.admin.testing.Engineer;
import dev.attune.admin.testing.HttpTarget;
import dev.attune.admin.testing.RunningHub;
import dev.attune.hub.value.Fields;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A store of this slice, kept with the tests: every later hub must read it and go on with it. In it
 * a profile was merged, journeys were walked to the end, wait for an event and for their goal, an
 * action was delivered and one refused, and a signal could not be mapped.
 */
final class KeptStore {
  static final String JOURNEY =
      """
      journey: big-orders
      purpose: service
      entry:
        - event: order.placed
          when: event.properties.amount >= 1000
          key: event.properties.order_id
      goal: {event: order.paid, where: event.properties.order_id == enrolment.key, within: P3000D}
      steps:
        - {id: greet, action: request, connection: desk, with: {path: "/greet/${enrolment.key}"}}
        - id: answered
          wait:
            until: {event: ticket.solved, where: event.properties.order == enrolment.key}
            atMost: P3000D
        - {id: note, action: request, connection: desk, with: {path: "/note/${enrolment.key}"}}
        - {id: done, exit: {as: completed}}
      """;

  private static final String NAME = "/stores/1/store.backup.gz";
  private static final Path SOURCE = Path.of("src/test/resources" + NAME);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private KeptStore() {}

  /** Makes a backup folder of the kept store, as {@code attune.restore} wants it. */
  static Path backupIn(Path folder) throws IOException {
    try (InputStream kept = KeptStore.class.getResourceAsStream(NAME);
        InputStream unzipped =
            new GZIPInputStream(Objects.requireNonNull(kept, "the kept store is in the tree"))) {
      Files.copy(unzipped, folder.resolve("store.backup"));
    }
    return folder;
  }

  /** Lives through what is to be kept, and keeps it. */
  static void keep() throws IOException {
    try (RunningHub hub = RunningHub.real("--attune.first-tenant=false");
        HttpTarget desk = new HttpTarget()) {
      live(new Engineer(hub), desk);
      String operator = hub.apiKey(null, dev.attune.admin.security.Role.OPERATOR);
      Fields backup = hub.api("Bearer " + operator).post("/api/v1/backups", "").json();
      Files.createDirectories(Objects.requireNonNull(SOURCE.getParent()));
      try (OutputStream zipped = new GZIPOutputStream(Files.newOutputStream(SOURCE))) {
        Files.copy(Path.of(String.valueOf(backup.text("folder")), "store.backup"), zipped);
      }
    }
  }

  private static void live(Engineer tenant, HttpTarget desk) {
    tenant.connect("desk", desk.url());
    tenant.publish(JOURNEY);
    desk.reply("/greet/o-3", HttpTarget.Reply.status(400));
    tenant.send("page", "{\"anonymousId\": \"visitor-7\", \"name\": \"Prices\"}");
    tenant.send(
        "identify",
        "{\"userId\": \"ann\", \"traits\": {\"email\": \"ann@example.com\", \"age\": 42}}");
    tenant.send(
        "group", "{\"userId\": \"ann\", \"groupId\": \"g-1\", \"traits\": {\"plan\": \"pro\"}}");
    tenant.send("identify", "{\"anonymousId\": \"visitor-7\", \"userId\": \"ann\"}");
    for (String order : List.of("o-1", "o-2", "o-3", "o-4")) {
      track(
          tenant,
          "order.placed",
          "{\"order_id\": \"%s\", \"amount\": 1999.95, \"currency\": \"EUR\"}".formatted(order));
    }
    track(tenant, "ticket.solved", "{\"order\": \"o-1\"}");
    track(tenant, "ticket.solved", "{\"order\": \"o-4\"}");
    track(tenant, "order.paid", "{\"order_id\": \"o-1\"}");
    tenant.send("track", "{\"userId\": \"null\", \"event\": \"order.placed\"}");
    await()
        .atMost(PATIENCE)
        .until(() ->
            tenant.list("/dead-letters?kind=signal").size() == 1
                && tenant.list("/dead-letters?kind=delivery").size() == 1
                && tenant.list("/deliveries?state=delivered").size() == 5);
  }

  static void track(Engineer tenant, String name, String properties) {
    tenant.send(
        "track",
        "{\"userId\": \"ann\", \"event\": \"%s\", \"properties\": %s}".formatted(name, properties));
  }
}
