package dev.attune.admin.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.journey.JourneyId;
import dev.attune.hub.journey.JourneyKey;
import dev.attune.hub.tenant.TenantId;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of drafts does. */
public abstract class JourneyDraftStoreContract {
  private static final Instant NOON = Instant.parse("2027-03-01T12:00:00Z");
  private static final TenantId ACME = new TenantId("acme");

  private JourneyDraftStore store;

  protected abstract JourneyDraftStore open();

  @BeforeEach
  void openStore() {
    store = open();
  }

  private static JourneyDraft draft(String id, String source, long version) {
    return new JourneyDraft(new JourneyKey(ACME, new JourneyId(id)), source, NOON, "ann", version);
  }

  @Test
  void readsWhatWasWrittenInTheOrderOfTheIds() {
    assertThat(store.write(draft("welcome", "a", 0))).isTrue();
    assertThat(store.write(draft("birthday", "b", 0))).isTrue();

    assertThat(store.list(ACME))
        .containsExactly(draft("birthday", "b", 1), draft("welcome", "a", 1));
    assertThat(store.read(draft("welcome", "", 0).key())).contains(draft("welcome", "a", 1));
    assertThat(store.list(new TenantId("zeta"))).isEmpty();
  }

  @Test
  void writesOnlyOverTheVersionThatWasRead() {
    assertThat(store.write(draft("welcome", "a", 1))).isFalse();
    assertThat(store.write(draft("welcome", "a", 0))).isTrue();
    assertThat(store.write(draft("welcome", "b", 0))).isFalse();
    assertThat(store.write(draft("welcome", "c", 1))).isTrue();
    assertThat(store.write(draft("welcome", "d", 1))).isFalse();

    assertThat(store.list(ACME)).containsExactly(draft("welcome", "c", 2));
  }

  @Test
  void removes() {
    store.write(draft("welcome", "a", 0));

    assertThat(store.remove(draft("welcome", "", 0).key())).isTrue();
    assertThat(store.remove(draft("welcome", "", 0).key())).isFalse();
    assertThat(store.list(ACME)).isEmpty();
  }
}
