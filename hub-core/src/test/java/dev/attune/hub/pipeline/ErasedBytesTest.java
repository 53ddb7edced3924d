package dev.attune.hub.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.pipeline.mongo.MongoStores;
import dev.attune.hub.time.Clock;
import dev.attune.hub.value.mongo.MongoFixture;
import dev.attune.hub.value.mongo.StoreSearch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Looks through every collection of the engine byte by byte for a person who was erased: at once
 * with the log excepted, and with the log included when its retention is over.
 */
class ErasedBytesTest {
  @RegisterExtension static final MongoFixture FIXTURE = new MongoFixture();

  /**
   * What {@code docs/erasure.md} says of each collection of the engine. One that is new is named
   * here only once it is known what becomes of a person in it, and this story has filled it.
   */
  private static final Set<String> WITH_PEOPLE =
      Set.of(
          "accounts",
          "commandResults",
          "customers",
          "deadLetters",
          "deliveries",
          "erasures",
          "events",
          "facts",
          "identifiers",
          "log",
          "suppressed");

  /** Of the hub's own, of what a tenant has set up, or sums of which nobody can be told. */
  private static final Set<String> WITHOUT_PEOPLE =
      Set.of(
          "connections",
          "journeyVersions",
          "journeys",
          "logKeys",
          "nodes",
          "partitions",
          "rollups",
          "senders",
          "shards",
          "tenants");

  /** The entries themselves say which day it is. */
  private static final Clock LONG_AGO =
      new Clock() {
        @Override
        public Instant now() {
          return Instant.EPOCH;
        }

        @Override
        public long nanoTime() {
          return 0;
        }
      };

  private static ErasureWorld world(UnaryOperator<HubStores> wrapping) {
    return new ErasureWorld(
        memory ->
            wrapping.apply(
                MongoStores.open(
                    FIXTURE.database(),
                    tenant ->
                        new SecretKeySpec(
                            tenant.value().getBytes(StandardCharsets.UTF_8), "HmacSHA256"),
                    LONG_AGO)),
        List.of(),
        false);
  }

  private static Map<String, Set<String>> found(Collection<String> texts) {
    return StoreSearch.of(FIXTURE.behind(), texts);
  }

  private static Map<String, Set<String>> foundBesideTheLog(Collection<String> texts) {
    Map<String, Set<String>> found = found(texts);
    found.remove("log");
    return found;
  }

  @Test
  void noByteOfThePersonIsLeftAndEveryByteOfTheOther() {
    ErasureWorld world = world(UnaryOperator.identity());
    world.start();
    world.happens();
    String ann = world.profile("ann@example.com");
    List<String> parts =
        world.customer(ann).parts().keySet().stream().map(ProfileId::value).toList();
    Map<String, Set<String>> before = found(ErasureWorld.OF_ANN);
    Map<String, Set<String>> bobBefore = foundBesideTheLog(ErasureWorld.OF_BOB);
    assertThat(before.keySet())
        .as("the story brings her into everything")
        .containsExactlyInAnyOrder(
            "accounts",
            "commandResults",
            "customers",
            "deadLetters",
            "deliveries",
            "events",
            "facts",
            "identifiers");
    assertThat(world.logged()).as("sealed in the log").contains(ErasureWorld.OF_ANN);
    assertThat(before.values().stream().flatMap(Set::stream)).containsAll(ErasureWorld.OF_ANN);

    world.untilComplete(world.erase(ann));

    assertThat(foundBesideTheLog(ErasureWorld.OF_ANN)).isEmpty();
    assertThat(foundBesideTheLog(parts).keySet())
        .as("the tombstone says that there was somebody")
        .containsExactly("customers");
    assertThat(foundBesideTheLog(ErasureWorld.OF_BOB)).isEqualTo(bobBefore);
    assertThat(new TreeSet<>(StoreSearch.collections(FIXTURE.behind())))
        .as("every collection is one of which it is known what becomes of people in it")
        .isEqualTo(all());

    assertThat(world.logged()).contains(ErasureWorld.OF_ANN);
    assertThat(days()).containsExactly("2027-01-01");
    world.jump(Duration.ofHours(8));
    world.arrives("message-of-bob-9", "name", "page", "user", "user-bob-18");
    world.jump(Duration.ofMinutes(1));
    assertThat(world.logged()).as("with the log's time over").doesNotContain(ErasureWorld.OF_ANN);
    assertThat(days()).as("the day is not over").containsExactly("2027-01-01");
    world.jump(Duration.ofHours(24));
    world.arrives("message-of-bob-10", "name", "page", "user", "user-bob-18");
    world.jump(Duration.ofMinutes(1));
    assertThat(days()).as("the day's key is destroyed").isEmpty();
    assertThat(world.logged()).as("what is left can be read").doesNotContain("bob");
    assertThat(found(ErasureWorld.OF_ANN)).isEmpty();
  }

  /** The days of which keys of the log are there. */
  private static List<String> days() {
    return FIXTURE.ids("logKeys", "d");
  }

  @Test
  void theDocumentationSaysOfEachCollectionWhatHappens() throws IOException {
    List<String> said =
        Files.readAllLines(Path.of("..", "docs", "erasure.md")).stream()
            .filter(line -> line.startsWith("| `") || line.startsWith("| of the application"))
            .map(line -> line.substring(0, line.indexOf('|', 2)))
            .toList();
    Set<String> known = new TreeSet<>(all());
    for (String line : Files.readAllLines(Path.of("..", "docs", "stores.md"))) {
      Matcher named = Pattern.compile("^(?:\\| `(?=\\w+` )|- `(?=\\w+`: ))(\\w+)`").matcher(line);
      if (named.find()) {
        known.add(named.group(1));
      }
    }

    known.addAll(opened());
    assertThat(known).hasSizeGreaterThan(45);
    assertThat(known)
        .as("collections of which docs/erasure.md does not say what becomes of a person")
        .allMatch(name -> said.stream().anyMatch(line -> line.contains("`" + name + "`")));
  }

  /** Every collection that any adapter of the hub or of the application opens. */
  private static Set<String> opened() throws IOException {
    Pattern opening = Pattern.compile("\\(database, \"(\\w+)\"");
    Set<String> opened = new TreeSet<>();
    for (String module : List.of("hub-core", "tenant-admin")) {
      try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
        for (Path file : files.filter(one -> one.toString().endsWith(".java")).toList()) {
          Matcher named = opening.matcher(Files.readString(file));
          while (named.find()) {
            opened.add(named.group(1));
          }
        }
      }
    }
    assertThat(opened).contains("log", "remaps", "importRuns", "refusals", "people");
    return opened;
  }

  private static Set<String> all() {
    Set<String> all = new TreeSet<>(WITH_PEOPLE);
    all.addAll(WITHOUT_PEOPLE);
    return all;
  }

  @Test
  void theSearchFindsWhatASweepLeavesOut() {
    List<String> found = new ArrayList<>();
    for (String left : List.of("history", "deliveries", "deadLetters", "claims", "facts")) {
      FIXTURE.behind().drop();
      ErasureWorld world = world(stores -> Forgetful.of(stores, left));
      world.start();
      world.happens();
      String ann = world.profile("ann@example.com");
      List<String> all = new ArrayList<>(ErasureWorld.OF_ANN);
      world.customer(ann).parts().keySet().forEach(part -> all.add(part.value()));
      world.untilComplete(world.erase(ann));
      Map<String, Set<String>> still = foundBesideTheLog(all);
      still.remove("customers");
      found.addAll(still.keySet());
    }

    assertThat(found)
        .containsExactly("events", "deliveries", "deadLetters", "identifiers", "facts");
  }
}
