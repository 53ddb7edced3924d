package dev.attune.hub.search;

import static dev.attune.hub.pipeline.Samples.ACME;
import static dev.attune.hub.pipeline.Samples.NOON;
import static dev.attune.hub.pipeline.Samples.ZETA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.hub.customer.CustomerStore.Written;
import dev.attune.hub.pipeline.Samples;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.problem.LostAnswer;
import dev.attune.hub.search.SearchRunStore.RunLease;
import dev.attune.hub.time.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of how far indexes have come does. */
public abstract class SearchRunStoreContract {
  private static final NodeId ONE = new NodeId("one");
  private static final NodeId OTHER = new NodeId("other");
  private static final Duration TERM = Duration.ofSeconds(30);

  private SearchRunStore store;

  protected abstract SearchRunStore open();

  @BeforeEach
  void openStore() {
    store = open();
  }

  private RunLease taken(NodeId node, Instant now) {
    return store.acquire(node, ACME, now, 5, TERM).orElseThrow();
  }

  private static SearchRun progressed() {
    return new SearchRun(
        ACME,
        7,
        new Written(NOON, Samples.profile("ann")),
        new Written(NOON.minusSeconds(60), Samples.profile("bob")),
        NOON.minusSeconds(5),
        NOON.minusSeconds(3600),
        NOON.plusSeconds(9),
        Duration.ofSeconds(4));
  }

  @Test
  void beginsAndKeepsAnIndex() {
    RunLease lease = taken(ONE, NOON);
    assertThat(lease.run()).isEqualTo(SearchRun.begun(ACME));
    assertThat(lease.lease().name()).isEqualTo("search/acme");

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
    assertThat(store.read(List.of(ACME)).get(ACME)).isEqualTo(SearchRun.begun(ACME));
    assertThat(store.keep(OTHER, second.lease(), progressed(), Instant.EPOCH)).isTrue();
    assertThat(taken(ONE, NOON.plus(TERM).plusMillis(2)).run()).isEqualTo(progressed());
  }

  @Test
  void tellsWhatIsDueInItsOrder() {
    store.hurry(ZETA, NOON.plusSeconds(1));
    store.hurry(ACME, NOON.plusSeconds(2));

    assertThat(store.due(NOON, 9)).isEmpty();
    assertThat(store.due(NOON.plusSeconds(1), 9)).containsExactly(ZETA);
    assertThat(store.due(NOON.plusSeconds(9), 9)).containsExactly(ZETA, ACME);
    assertThat(store.due(NOON.plusSeconds(9), 1)).containsExactly(ZETA);
  }

  @Test
  void hurriesWhatRestsAndDelaysNothing() {
    store.hurry(ACME, NOON);
    RunLease lease = taken(ONE, NOON);
    assertThat(lease.run().rules()).isEqualTo(-1);
    store.keep(ONE, lease.lease(), progressed(), Instant.EPOCH);

    store.hurry(ACME, NOON.plusSeconds(99));
    assertThat(store.read(List.of(ACME)).get(ACME)).isEqualTo(progressed());
    store.hurry(ACME, NOON.plusSeconds(1));
    store.hurry(ACME, NOON.plusSeconds(1));
    assertThat(store.read(List.of(ACME)).get(ACME))
        .isEqualTo(progressed().dueAt(NOON.plusSeconds(1)));
    assertThat(taken(OTHER, NOON).run().at()).isEqualTo(progressed().at());
  }

  @Test
  void showsByReadingWhetherALostWriteWasCarriedOut() {
    RunLease lease = taken(ONE, NOON);
    SearchRunStore lossy = LostAnswer.of(SearchRunStore.class, store);
    assertThatThrownBy(() -> lossy.keep(ONE, lease.lease(), progressed(), NOON.plus(TERM)))
        .isInstanceOf(HubException.class);

    assertThat(store.read(List.of(ACME)).get(ACME)).isEqualTo(progressed());
  }
}
