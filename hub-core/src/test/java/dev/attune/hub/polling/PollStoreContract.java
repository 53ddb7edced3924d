package dev.attune.hub.polling;

import static dev.attune.hub.pipeline.Samples.ACME;
import static dev.attune.hub.pipeline.Samples.NOON;
import static dev.attune.hub.pipeline.Samples.ZETA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.hub.pipeline.Samples;
import dev.attune.hub.polling.PollStore.Appointment;
import dev.attune.hub.polling.PollStore.PollLease;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.problem.LostAnswer;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.time.Lease;
import dev.attune.hub.time.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of polls does. */
public abstract class PollStoreContract {
  private static final NodeId ANNA = new NodeId("anna");
  private static final NodeId BERT = new NodeId("bert");
  private static final Duration TERM = Duration.ofSeconds(30);
  private static final Instant OVER = NOON.plus(TERM);
  private static final ConnectionKey MAIL = Samples.connection(ACME, "mail");
  private static final ConnectionKey OTHER = Samples.connection(ZETA, "other");
  private static final PollRecord FULL =
      new PollRecord(
          7,
          NOON.plusSeconds(60),
          Map.of(
              "inbox",
              new PollState(
                  "7/\uD83D\uDE00",
                  NOON.plusSeconds(60),
                  Duration.ofSeconds(60),
                  0,
                  NOON,
                  null,
                  NOON.minusSeconds(7)),
              "$se.nt",
              new PollState(
                  null, NOON.plusSeconds(90), null, 3, NOON, "The tool does not answer.", null)));

  private PollStore store;

  protected abstract PollStore open();

  @BeforeEach
  void openStore() {
    store = open();
  }

  private PollLease acquire(NodeId node, Instant now) {
    List<PollLease> taken = store.acquire(node, List.of(MAIL), now, 17, TERM);
    assertThat(taken).hasSize(1);
    return taken.getFirst();
  }

  private boolean keep(NodeId node, PollLease lease, PollRecord record, Instant until) {
    return store.keep(node, lease.lease(), lease.connection(), record, until);
  }

  @Test
  void givesAConnectionThatWasNeverPolledWithNothingKept() {
    assertThat(acquire(ANNA, NOON))
        .isEqualTo(
            new PollLease(
                MAIL, new Lease(PollStore.leaseName(MAIL), 1, 17, TERM), PollRecord.FRESH));
    assertThat(store.read(MAIL)).isEmpty();
    assertThat(store.appointments(List.of(MAIL))).isEmpty();
  }

  @Test
  void givesBackWhatWasKept() {
    PollLease lease = acquire(ANNA, NOON);
    assertThat(keep(ANNA, lease, FULL, Instant.EPOCH)).isTrue();

    assertThat(store.read(MAIL)).contains(FULL);
    assertThat(store.appointments(List.of(MAIL, OTHER)))
        .isEqualTo(Map.of(MAIL, new Appointment(7, NOON.plusSeconds(60))));
    assertThat(acquire(BERT, NOON).record()).isEqualTo(FULL);
  }

  @Test
  void givesAConnectionToOneNodeOnlyUntilItsTermIsOver() {
    long epoch = acquire(ANNA, NOON).lease().epoch();
    assertThat(store.acquire(BERT, List.of(MAIL, OTHER), NOON, 17, TERM))
        .extracting(PollLease::connection)
        .containsExactly(OTHER);
    assertThat(acquire(BERT, OVER).lease().epoch()).isGreaterThan(epoch);
  }

  @Test
  void keepsNothingOfANodeThatLostTheLease() {
    PollLease lost = acquire(ANNA, NOON);
    PollLease held = acquire(BERT, OVER);

    assertThat(keep(ANNA, lost, FULL, OVER.plus(TERM))).isFalse();
    assertThat(keep(ANNA, held, FULL, OVER.plus(TERM))).isFalse();
    assertThat(store.read(MAIL)).isEmpty();
    assertThat(keep(BERT, held, FULL, OVER.plus(TERM))).isTrue();
  }

  @Test
  void keepsNothingUnderAnEarlierEpochOfTheSameNode() {
    PollLease lost = acquire(ANNA, NOON);
    acquire(ANNA, NOON);

    assertThat(keep(ANNA, lost, FULL, OVER)).isFalse();
    assertThat(store.read(MAIL)).isEmpty();
  }

  @Test
  void letsALeaseGoOnWithWhatIsKept() {
    PollLease lease = acquire(ANNA, NOON);
    keep(ANNA, lease, FULL, OVER.plusSeconds(1));
    assertThat(store.acquire(BERT, List.of(MAIL), OVER, 17, TERM)).isEmpty();

    assertThat(keep(ANNA, lease, FULL, Instant.EPOCH)).isTrue();
    acquire(BERT, NOON);
  }

  @Test
  void settlesWhatWasNotAnsweredByAskingAgain() {
    PollStore lossy = LostAnswer.of(PollStore.class, store);
    assertThatThrownBy(() -> lossy.acquire(ANNA, List.of(MAIL), NOON, 17, TERM))
        .isInstanceOf(HubException.class);
    PollLease lease = acquire(ANNA, NOON);
    assertThatThrownBy(() -> lossy.keep(ANNA, lease.lease(), MAIL, FULL, OVER))
        .isInstanceOf(HubException.class);

    assertThat(keep(ANNA, lease, FULL, OVER)).isTrue();
    assertThat(store.read(MAIL)).contains(FULL);
  }

  @Test
  void forgetsWhatIsGone() {
    PollLease lease = acquire(ANNA, NOON);
    keep(ANNA, lease, FULL, Instant.EPOCH);
    store.forget(List.of(OTHER));
    assertThat(store.read(MAIL)).contains(FULL);

    store.forget(List.of(MAIL));
    store.forget(List.of(MAIL));
    assertThat(store.read(MAIL)).isEmpty();
    assertThat(keep(ANNA, lease, FULL, OVER)).isFalse();
  }
}
