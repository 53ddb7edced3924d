package dev.attune.hub.rollup;

import static dev.attune.hub.pipeline.Samples.ACME;
import static dev.attune.hub.pipeline.Samples.ZETA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.hub.journey.JourneyId;
import dev.attune.hub.journey.JourneyKey;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.problem.LostAnswer;
import dev.attune.hub.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of sums does. */
public abstract class RollupStoreContract {
  private static final Instant TEN = Instant.parse("2026-05-04T10:00:00Z");

  private RollupStore store;

  protected abstract RollupStore open();

  @BeforeEach
  void openStore() {
    store = open();
  }

  private static RollupKey key(TenantId tenant, String journey, Span span, Instant time) {
    return RollupKey.of(new JourneyKey(tenant, new JourneyId(journey)), span, time);
  }

  private static JourneyCounts counts(long entered) {
    return new JourneyCounts(
        new TreeMap<>(
            Map.of(
                3,
                new VersionCounts(
                    entered,
                    new TreeMap<>(Map.of("un $ub.scribed", 2L)),
                    new TreeMap<>(Map.of("wait.1", new StepCounts(7, 4)))),
                1,
                VersionCounts.NONE)));
  }

  @Test
  void givesBackASumAsItWasWritten() {
    RollupKey key = key(ACME, "welcome", Span.HOUR, TEN);
    assertThat(store.write(List.of(new Rollup(key, 0, counts(5))))).isEmpty();

    RollupKey other = key(ZETA, "welcome", Span.HOUR, TEN);
    assertThat(store.read(List.of(key, other)))
        .containsExactly(Map.entry(key, new Rollup(key, 1, counts(5))));
  }

  @Test
  void writesOnlyOverTheVersionThatWasRead() {
    RollupKey key = key(ACME, "welcome", Span.HOUR, TEN);
    RollupKey fresh = key(ACME, "welcome", Span.DAY, TEN);
    store.write(List.of(new Rollup(key, 0, counts(5))));

    assertThat(store.write(List.of(new Rollup(key, 0, counts(6)), new Rollup(fresh, 0, counts(1)))))
        .containsExactly(key);
    assertThat(store.write(List.of(new Rollup(key, 2, counts(6))))).containsExactly(key);
    assertThat(store.write(List.of(new Rollup(key, 1, counts(7))))).isEmpty();
    assertThat(store.read(List.of(key, fresh)).values())
        .containsExactlyInAnyOrder(new Rollup(key, 2, counts(7)), new Rollup(fresh, 1, counts(1)));
  }

  @Test
  void showsALostWriteByItsVersion() {
    RollupKey key = key(ACME, "welcome", Span.HOUR, TEN);
    RollupStore lossy = LostAnswer.of(RollupStore.class, store);
    assertThatThrownBy(() -> lossy.write(List.of(new Rollup(key, 0, counts(5)))))
        .isInstanceOf(HubException.class);

    assertThat(store.write(List.of(new Rollup(key, 0, counts(5))))).containsExactly(key);
    assertThat(store.read(List.of(key))).containsValue(new Rollup(key, 1, counts(5)));
  }

  @Test
  void findsWhatASumIsMadeOf() {
    for (int minute : List.of(59, 0, 30, 60, -1)) {
      Instant time = TEN.plusSeconds(60L * minute);
      store.write(List.of(new Rollup(key(ACME, "welcome", Span.MINUTE, time), 0, counts(minute))));
    }
    store.write(
        List.of(
            new Rollup(key(ACME, "other", Span.MINUTE, TEN), 0, counts(1)),
            new Rollup(key(ZETA, "welcome", Span.MINUTE, TEN), 0, counts(1)),
            new Rollup(key(ACME, "welcome", Span.HOUR, TEN), 0, counts(1)),
            new Rollup(key(ACME, "welcome", Span.MONTH, TEN), 0, counts(1)),
            new Rollup(key(ACME, "welcome", Span.MONTH, Instant.EPOCH), 0, counts(1))));

    assertThat(store.within(key(ACME, "welcome", Span.HOUR, TEN)))
        .extracting(one -> one.counts().of(3).entered())
        .containsExactly(0L, 30L, 59L);
    assertThat(store.within(key(ACME, "welcome", Span.DAY, TEN))).hasSize(1);
    assertThat(store.within(key(ACME, "welcome", Span.EVER, TEN))).hasSize(2);
    assertThat(store.within(key(ACME, "welcome", Span.MONTH, TEN))).isEmpty();
    assertThat(store.within(key(ACME, "welcome", Span.MINUTE, TEN))).isEmpty();
  }
}
