package dev.attune.admin.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.journey.JourneyId;
import dev.attune.hub.journey.JourneyKey;
import dev.attune.hub.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of simulations does. */
public abstract class SimulationStoreContract {
  private static final Instant NOON = Instant.parse("2027-03-01T12:00:00Z");
  private static final TenantId ACME = new TenantId("acme");
  private static final TenantId ZETA = new TenantId("zeta");
  private static final JourneyKey WELCOME = new JourneyKey(ACME, new JourneyId("welcome"));

  private SimulationStore store;

  protected abstract SimulationStore open();

  @BeforeEach
  void openStore() {
    store = open();
  }

  private static SimulationRun run(JourneyKey journey, String id, int minute) {
    return new SimulationRun(
        journey,
        id,
        "journey: welcome",
        3,
        NOON.minus(Duration.ofDays(30)),
        NOON,
        NOON.plus(Duration.ofMinutes(minute)),
        "ann",
        SimulationRun.State.RUNNING,
        5,
        70,
        NOON.plusSeconds(9),
        "",
        0);
  }

  @Test
  void readsWhatWasWritten() {
    SimulationRun run = run(WELCOME, "a", 1);
    assertThat(store.write(run)).isTrue();

    assertThat(store.read(ACME, "a")).contains(run.written());
    assertThat(store.read(ZETA, "a")).isEmpty();
    assertThat(store.read(ACME, "b")).isEmpty();
  }

  @Test
  void writesOnlyOverTheDocumentThatWasRead() {
    SimulationRun run = run(WELCOME, "a", 1);
    assertThat(store.write(run.written())).isFalse();
    assertThat(store.write(run)).isTrue();
    assertThat(store.write(run)).isFalse();
    SimulationRun done = run.written().ended(SimulationRun.State.DONE, "{\"customers\":5}");
    assertThat(store.write(done)).isTrue();

    assertThat(store.read(ACME, "a")).contains(done.written());
    assertThat(store.running(ACME)).isEmpty();
  }

  @Test
  void pagesThroughThoseOfAJourneyFromTheNewestOn() {
    store.write(run(WELCOME, "a", 1));
    store.write(run(WELCOME, "c", 2));
    store.write(run(WELCOME, "b", 2));
    store.write(run(new JourneyKey(ACME, new JourneyId("other")), "d", 3));
    store.write(run(new JourneyKey(ZETA, new JourneyId("welcome")), "e", 3));

    assertThat(store.page(WELCOME, null, 2))
        .extracting(SimulationRun::id)
        .containsExactly("c", "b");
    SimulationStore.Place place = SimulationStore.Place.of(run(WELCOME, "c", 2));
    assertThat(store.page(WELCOME, place, 5))
        .extracting(SimulationRun::id)
        .containsExactly("b", "a");
    assertThat(store.running(ACME)).extracting(SimulationRun::id).contains("a", "b", "c", "d");
  }

  @Test
  void removesThoseOfATenant() {
    store.write(run(WELCOME, "a", 1));
    store.write(run(WELCOME, "b", 2));
    store.write(run(WELCOME, "c", 3));
    store.write(run(new JourneyKey(ZETA, new JourneyId("welcome")), "e", 1));

    store.removeStartedBefore(ACME, NOON.plus(Duration.ofMinutes(2)));
    store.remove(ACME, "c");
    store.remove(ACME, "c");

    assertThat(store.page(WELCOME, null, 5)).extracting(SimulationRun::id).containsExactly("b");
    assertThat(store.read(ZETA, "e")).isPresent();
  }

  @Test
  void whoeverSaysNothingForLongIsSeenAsGone() {
    SimulationRun run = run(WELCOME, "a", 1);

    assertThat(run.seenAt(run.seen().plus(SimulationRun.SILENCE)).state())
        .isEqualTo(SimulationRun.State.RUNNING);
    assertThat(run.seenAt(run.seen().plus(SimulationRun.SILENCE).plusMillis(1)).state())
        .isEqualTo(SimulationRun.State.BROKEN_OFF);
  }
}
