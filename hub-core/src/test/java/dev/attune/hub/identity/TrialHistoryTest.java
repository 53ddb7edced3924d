package dev.attune.hub.identity;

import static dev.attune.hub.pipeline.Samples.ACME;
import static dev.attune.hub.pipeline.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.event.Event;
import dev.attune.hub.event.EventHistory;
import dev.attune.hub.event.HistoryEntry;
import dev.attune.hub.event.Identification;
import dev.attune.hub.event.Identifier;
import dev.attune.hub.event.InMemoryEventHistory;
import dev.attune.hub.pipeline.Samples;
import dev.attune.hub.value.Fields;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TrialHistoryTest {
  private static final Set<String> READS = Set.of("newest");

  private final EventHistory stored = new InMemoryEventHistory();

  @Test
  void readsAllSinceThenPageByPageAndTellsHowFar() {
    happen(1_234);
    List<Integer> told = new ArrayList<>();

    TrialHistory.Collected collected =
        TrialHistory.read(readOnly(), ACME, NOON, 100_000, told::add);

    assertThat(collected.events()).hasSize(1_234);
    assertThat(collected.isAll()).isTrue();
    assertThat(collected.oldest()).isEqualTo(NOON);
    assertThat(told).containsExactly(500, 1_000);
    assertThat(
            TrialHistory.read(readOnly(), ACME, NOON.plusSeconds(1_000), 100_000, told::add)
                .events())
        .hasSize(234);
  }

  @Test
  void saysWhatWasLeftOut() {
    happen(600);

    TrialHistory.Collected collected = TrialHistory.read(readOnly(), ACME, NOON, 550, many -> true);

    assertThat(collected.events()).hasSize(550);
    assertThat(collected.isAll()).isFalse();
    assertThat(collected.oldest()).isEqualTo(NOON.plusSeconds(50));
  }

  @Test
  void endsWhenItIsToldTo() {
    happen(1_200);

    TrialHistory.Collected collected =
        TrialHistory.read(readOnly(), ACME, NOON, 100_000, many -> many < 1_000);

    assertThat(collected.events()).hasSize(1_000);
    assertThat(collected.isAll()).isFalse();
  }

  /** Whatever was read: the trial of it knows no store at all. */
  @Test
  void aTrialOfWhatWasReadIsThatOfTheEvents() {
    happen(20);

    TrialReport report =
        Trial.of(
            TrialHistory.read(readOnly(), ACME, NOON, 100, many -> true).events(),
            IdentityRules.DEFAULT,
            IdentityRulesReader.read("{\"namespaces\": [{\"namespace\": \"crm\"}]}", 1));

    assertThat(report.events()).isEqualTo(20);
    assertThat(report.profilesNow()).isEqualTo(10);
  }

  private void happen(int events) {
    List<HistoryEntry> entries = new ArrayList<>();
    for (int i = 0; i < events; i++) {
      Event plain = Samples.event(ACME, "m" + i);
      Event event =
          new Event(
              plain.key(),
              plain.name(),
              NOON,
              NOON.plusSeconds(i),
              List.of(new Identifier("user_id", "u" + i / 2)),
              Fields.EMPTY,
              Fields.EMPTY,
              null,
              List.of(),
              false);
      String profile = Samples.profile("u" + i / 2).value();
      entries.add(
          new HistoryEntry(
              event, Samples.source(ACME, 1, i), profile, profile, Identification.PLAIN));
    }
    stored.insert(entries);
  }

  /** A history that fails at whatever may write. */
  private EventHistory readOnly() {
    return (EventHistory)
        Proxy.newProxyInstance(
            EventHistory.class.getClassLoader(),
            new Class<?>[] {EventHistory.class},
            (proxy, method, arguments) -> {
              assertThat(READS).as("what a trial may call").contains(method.getName());
              return method.invoke(stored, arguments);
            });
  }
}
