package dev.attune.hub.event;

import static dev.attune.hub.pipeline.Samples.ACME;
import static dev.attune.hub.pipeline.Samples.NOON;
import static dev.attune.hub.pipeline.Samples.ZETA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.hub.log.Source;
import dev.attune.hub.pipeline.Samples;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.problem.LostAnswer;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.Digest;
import dev.attune.hub.value.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every history does. */
public abstract class EventHistoryContract {
  private static final String ANN = Samples.profile("ann").value();
  private static final String BOB = Samples.profile("bob").value();

  private EventHistory history;

  protected abstract EventHistory open();

  @BeforeEach
  void openHistory() {
    history = open();
  }

  private static HistoryEntry entry(Event event, int index) {
    return new HistoryEntry(
        event, Samples.source(event.tenant(), 1, index), ANN, ANN, Identification.PLAIN);
  }

  private static HistoryEntry entry(String id, int index) {
    return entry(Samples.event(ACME, id), index);
  }

  private static HistoryEntry entry(
      TenantId tenant, String connection, String id, Instant at, String profile) {
    ConnectionKey by = Samples.connection(tenant, connection);
    Event event =
        new Event(
            new EventKey(by, id),
            "e",
            at,
            at,
            List.of(),
            Fields.EMPTY,
            Fields.EMPTY,
            null,
            List.of(),
            false);
    return new HistoryEntry(
        event, Samples.source(tenant, 1, 1), profile, profile, Identification.PLAIN);
  }

  private static Map<EventKey, Source> sources(HistoryEntry... entries) {
    Map<EventKey, Source> sources = new HashMap<>();
    for (HistoryEntry entry : entries) {
      sources.put(entry.event().key(), entry.source());
    }
    return sources;
  }

  @Test
  void givesBackAnEntryAsItWasInserted() {
    HistoryEntry full =
        new HistoryEntry(
            Samples.fullEvent(ACME, Digest.of("id")),
            Samples.source(ACME, 9, 499),
            ANN,
            BOB,
            new Identification(
                List.of(
                    new Identification.LeftOut(
                        new Identifier("email", "null"), "blocked", "It is blocked.")),
                List.of(BOB),
                List.of(
                    new Identification.Sighting(Identification.Role.LEFT_OUT, null),
                    new Identification.Sighting(Identification.Role.HELD, BOB),
                    new Identification.Sighting(Identification.Role.HELD, ANN),
                    new Identification.Sighting(Identification.Role.FRESH, null),
                    new Identification.Sighting(Identification.Role.SHARED, null),
                    new Identification.Sighting(Identification.Role.REPEATED, null)),
                7));
    HistoryEntry plain = entry(" \uD83D\uDE00 $a.b", 0);
    history.insert(List.of(full, plain));

    assertThat(history.timeline(ACME, Set.of(ANN), null, 9)).containsExactly(plain, full);
  }

  @Test
  void removesAnEntryOnlyIfItIsOfThatSource() {
    HistoryEntry first = entry("a", 0);
    HistoryEntry other = entry("b", 1);
    history.insert(List.of(first, other));

    history.remove(first.event().key(), other.source());
    assertThat(history.find(sources(first, other).keySet())).isEqualTo(sources(first, other));

    history.remove(first.event().key(), first.source());
    history.remove(first.event().key(), first.source());
    assertThat(history.find(sources(first, other).keySet())).isEqualTo(sources(other));
  }

  @Test
  void readsAndWithdrawsWhatStandsUnderKeys() {
    HistoryEntry first = entry("a", 0);
    HistoryEntry other = entry("b", 1);
    history.insert(List.of(first, other));
    EventKey none = entry("c", 2).event().key();

    assertThat(history.read(List.of(first.event().key(), none))).containsExactly(first);
    assertThat(history.read(List.of())).isEmpty();
    history.withdraw(List.of(first.event().key(), none));
    history.withdraw(List.of(first.event().key()));
    history.withdraw(List.of());
    assertThat(history.find(sources(first, other).keySet())).isEqualTo(sources(other));
  }

  private static HistoryEntry anew(HistoryEntry entry, String name) {
    Event event = entry.event();
    Event renamed =
        new Event(
            event.key(),
            name,
            event.at(),
            event.received(),
            event.identifiers(),
            event.traits(),
            event.properties(),
            event.account(),
            event.consents(),
            event.isMachine(),
            true);
    return new HistoryEntry(
        renamed,
        entry.source(),
        BOB,
        BOB,
        Identification.PLAIN,
        new Remapped(Samples.source(ACME, 7, 7), SignalState.EVENT));
  }

  @Test
  void replacesAnEntryOnlyIfItIsOfThatSource() {
    HistoryEntry first = entry("a", 0);
    HistoryEntry other = entry("b", 1);
    history.insert(List.of(first, other));
    HistoryEntry replaced = anew(first, "renamed");
    HistoryEntry ofNobody = anew(entry("b", 2), "lost");
    HistoryEntry ofNone = anew(entry("c", 3), "none");

    history.replace(List.of(replaced, ofNobody, ofNone));
    history.replace(List.of(replaced));

    assertThat(history.timeline(ACME, Set.of(ANN, BOB), null, 9))
        .containsExactlyInAnyOrder(replaced, other);
  }

  @Test
  void findsWhatWasMadeOfAnEntryOfTheLogUnderWhateverKey() {
    HistoryEntry first = entry("a", 0);
    HistoryEntry second = entry("b", 0);
    HistoryEntry other = entry("c", 1);
    history.insert(List.of(first, second, other));
    Instant received = first.event().received();

    assertThat(history.madeOf(ACME, Map.of(first.source(), received)))
        .containsExactlyInAnyOrder(first, second);
    assertThat(history.madeOf(ZETA, Map.of(first.source(), received))).isEmpty();
    assertThat(history.madeOf(ACME, Map.of(first.source(), received.plusSeconds(1)))).isEmpty();
    assertThat(history.madeOf(ACME, Map.of())).isEmpty();
  }

  @Test
  void keepsTheFirstEntryOfAnEvent() {
    HistoryEntry first = entry("a", 0);
    assertThat(history.insert(List.of(first))).isEqualTo(sources(first));

    HistoryEntry late = entry("a", 5);
    HistoryEntry other = entry("b", 6);
    assertThat(history.insert(List.of(late, other))).isEqualTo(sources(first, other));
    assertThat(history.insert(List.of(first))).isEqualTo(sources(first));
    assertThat(
            history.find(
                List.of(late.event().key(), other.event().key(), entry("c", 0).event().key())))
        .isEqualTo(sources(first, other));
    assertThat(history.insert(List.of())).isEmpty();
    assertThat(history.find(List.of())).isEmpty();
  }

  @Test
  void keepsTheFirstOfTwoEntriesOfOneCall() {
    HistoryEntry first = entry("a", 0);

    assertThat(history.insert(List.of(first, entry("a", 1), entry("a", 2))))
        .isEqualTo(sources(first));
    assertThat(history.find(List.of(first.event().key()))).isEqualTo(sources(first));
  }

  @Test
  void settlesALostInsertByInsertingAgain() {
    HistoryEntry mine = entry("a", 0);
    EventHistory lossy = LostAnswer.of(EventHistory.class, history);
    assertThatThrownBy(() -> lossy.insert(List.of(mine))).isInstanceOf(HubException.class);

    assertThat(history.insert(List.of(mine))).isEqualTo(sources(mine));
  }

  @Test
  void tellsEventsApartByTenantConnectionAndId() {
    HistoryEntry one = entry(ACME, "shop", "a", NOON, ANN);
    HistoryEntry otherTenant = entry(ZETA, "shop", "a", NOON, ANN);
    HistoryEntry otherConnection = entry(ACME, "crm", "a", NOON, ANN);
    history.insert(List.of(one, otherTenant, otherConnection));

    assertThat(
            history.find(
                List.of(
                    one.event().key(), otherTenant.event().key(), otherConnection.event().key())))
        .hasSize(3);
    assertThat(history.timeline(ZETA, Set.of(ANN), null, 9)).containsExactly(otherTenant);
  }

  @Test
  void pagesThroughATimelineNewestFirst() {
    List<HistoryEntry> all = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      String connection = i % 2 == 0 ? "shop" : "crm";
      String id = i % 3 == 0 ? Digest.of("e" + i) : "e" + i;
      all.add(entry(ACME, connection, id, NOON.plusSeconds(i / 7), i % 5 == 0 ? BOB : ANN));
    }
    history.insert(all);
    history.insert(List.of(entry(ACME, "shop", "x", NOON, Samples.profile("c").value())));

    List<HistoryEntry> seen = new ArrayList<>();
    TimelineCursor before = null;
    for (List<HistoryEntry> page = page(before); !page.isEmpty(); page = page(before)) {
      assertThat(page.size()).isLessThanOrEqualTo(3);
      seen.addAll(page);
      before = TimelineCursor.after(page.getLast());
    }
    assertThat(seen).containsExactlyInAnyOrderElementsOf(all);
    assertThat(seen)
        .isEqualTo(
            all.stream()
                .sorted(Comparator.comparing(EventHistoryContract::place).reversed())
                .toList());
    assertThat(history.timeline(ACME, Set.of(BOB), null, 99)).hasSize(4);
    assertThat(history.timeline(ACME, Set.of(), null, 99)).isEmpty();
  }

  private static String place(HistoryEntry entry) {
    EventKey key = entry.event().key();
    return entry.event().at() + " " + key.connection().connection() + " " + key.id();
  }

  private List<HistoryEntry> page(@Nullable TimelineCursor before) {
    return history.timeline(ACME, Set.of(ANN, BOB), before, 3);
  }

  @Test
  void pagesThroughWhatATenantReceivedNewestFirst() {
    List<HistoryEntry> all = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      all.add(entry(ACME, i % 2 == 0 ? "shop" : "crm", "e" + i, NOON.plusSeconds(i / 3), ANN));
    }
    history.insert(all);
    history.insert(List.of(entry(ZETA, "shop", "x", NOON, ANN)));

    List<HistoryEntry> seen = new ArrayList<>(history.newest(ACME, null, 4));
    assertThat(seen).hasSize(4);
    seen.addAll(history.newest(ACME, TimelineCursor.afterReceipt(seen.getLast()), 4));
    seen.addAll(history.newest(ACME, TimelineCursor.afterReceipt(seen.getLast()), 4));
    assertThat(seen)
        .containsExactlyElementsOf(
            all.stream()
                .sorted(
                    Comparator.comparing((HistoryEntry entry) ->
                            entry.event().received() + " " + place(entry).split(" ", 2)[1])
                        .reversed())
                .toList());
  }

  @Test
  void removesWhatATenantReceivedBeforeATime() {
    history.insert(
        List.of(
            entry(ACME, "shop", "old", NOON.minusMillis(1), ANN),
            entry(ACME, "shop", "new", NOON, ANN),
            entry(ZETA, "shop", "old", NOON.minusMillis(1), ANN)));

    assertThat(history.removeReceivedBefore(ACME, NOON)).isEqualTo(1);
    assertThat(history.removeReceivedBefore(ACME, NOON)).isZero();
    assertThat(history.timeline(ACME, Set.of(ANN), null, 9)).hasSize(1);
    assertThat(history.timeline(ZETA, Set.of(ANN), null, 9)).hasSize(1);
  }

  @Test
  void letsOneOfManyHaveAnEvent() throws Exception {
    List<Callable<Map<EventKey, Source>>> callers =
        IntStream.range(0, 8)
            .<Callable<Map<EventKey, Source>>>mapToObj(
                i -> () -> history.insert(List.of(entry("a", i), entry("b", i))))
            .toList();
    Set<Source> ofFirst = new HashSet<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Map<EventKey, Source>> answer : threads.invokeAll(callers)) {
        ofFirst.add(answer.get().get(entry("a", 0).event().key()));
      }
    }
    assertThat(ofFirst).hasSize(1);
  }

  @Test
  void forgetsTheEntriesOfAPersonAndOnlyThoseThatAreStillOfTheirSource() {
    HistoryEntry first = entry("a", 1);
    HistoryEntry second = entry("b", 2);
    HistoryEntry other = entry(ZETA, "shop", "a", NOON, ANN);
    history.insert(List.of(first, second, other));

    history.forget(List.of(first, entry("b", 7)));
    history.forget(List.of(first));
    history.forget(List.of());

    assertThat(history.timeline(ACME, Set.of(ANN), null, 9)).containsExactly(second);
    assertThat(history.timeline(ZETA, Set.of(ANN), null, 9)).containsExactly(other);
  }
}
