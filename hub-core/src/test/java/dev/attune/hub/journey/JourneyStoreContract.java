package dev.attune.hub.journey;

import static dev.attune.hub.pipeline.Samples.ACME;
import static dev.attune.hub.pipeline.Samples.NOON;
import static dev.attune.hub.pipeline.Samples.ZETA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.hub.problem.HubException;
import dev.attune.hub.problem.LostAnswer;
import dev.attune.hub.tenant.TenantId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of journeys does. */
public abstract class JourneyStoreContract {
  private JourneyStore store;

  protected abstract JourneyStore open();

  @BeforeEach
  void openStore() {
    store = open();
  }

  private static JourneyKey key(TenantId tenant, String id) {
    return new JourneyKey(tenant, new JourneyId(id));
  }

  private static JourneyHead head(JourneyKey key, int live, long document) {
    return new JourneyHead(key, JourneyHead.State.LIVE, live, document);
  }

  private static JourneyVersion version(JourneyKey key, int number) {
    return new JourneyVersion(key, number, "steps: \uD83D\uDE00 ${a}\n$set: b", NOON, "ann");
  }

  @Test
  void keepsHeadsOfJourneysByTenant() {
    JourneyKey welcome = key(ACME, "welcome");
    assertThat(store.write(head(welcome, 1, 0))).isTrue();
    assertThat(store.write(head(key(ACME, "again"), 7, 0))).isTrue();
    assertThat(store.write(head(key(ZETA, "welcome"), 2, 0))).isTrue();

    assertThat(store.head(welcome)).contains(head(welcome, 1, 1));
    assertThat(store.head(key(ACME, "none"))).isEmpty();
    assertThat(store.heads(ACME))
        .containsExactly(head(key(ACME, "again"), 7, 1), head(welcome, 1, 1));
  }

  @Test
  void writesAHeadOnlyOverTheVersionThatWasRead() {
    JourneyKey welcome = key(ACME, "welcome");
    assertThat(store.write(head(welcome, 1, 3))).isFalse();
    store.write(head(welcome, 1, 0));
    assertThat(store.write(head(welcome, 2, 0))).isFalse();
    assertThat(store.write(new JourneyHead(welcome, JourneyHead.State.PAUSED, 2, 1))).isTrue();
    assertThat(store.write(head(welcome, 3, 1))).isFalse();

    assertThat(store.head(welcome))
        .contains(new JourneyHead(welcome, JourneyHead.State.PAUSED, 2, 2));
  }

  @Test
  void keepsTheLifeOfAJourney() {
    JourneyKey welcome = key(ACME, "welcome");
    JourneyHead tested =
        head(welcome, 0, 0)
            .tested(new TestRun(2, new TestAudience("staff", Set.of("a", "b"))))
            .asked(new GoLiveRequest(2, 700L, NOON, "ann"))
            .firstRun(new FirstRun(500, NOON))
            .with(new JourneyChange(JourneyChange.Kind.TESTED, 2, NOON, "ann"));
    JourneyHead unknown =
        head(welcome, 0, 1)
            .tested(new TestRun(2, new TestAudience(null, Set.of())))
            .asked(new GoLiveRequest(2, null, NOON, "bob"));
    assertThat(store.write(tested)).isTrue();
    assertThat(store.head(welcome)).contains(tested.at(1));
    assertThat(store.write(unknown)).isTrue();
    assertThat(store.heads(ACME)).containsExactly(unknown.at(2));
  }

  @Test
  void keepsVersionsForGood() {
    JourneyKey welcome = key(ACME, "welcome");
    assertThat(store.insert(version(welcome, 10))).isTrue();
    assertThat(store.insert(version(welcome, 9))).isTrue();
    assertThat(store.insert(version(key(ACME, "welcome-2"), 1))).isTrue();
    assertThat(store.insert(new JourneyVersion(welcome, 9, "other", NOON, "bob"))).isFalse();

    assertThat(store.versions(welcome)).containsExactly(version(welcome, 9), version(welcome, 10));
    assertThat(store.version(welcome, 9)).contains(version(welcome, 9));
    assertThat(store.version(welcome, 8)).isEmpty();
    assertThat(store.version(key(ZETA, "welcome"), 9)).isEmpty();
    assertThat(store.versions(key(ZETA, "welcome"))).isEmpty();
  }

  @Test
  void showsWhetherALostWriteWasCarriedOut() {
    JourneyKey welcome = key(ACME, "welcome");
    JourneyStore lossy = LostAnswer.of(JourneyStore.class, store);
    assertThatThrownBy(() -> lossy.insert(version(welcome, 1))).isInstanceOf(HubException.class);
    assertThatThrownBy(() -> lossy.write(head(welcome, 1, 0))).isInstanceOf(HubException.class);

    assertThat(store.versions(welcome)).isEqualTo(List.of(version(welcome, 1)));
    assertThat(store.head(welcome)).contains(head(welcome, 1, 1));
  }
}
