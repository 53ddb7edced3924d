package dev.attune.hub.suggestion;

import static dev.attune.hub.pipeline.Samples.ACME;
import static dev.attune.hub.pipeline.Samples.NOON;
import static dev.attune.hub.pipeline.Samples.ZETA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.match.Frequencies;
import dev.attune.hub.match.MatchField;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.problem.LostAnswer;
import dev.attune.hub.suggestion.MatchRunStore.RunLease;
import dev.attune.hub.time.NodeId;
import dev.attune.hub.value.Digest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of searches does. */
public abstract class MatchRunStoreContract {
  private static final NodeId ONE = new NodeId("one");
  private static final NodeId OTHER = new NodeId("other");
  private static final Duration TERM = Duration.ofSeconds(30);

  private MatchRunStore store;

  protected abstract MatchRunStore open();

  @BeforeEach
  void openStore() {
    store = open();
  }

  private RunLease taken(NodeId node, Instant now) {
    Optional<RunLease> lease = store.acquire(node, ACME, now, 5, TERM);
    assertThat(lease).isPresent();
    return lease.orElseThrow();
  }

  private static MatchRun progressed() {
    MatchRun.Tally tally = new MatchRun.Tally(1, 2, 3, 4, 5);
    Frequencies counted =
        new Frequencies(
            300, Map.of(MatchField.CITY, new TreeMap<>(Map.of("0123456789abcdef", 17L, "ff", 5L))));
    return new MatchRun(
        ACME,
        7,
        NOON.plusSeconds(9),
        new MatchRun.Pass(
            NOON, NOON.minusSeconds(3600), new ProfileId(Digest.of("test", "ann")), tally, counted),
        new MatchRun.Ended(NOON.minusSeconds(7200), NOON.minusSeconds(3600), tally),
        NOON.minusSeconds(99),
        counted);
  }

  @Test
  void beginsAndKeepsASearch() {
    RunLease lease = taken(ONE, NOON);
    assertThat(lease.run()).isEqualTo(MatchRun.begun(ACME));
    assertThat(lease.lease().name()).isEqualTo("match/acme");

    assertThat(store.keep(ONE, lease.lease(), progressed(), NOON.plus(TERM))).isTrue();
    assertThat(store.keep(ONE, lease.lease(), progressed(), NOON.plus(TERM))).isTrue();

    assertThat(store.read(List.of(ACME, ZETA))).containsOnly(Map.entry(ACME, progressed()));
    assertThat(store.read(List.of())).isEmpty();
    assertThat(store.acquire(OTHER, ACME, NOON, 5, TERM)).isEmpty();
  }

  @Test
  void isTakenByOneAtATimeUnderGrowingEpochs() {
    RunLease first = taken(ONE, NOON);
    RunLease second = taken(OTHER, NOON.plus(TERM).plusMillis(1));

    assertThat(second.lease().epoch()).isGreaterThan(first.lease().epoch());
    assertThat(store.keep(ONE, first.lease(), progressed(), NOON.plus(TERM))).isFalse();
    assertThat(store.read(List.of(ACME)).get(ACME)).isEqualTo(MatchRun.begun(ACME));
    assertThat(store.keep(OTHER, second.lease(), progressed(), Instant.EPOCH)).isTrue();
    assertThat(taken(ONE, NOON.plus(TERM).plusMillis(2)).run()).isEqualTo(progressed());
  }

  @Test
  void showsByReadingWhetherALostWriteWasCarriedOut() {
    RunLease lease = taken(ONE, NOON);
    MatchRunStore lossy = LostAnswer.of(MatchRunStore.class, store);
    assertThatThrownBy(() -> lossy.keep(ONE, lease.lease(), progressed(), NOON.plus(TERM)))
        .isInstanceOf(HubException.class);

    assertThat(store.read(List.of(ACME)).get(ACME)).isEqualTo(progressed());
  }
}
