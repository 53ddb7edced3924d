package dev.attune.hub.backfill;

import static dev.attune.hub.pipeline.Samples.ACME;
import static dev.attune.hub.pipeline.Samples.NOON;
import static dev.attune.hub.pipeline.Samples.ZETA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.backfill.Backfill.Order;
import dev.attune.hub.backfill.Backfill.Progress;
import dev.attune.hub.backfill.Backfill.State;
import dev.attune.hub.backfill.BackfillStore.BackfillLease;
import dev.attune.hub.pipeline.Samples;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.time.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of backfills does. */
public abstract class BackfillStoreContract {
  private static final NodeId ANNA = new NodeId("anna");
  private static final NodeId BERT = new NodeId("bert");
  private static final Duration TERM = Duration.ofSeconds(30);
  private static final Instant OVER = NOON.plus(TERM);
  private static final ConnectionKey MAIL = Samples.connection(ACME, "mail");
  private static final ConnectionKey OTHER = Samples.connection(ZETA, "other");
  private static final Order ORDER =
      new Order("inbox", NOON.minusSeconds(86_400), 25, NOON, "ann@example.com");
  private static final Backfill FRESH = Backfill.begun(MAIL, "b1", ORDER);
  private static final Progress FAR =
      new Progress(
          NOON,
          "7/\uD83D\uDE00",
          120,
          3,
          NOON.minusSeconds(60),
          17L,
          NOON.plusSeconds(2),
          1,
          "The tool does not answer.",
          Duration.ofMillis(4_500));

  private BackfillStore store;

  protected abstract BackfillStore open();

  @BeforeEach
  void openStore() {
    store = open();
  }

  private BackfillLease acquire(NodeId node, Instant now) {
    List<BackfillLease> taken = store.acquire(node, List.of(MAIL), now, 17, TERM);
    assertThat(taken).hasSize(1);
    return taken.getFirst();
  }

  private boolean keeps(NodeId node, BackfillLease lease, Progress progress, Instant until) {
    return store.keep(node, lease.lease(), lease.backfill().with(progress), until).isPresent();
  }

  @Test
  void givesBackWhatWasAskedFor() {
    assertThat(store.read(MAIL)).isEmpty();
    assertThat(store.begin(FRESH)).isTrue();

    assertThat(store.read(MAIL)).contains(FRESH);
    assertThat(store.due(NOON, 9)).containsExactly(MAIL);
    assertThat(acquire(ANNA, NOON).backfill()).isEqualTo(FRESH);
  }

  @Test
  void letsNoneBeginBesideOneThatIsUnderWay() {
    Backfill second = Backfill.begun(MAIL, "b2", new Order("sent", null, 1, NOON, "bob"));
    store.begin(FRESH);
    assertThat(store.begin(second)).isFalse();
    store.steer(MAIL, "b1", State.RUNNING, State.PAUSED, null, NOON);
    assertThat(store.begin(second)).isFalse();
    assertThat(store.read(MAIL).map(Backfill::id)).contains("b1");

    store.steer(MAIL, "b1", State.PAUSED, State.CANCELLED, null, NOON);
    assertThat(store.begin(second)).isTrue();
    assertThat(store.read(MAIL)).contains(second);
  }

  @Test
  void keepsProgressAndTellsWhetherItIsStillWanted() {
    store.begin(FRESH);
    BackfillLease lease = acquire(ANNA, NOON);
    assertThat(store.keep(ANNA, lease.lease(), FRESH.with(FAR), OVER)).contains(FRESH.with(FAR));
    store.steer(MAIL, "b1", State.RUNNING, State.PAUSED, null, NOON);

    assertThat(store.keep(ANNA, lease.lease(), FRESH.with(FAR), OVER).map(Backfill::state))
        .contains(State.PAUSED);
    assertThat(store.due(OVER, 9)).isEmpty();
  }

  @Test
  void isDueAgainAtOnceWhenItIsResumed() {
    store.begin(FRESH);
    BackfillLease lease = acquire(ANNA, NOON);
    keeps(ANNA, lease, FAR, Instant.EPOCH);
    assertThat(store.due(NOON, 9)).isEmpty();
    store.steer(MAIL, "b1", State.RUNNING, State.PAUSED, "The tool refuses.", NOON);
    assertThat(store.read(MAIL).map(one -> one.progress().problem())).contains("The tool refuses.");

    assertThat(store.steer(MAIL, "b1", State.PAUSED, State.RUNNING, null, NOON)).isTrue();
    Progress resumed = store.read(MAIL).orElseThrow().progress();
    assertThat(resumed.problem()).isNull();
    assertThat(resumed.failures()).isZero();
    assertThat(resumed.cursor()).isEqualTo(FAR.cursor());
    assertThat(store.due(NOON, 9)).containsExactly(MAIL);
  }

  @Test
  void steersOnlyTheOneThatIsMeantAndOnlyFromTheStateThatIsMeant() {
    store.begin(FRESH);

    assertThat(store.steer(MAIL, "b0", State.RUNNING, State.PAUSED, null, NOON)).isFalse();
    assertThat(store.steer(MAIL, "b1", State.PAUSED, State.RUNNING, null, NOON)).isFalse();
    assertThat(store.steer(OTHER, "b1", State.RUNNING, State.PAUSED, null, NOON)).isFalse();
    assertThat(store.read(MAIL)).contains(FRESH);
    assertThat(store.read(OTHER)).isEmpty();
    store.steer(MAIL, "b1", State.RUNNING, State.DONE, null, OVER);
    assertThat(store.read(MAIL).map(Backfill::ended)).contains(OVER);
  }

  @Test
  void givesABackfillToOneNodeOnlyUntilItsTermIsOver() {
    store.begin(FRESH);
    BackfillLease lost = acquire(ANNA, NOON);
    assertThat(store.acquire(BERT, List.of(MAIL, OTHER), NOON, 17, TERM)).isEmpty();
    BackfillLease held = acquire(BERT, OVER);

    assertThat(held.lease().epoch()).isGreaterThan(lost.lease().epoch());
    assertThat(keeps(ANNA, lost, FAR, OVER.plus(TERM))).isFalse();
    assertThat(store.read(MAIL)).contains(FRESH);
    assertThat(keeps(BERT, held, FAR, Instant.EPOCH)).isTrue();
    acquire(ANNA, NOON);
  }

  @Test
  void letsNobodyKeepProgressOfOneThatAnotherHasReplaced() {
    store.begin(FRESH);
    BackfillLease lost = acquire(ANNA, NOON);
    store.steer(MAIL, "b1", State.RUNNING, State.CANCELLED, null, NOON);
    store.begin(Backfill.begun(MAIL, "b2", ORDER));

    assertThat(keeps(ANNA, lost, FAR, OVER)).isFalse();
    assertThat(acquire(BERT, NOON).backfill().id()).isEqualTo("b2");
  }

  @Test
  void namesWhatIsDueTheLongestDueFirst() {
    store.begin(FRESH);
    store.begin(Backfill.begun(OTHER, "b3", ORDER));
    keeps(ANNA, acquire(ANNA, NOON), FAR, Instant.EPOCH);

    assertThat(store.due(NOON, 9)).containsExactly(OTHER);
    assertThat(store.due(OVER, 9)).containsExactly(OTHER, MAIL);
    assertThat(store.due(OVER, 1)).containsExactly(OTHER);
  }

  @Test
  void forgetsWhatIsGone() {
    store.begin(FRESH);
    BackfillLease lease = acquire(ANNA, NOON);
    store.forget(List.of(OTHER));
    assertThat(store.read(MAIL)).contains(FRESH);
    store.forget(List.of(MAIL));
    store.forget(List.of(MAIL));

    assertThat(store.read(MAIL)).isEmpty();
    assertThat(store.due(NOON, 9)).isEmpty();
    assertThat(keeps(ANNA, lease, FAR, OVER)).isFalse();
  }
}
