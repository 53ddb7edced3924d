package dev.attune.admin.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.admin.testing.TestClock;
import dev.attune.hub.event.HistoryEntry;
import dev.attune.hub.event.Identification;
import dev.attune.hub.event.InMemoryEventHistory;
import dev.attune.hub.pipeline.Samples;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.time.MachineThreads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LiveEventsTest {
  private static final TenantId ACME = Samples.ACME;
  private static final TenantId ZETA = Samples.ZETA;

  private final TestClock clock = new TestClock();
  private final LiveEvents live = new LiveEvents(clock);

  private static HistoryEntry event(TenantId tenant, int number) {
    String ann = Samples.profile("ann").value();
    return new HistoryEntry(
        Samples.event(tenant, "m" + number),
        Samples.source(tenant, 1, number),
        ann,
        ann,
        Identification.PLAIN);
  }

  private static List<HistoryEntry> events(TenantId tenant, int from, int to) {
    List<HistoryEntry> events = new ArrayList<>();
    for (int number = from; number < to; number++) {
      events.add(event(tenant, number));
    }
    return events;
  }

  private static List<String> taken(LiveViewer viewer) {
    return viewer.take(Duration.ZERO).stream().map(entry -> entry.event().key().id()).toList();
  }

  @Test
  void everyViewerSeesWhatItsTenantsEventsAreOnceAndInOrder() {
    live.applied(events(ACME, 0, 1));
    LiveViewer first = live.watch(ACME, null);
    LiveViewer second = live.watch(ACME, null);
    LiveViewer other = live.watch(ZETA, null);

    live.applied(events(ACME, 1, 3));
    live.applied(events(ACME, 2, 4));
    live.applied(events(ZETA, 9, 10));

    assertThat(taken(first)).containsExactly("m1", "m2", "m3");
    assertThat(taken(second)).containsExactly("m1", "m2", "m3");
    assertThat(taken(other)).containsExactly("m9");
    assertThat(taken(first)).isEmpty();
  }

  @Test
  void whoComesBackGoesOnBehindWhatItSawLast() {
    LiveViewer viewer = live.watch(ACME, null);
    live.applied(events(ACME, 0, 3));
    viewer.close();
    live.applied(events(ACME, 3, 5));

    LiveViewer again = live.watch(ACME, event(ACME, 1).source().toString());
    LiveViewer stranger = live.watch(ACME, "g1/0@99.0");

    assertThat(taken(again)).containsExactly("m2", "m3", "m4");
    assertThat(taken(stranger)).isEmpty();
  }

  @Test
  void whoIsForgottenIsNotShownToWhoComesBack() {
    LiveViewer viewer = live.watch(ACME, null);
    live.applied(events(ACME, 0, 3));
    viewer.close();

    live.forgotten(ACME, Set.of(Samples.profile("bob").value()));
    assertThat(taken(live.watch(ACME, event(ACME, 0).source().toString())))
        .containsExactly("m1", "m2");
    live.forgotten(ZETA, Set.of(Samples.profile("ann").value()));
    live.forgotten(ACME, Set.of(Samples.profile("ann").value()));
    assertThat(taken(live.watch(ACME, event(ACME, 0).source().toString()))).isEmpty();
  }

  @Test
  void aSlowViewerMissesTheOldestAndIsToldHowMany() {
    LiveViewer slow = live.watch(ACME, null);
    live.applied(events(ACME, 0, LiveViewer.MOST_WAITING + 7));

    assertThat(taken(slow)).hasSize(LiveViewer.MOST_WAITING).startsWith("m7");
    assertThat(slow.missed()).isEqualTo(7);
    assertThat(slow.missed()).isZero();
  }

  @Test
  void whatNobodyLooksAtIsForgotten() {
    LiveViewer viewer = live.watch(ACME, null);
    live.applied(events(ACME, 0, 2));
    assertThat(live.watched()).containsExactly(ACME);
    viewer.close();
    assertThat(live.watched()).isEmpty();

    clock.pass(Duration.ofMinutes(2));
    live.applied(events(ZETA, 0, 1));

    assertThat(taken(live.watch(ACME, event(ACME, 0).source().toString()))).isEmpty();
  }

  @Test
  void whatOtherNodesApplyIsLookedUpOnceForAllViewers() {
    InMemoryEventHistory history = new InMemoryEventHistory();
    history.insert(events(ACME, 0, 3));
    LiveFollower follower =
        new LiveFollower(live, history, tenant -> tenant.equals(ZETA), new MachineThreads());
    LiveViewer here = live.watch(ZETA, null);
    LiveViewer first = live.watch(ACME, null);

    follower.look();
    assertThat(taken(first)).isEmpty();
    LiveViewer second = live.watch(ACME, null);
    history.insert(events(ACME, 3, 5));
    history.insert(events(ZETA, 0, 1));
    follower.look();
    follower.look();

    assertThat(taken(first)).containsExactlyInAnyOrder("m3", "m4");
    assertThat(taken(second)).containsExactlyInAnyOrder("m3", "m4");
    assertThat(taken(here)).isEmpty();
  }

  @Test
  void endsAllWhenTheHubStops() {
    LiveViewer viewer = live.watch(ACME, null);
    live.close();

    assertThat(viewer.isEnded()).isTrue();
    assertThat(live.watch(ACME, null).isEnded()).isTrue();
  }
}
