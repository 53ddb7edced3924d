package dev.attune.admin.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.attune.admin.people.Operators;
import dev.attune.admin.testing.Api;
import dev.attune.admin.testing.RunningHub;
import dev.attune.admin.testing.Story;
import dev.attune.admin.testing.TestClock;
import dev.attune.demo.Demo;
import dev.attune.demo.Options;
import dev.attune.demo.company.Wires;
import dev.attune.demo.desk.Priority;
import dev.attune.demo.hub.PatientHub;
import dev.attune.demo.hub.Pause;
import dev.attune.hub.fact.Fact;
import dev.attune.hub.fact.FactKind;
import dev.attune.hub.fact.FactStore;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.Fields;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The company lives in a real hub, in time that is put forward. */
class DemoTest {
  private static final TenantId AURORA = new TenantId("aurora");
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration STEP = Duration.ofSeconds(4);
  private static final String TENANT = "/api/v1/tenants/aurora";

  private final RunningHub hub = RunningHub.real();
  private final TestClock clock = hub.bean(TestClock.class);
  private final StringBuilder said = new StringBuilder();

  @AfterEach
  void stop() {
    hub.close();
  }

  private Demo demo(PatientHub way) {
    Optional<String> link = hub.bean(Operators.class).freshLink();
    return new Demo(new Options(hub.uri(""), hub.data(), link), way, clock::now, Pause.REAL);
  }

  private PatientHub way() {
    return new PatientHub(hub.uri(""), Pause.REAL);
  }

  private Api operator() {
    try {
      return hub.api("Bearer " + Files.readString(hub.data().resolve("operator.key")).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void livesWhatANewcomerIsToSee() throws InterruptedException {
    try (PatientHub way = way();
        Demo demo = demo(way)) {
      Wires wires = demo.moveIn(said::append);

      assertThat(said)
          .contains(
              hub.uri("/console/").toString(),
              "admin@aurora-coffee.example",
              "analyst@aurora-coffee.example",
              "operator@aurora-coffee.example",
              "aurora-coffee-",
              demo.page().toString(),
              "--attune.demo=false");
      assertThat(hub.bean(Operators.class).freshLink()).as("a link for another operator").isEmpty();
      whileLiving(demo, () -> hasReminded(demo) && hasHurried(demo));
      assertThat(journeysEntered())
          .containsExactlyInAnyOrder("welcome", "abandoned-cart", "unhappy-big-spender");
      assertThat(mergedProfiles()).isPositive();
      countsAgree("shop", wires.shop().sent());
      countsAgree("desk", wires.desk().sent());
    }
  }

  @Test
  void findsItselfAgainAtTheNextStart() throws InterruptedException {
    long before;
    try (PatientHub way = way();
        Demo demo = demo(way)) {
      before = demo.moveIn(said::append).shop().sent();
    }
    Fields connections = operator().get(TENANT + "/connections").json();
    try (PatientHub way = way();
        Demo demo = demo(way)) {
      Wires wires = demo.moveIn(said::append);
      assertThat(wires.shop().sent()).as("history that is told again").isZero();
      whileLiving(demo, () -> wires.shop().sent() > 5);
      countsAgree("shop", before + wires.shop().sent());
      Fields now = operator().get(TENANT + "/connections").json();
      assertThat(((java.util.List<?>) Objects.requireNonNull(now.value("items"))))
          .hasSameSizeAs((java.util.List<?>) Objects.requireNonNull(connections.value("items")));
    }
  }

  private void whileLiving(Demo demo, Callable<Boolean> isSo) {
    await()
        // The demo's mail server complains of each client that hangs up.
        .dontCatchUncaughtExceptions()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> {
          clock.pass(STEP);
          demo.company().runUntil(clock.now());
          return isSo.call();
        });
  }

  private static boolean hasReminded(Demo demo) {
    return demo.mail().newest().stream()
        .anyMatch(letter ->
            letter.subject().contains("your cart is waiting")
                && letter.text().contains("/cart/cart-"));
  }

  private static boolean hasHurried(Demo demo) {
    return demo.company().desk().all().stream()
        .anyMatch(ticket -> ticket.priority() == Priority.URGENT);
  }

  /** The journeys that customers have entered. */
  private Set<String> journeysEntered() {
    Set<String> entered = new HashSet<>();
    String cursor = null;
    do {
      FactStore.Page page =
          hub.bean(FactStore.class)
              .read(AURORA, Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z"), cursor, 1_000);
      for (Fact fact : page.facts()) {
        if (fact.kind() == FactKind.ENROLMENT_ENTERED && fact.passage() != null) {
          entered.add(fact.passage().journey().value());
        }
      }
      cursor = page.next();
    } while (cursor != null);
    return entered;
  }

  private long mergedProfiles() {
    return Story.items(operator().get(TENANT + "/profiles?limit=500")).stream()
        .filter(profile -> !java.util.List.of().equals(profile.value("merges")))
        .count();
  }

  /** All that was sent came in, and the hub knows what became of it. */
  private void countsAgree(String connection, long sent) {
    String id =
        Story.items(operator().get(TENANT + "/connections")).stream()
            .filter(one -> connection.equals(one.text("name")))
            .map(one -> one.text("id"))
            .findFirst()
            .orElseThrow();
    Map<String, Object> wanted = Map.of("received", sent, "rejected", 0L, "dead", 0L);
    await()
        // The demo's mail server complains of each client that hangs up.
        .dontCatchUncaughtExceptions()
        .atMost(PATIENCE)
        .untilAsserted(() -> {
          Fields counts = operator().get(TENANT + "/connections/" + id + "/counts").json();
          assertThat(counts.values()).containsAllEntriesOf(wanted);
          assertThat(number(counts, "stored") + number(counts, "duplicate")).isEqualTo(sent);
          assertThat(number(counts, "applied")).isEqualTo(number(counts, "stored"));
        });
  }

  private static long number(Fields counts, String name) {
    return (Long) Objects.requireNonNull(counts.value(name));
  }
}
