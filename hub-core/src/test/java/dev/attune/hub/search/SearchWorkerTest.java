package dev.attune.hub.search;

import static dev.attune.hub.pipeline.Samples.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.customer.Customer;
import dev.attune.hub.customer.CustomerPart;
import dev.attune.hub.customer.MergedInto;
import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SearchWorkerTest {
  private static final Duration SECONDS = Duration.ofSeconds(3);

  private final SearchTown town = new SearchTown();

  private CustomerKey winkler(String id) {
    return town.person(id, Map.of("last_name", "Winkler"));
  }

  private void erase(CustomerKey key) {
    Customer gone = town.read(key);
    town.write(gone.change().parts(new TreeMap<>()).erased(true).written(town.time.now()).build());
  }

  @Test
  void takesInWhoWasThereBefore() {
    for (int i = 0; i < 130; i++) {
      winkler("p" + i);
    }
    assertThat(town.search("winkler").isCurrent()).isFalse();
    town.after(SECONDS);

    assertThat(town.looked).isEqualTo(130);
    assertThat(town.search("winkler").isCurrent()).isTrue();
    assertThat(town.search("winkler").hits()).hasSize(50);
    assertThat(town.failures).isEmpty();
  }

  @Test
  void followsWhatChangesAndLooksAtNobodyElse() {
    for (int i = 0; i < 60; i++) {
      winkler("p" + i);
    }
    town.after(SECONDS);
    town.after(Duration.ofMinutes(2));
    town.after(Duration.ofMinutes(2));
    town.looked = 0;
    town.written = 0;
    CustomerKey fresh = town.person("fresh", Map.of("last_name", "Baumann"));
    assertThat(town.search("baumann").isCurrent()).isFalse();
    town.after(Duration.ofMillis(500));

    assertThat(town.found("baumann")).containsExactly(fresh);
    assertThat(town.looked).isLessThanOrEqualTo(2);
    assertThat(town.written).isOne();

    town.person("fresh", Map.of("last_name", "Lorenz"));
    assertThat(town.found("baumann")).as("held against the profile as it is").isEmpty();
    assertThat(town.search("lorenz").hits()).isEmpty();
    town.after(SECONDS);
    assertThat(town.found("lorenz")).containsExactly(fresh);
  }

  @Test
  void restsLongerAndLongerAndHurriesWhereSomebodySearches() {
    winkler("a");
    for (int i = 0; i < 40; i++) {
      town.after(Duration.ofMinutes(1));
    }
    assertThat(town.runs.read(List.of(ACME)).values())
        .extracting(SearchRun::rest)
        .containsExactly(Duration.ofMinutes(10));
    CustomerKey fresh = town.person("fresh", Map.of("last_name", "Baumann"));
    town.after(Duration.ofSeconds(1));
    assertThat(town.entries.made(List.of(fresh))).isEmpty();

    assertThat(town.search("baumann").isCurrent()).isFalse();
    town.after(Duration.ofMillis(500));
    assertThat(town.found("baumann")).containsExactly(fresh);

    CustomerKey unasked = winkler("unasked");
    for (int i = 0; i < 11; i++) {
      town.after(Duration.ofMinutes(1));
    }
    assertThat(town.entries.made(List.of(unasked))).hasSize(1);
  }

  @Test
  void findsWhoComesToLightBehindItsBack() {
    winkler("a");
    town.after(SECONDS);
    var early = town.time.now().minusSeconds(20);
    CustomerKey late = town.person(ACME, "late", Map.of("last_name", "Baumann"), Map.of(), early);
    town.after(SECONDS);
    assertThat(town.found("baumann")).isEmpty();
    for (int i = 0; i < 4; i++) {
      town.after(Duration.ofMinutes(1));
    }

    assertThat(town.found("baumann")).containsExactly(late);
  }

  @Test
  void looksAtEverybodyAgainOnceADay() {
    CustomerKey lost = winkler("a");
    winkler("b");
    town.after(SECONDS);
    town.entries.forget(ACME, Set.of(lost.profile()));
    town.after(Duration.ofHours(1));
    assertThat(town.found("winkler")).hasSize(1);
    town.after(Duration.ofHours(24));
    town.after(SECONDS);

    assertThat(town.found("winkler")).hasSize(2);
  }

  @Test
  void forgetsMergedErasedAndEmptiedProfiles() {
    CustomerKey survivor = town.person("s", Map.of("last_name", "Winkler"));
    CustomerKey merged = town.person("m", Map.of("first_name", "Bartholomew"));
    CustomerKey erased = winkler("e");
    CustomerKey emptied = winkler("h");
    town.after(SECONDS);

    Customer whole = town.read(survivor);
    var parts = new TreeMap<>(whole.parts());
    parts.putAll(town.read(merged).parts());
    town.write(whole.change().parts(parts).build());
    town.write(
        town.read(merged).mergedInto(new MergedInto(survivor.profile(), town.time.now(), "c")));
    assertThat(town.found("bartholomew")).as("before the index knows").containsExactly(survivor);
    erase(erased);
    var hollow = new TreeMap<>(town.read(emptied).parts());
    hollow.replaceAll((id, part) -> CustomerPart.EMPTY);
    town.write(town.read(emptied).change().parts(hollow).written(town.time.now()).build());
    assertThat(town.found("winkler")).containsExactly(survivor);
    for (int i = 0; i < 4; i++) {
      town.after(Duration.ofMinutes(1));
    }

    Map<CustomerKey, SearchEntryStore.Made> made =
        town.entries.made(List.of(survivor, merged, erased, emptied));
    assertThat(made).containsOnlyKeys(survivor);
    assertThat(town.found("bartholomew")).containsExactly(survivor);
  }

  /** Broken off before and after every call of a port, the next one makes it whole. */
  @Test
  void losesNothingWhereverItBreaksOff() {
    Set<String> broken = new HashSet<>();
    for (int at = 0; at < 60; at++) {
      SearchTown there = new SearchTown();
      CustomerKey gone = there.person("gone", Map.of("last_name", "Winkler"));
      for (int i = 0; i < 30; i++) {
        there.person("p" + i, Map.of("last_name", "Baumann"));
      }
      there.after(SECONDS);
      Customer before = there.read(gone);
      there.write(
          before.change().parts(new TreeMap<>()).erased(true).written(there.time.now()).build());
      CustomerKey fresh = there.person("fresh", Map.of("last_name", "Lorenz"));
      AtomicInteger calls = new AtomicInteger();
      int last = at;
      there.employ(
          there.worker(
              "killed",
              SearchTown.SETTINGS,
              (port, isDone) -> {
                if (calls.getAndIncrement() == last) {
                  broken.add(port + isDone);
                  throw new HubException(HubError.STORE_UNAVAILABLE, "Broken off.");
                }
              }));
      try {
        there.after(SECONDS);
      } catch (HubException e) {
        assertThat(e).hasMessage("Broken off.");
      }
      there.employ(there.worker("next", SearchTown.SETTINGS, (port, isDone) -> {}));
      there.after(Duration.ofMinutes(2));

      assertThat(there.found("lorenz")).as("broken off at %d", at).containsExactly(fresh);
      assertThat(there.entries.made(List.of(gone))).as("broken off at %d", at).isEmpty();
    }
    assertThat(broken)
        .contains(
            "SearchEntryStore.writefalse",
            "SearchEntryStore.writetrue",
            "SearchEntryStore.forgettrue",
            "SearchRunStore.keepfalse",
            "CustomerStore.writtenAftertrue");
  }
}
