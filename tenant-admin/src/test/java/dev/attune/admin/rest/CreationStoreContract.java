package dev.attune.admin.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.tenant.TenantId;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of creations does. */
public abstract class CreationStoreContract {
  private static final Instant NOON = Instant.parse("2027-03-01T12:00:00Z");
  private static final CreationKey KEY = new CreationKey(new TenantId("acme"), "k");

  private CreationStore store;

  protected abstract CreationStore open();

  @BeforeEach
  void openStore() {
    store = open();
  }

  private static Creation begun(CreationKey key, String seed) {
    return new Creation(key, "request", seed, NOON, null);
  }

  @Test
  void keepsTheFirstOfOneKey() {
    Creation first = begun(KEY, "first");

    assertThat(store.claim(first)).isEqualTo(first);
    assertThat(store.claim(begun(KEY, "second"))).isEqualTo(first);
    assertThat(store.claim(begun(new CreationKey(null, "k"), "third")).seed()).isEqualTo("third");
  }

  @Test
  void tellsTheAnswerToWhoComesLater() {
    store.claim(begun(KEY, "first"));
    store.answer(begun(KEY, "first").answered("sealed"));

    assertThat(store.claim(begun(KEY, "second")).answer()).isEqualTo("sealed");
  }

  @Test
  void letsOneTakeOverWhatWasNeverAnswered() {
    store.claim(begun(KEY, "first"));

    assertThat(store.takeOver(KEY, NOON.minusSeconds(1), NOON.plusSeconds(60))).isFalse();
    assertThat(store.takeOver(KEY, NOON, NOON.plusSeconds(60))).isTrue();
    assertThat(store.takeOver(KEY, NOON, NOON.plusSeconds(61))).isFalse();
    assertThat(store.claim(begun(KEY, "second")).seed()).isEqualTo("first");
  }

  @Test
  void letsNobodyTakeOverWhatWasAnswered() {
    store.claim(begun(KEY, "first"));
    store.answer(begun(KEY, "first").answered("sealed"));

    assertThat(store.takeOver(KEY, NOON, NOON.plusSeconds(60))).isFalse();
  }

  @Test
  void removesWhatIsOld() {
    store.claim(begun(KEY, "first"));

    assertThat(store.removeBegunBefore(NOON)).isZero();
    assertThat(store.removeBegunBefore(NOON.plusSeconds(1))).isEqualTo(1);
    assertThat(store.claim(begun(KEY, "second")).seed()).isEqualTo("second");
  }
}
