package dev.attune.hub.suggestion;

import static dev.attune.hub.pipeline.Samples.ACME;
import static dev.attune.hub.pipeline.Samples.NOON;
import static dev.attune.hub.pipeline.Samples.ZETA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.match.Agreement;
import dev.attune.hub.match.Evidence;
import dev.attune.hub.match.MatchField;
import dev.attune.hub.match.MatchScore;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.problem.LostAnswer;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.Digest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of suggestions does. */
public abstract class SuggestionStoreContract {
  private static final Suggestion.State OPEN = Suggestion.State.OPEN;

  private SuggestionStore store;

  protected abstract SuggestionStore open();

  @BeforeEach
  void openStore() {
    store = open();
  }

  private static ProfileId profile(String name) {
    return new ProfileId(Digest.of("test", name));
  }

  private static Suggestion suggestion(TenantId tenant, String one, String other, double bits) {
    MatchScore score =
        new MatchScore(
            bits,
            List.of(
                new Evidence(MatchField.PHONE, Agreement.SAME, 16.0102),
                new Evidence(MatchField.CITY, Agreement.DIFFERENT, -1.4)),
            -16.61,
            -0.25);
    SuggestionKey key = SuggestionKey.of(tenant, profile(one), profile(other));
    return Suggestion.fresh(key, score, NOON);
  }

  private static Suggestion written(Suggestion one) {
    return new Suggestion(
        one.key(),
        one.version() + 1,
        one.state(),
        one.score(),
        one.found(),
        one.decided(),
        one.actor());
  }

  @Test
  void givesBackASuggestionAsItWasWritten() {
    Suggestion open = suggestion(ACME, "a", "b", 7.25);
    Suggestion decided =
        suggestion(ACME, "a", "c", -0.5)
            .decided(Suggestion.State.REJECTED, "ann", NOON.plusSeconds(5));

    assertThat(store.write(List.of(open, decided))).isEmpty();

    assertThat(store.read(open.key())).contains(written(open));
    assertThat(store.read(decided.key())).contains(written(decided));
    assertThat(store.read(suggestion(ZETA, "a", "b", 1).key())).isEmpty();
  }

  @Test
  void writesAndRemovesOnlyTheVersionThatStandsThere() {
    Suggestion open = suggestion(ACME, "a", "b", 7);
    Suggestion other = suggestion(ACME, "a", "c", 7);
    store.write(List.of(open));

    assertThat(store.write(List.of(open, other))).containsExactly(open.key());
    Suggestion rejected = written(open).decided(Suggestion.State.REJECTED, "ann", NOON);
    assertThat(store.write(List.of(rejected))).isEmpty();
    store.remove(List.of(written(open), written(other)));

    assertThat(store.read(open.key())).contains(written(rejected));
    assertThat(store.read(other.key())).isEmpty();
    store.remove(List.of());
  }

  @Test
  void findsAndForgetsThoseThatNameAProfile() {
    Suggestion first = suggestion(ACME, "a", "b", 1);
    Suggestion second = suggestion(ACME, "b", "c", 2);
    Suggestion third = suggestion(ACME, "c", "d", 3);
    Suggestion foreign = suggestion(ZETA, "a", "b", 4);
    store.write(List.of(first, second, third));
    store.write(List.of(foreign));

    assertThat(store.naming(ACME, List.of(profile("b"))))
        .containsExactlyInAnyOrder(written(first), written(second));
    assertThat(store.naming(ACME, List.of(profile("a"), profile("d"))))
        .containsExactlyInAnyOrder(written(first), written(third))
        .isSortedAccordingTo((one, other) -> one.key().compareTo(other.key()));
    assertThat(store.naming(ACME, List.of())).isEmpty();
    store.forget(ACME, List.of(profile("b")));
    store.forget(ACME, List.of());

    assertThat(store.page(ACME, OPEN, null, 9)).containsExactly(written(third));
    assertThat(store.page(ZETA, OPEN, null, 9)).containsExactly(written(foreign));
  }

  @Test
  void listsTheSurestFirstPageByPage() {
    List<Suggestion> all =
        List.of(
            suggestion(ACME, "a", "b", 120.5),
            suggestion(ACME, "a", "c", 33),
            suggestion(ACME, "a", "d", 9.9),
            suggestion(ACME, "a", "e", 3.25),
            suggestion(ACME, "a", "f", -12));
    store.write(all.reversed());
    store.write(
        List.of(suggestion(ACME, "b", "c", 50).decided(Suggestion.State.CONFIRMED, "ann", NOON)));
    store.write(List.of(suggestion(ZETA, "a", "b", 60)));

    List<Suggestion> page = store.page(ACME, OPEN, null, 3);
    assertThat(page).extracting(one -> one.score().bits()).containsExactly(120.5, 33.0, 9.9);
    assertThat(store.page(ACME, OPEN, page.getLast().place(), 3))
        .extracting(one -> one.score().bits())
        .containsExactly(3.25, -12.0);
    assertThat(store.page(ACME, Suggestion.State.CONFIRMED, null, 3)).hasSize(1);
    assertThat(store.count(ACME, OPEN, 4)).isEqualTo(4);
    assertThat(store.count(ACME, OPEN, 40)).isEqualTo(5);
  }

  @Test
  void showsALostWriteByReading() {
    SuggestionStore lossy = LostAnswer.of(SuggestionStore.class, store);
    Suggestion open = suggestion(ACME, "a", "b", 7);
    assertThatThrownBy(() -> lossy.write(List.of(open))).isInstanceOf(HubException.class);

    assertThat(store.write(List.of(open))).containsExactly(open.key());
    assertThat(store.read(open.key())).contains(written(open));
  }
}
