package dev.attune.hub.log;

import static dev.attune.hub.pipeline.Samples.ACME;
import static dev.attune.hub.pipeline.Samples.ZETA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.pipeline.Samples;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.ExtremeFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of dead letters does. */
public abstract class DeadLetterStoreContract {
  private DeadLetterStore store;

  protected abstract DeadLetterStore open();

  @BeforeEach
  void openStore() {
    store = open();
  }

  private static DeadLetter letter(TenantId tenant, long block, int index) {
    return new DeadLetter(
        Samples.source(tenant, block, index),
        Samples.signal(tenant, "m" + block + "." + index, ExtremeFields.all()),
        "event.mapping_failed",
        "Field 'x' is missing.",
        DeadLetter.State.DEAD);
  }

  @Test
  void keepsTheFirstLetterOfASource() {
    DeadLetter first = letter(ACME, 1, 0);
    DeadLetter other = letter(ACME, 1, 1);
    store.insert(List.of(first));
    store.insert(
        List.of(
            new DeadLetter(first.source(), first.signal(), "x", "y", DeadLetter.State.DEAD),
            other));

    assertThat(
            store.find(ACME, List.of(first.source(), other.source(), Samples.source(ACME, 9, 9))))
        .isEqualTo(Map.of(first.source(), first, other.source(), other));
    assertThat(store.read(ACME, first.source())).contains(first);
  }

  @Test
  void withdrawsThoseThatAreThere() {
    DeadLetter first = letter(ACME, 1, 0);
    DeadLetter second = letter(ACME, 1, 1);
    store.insert(List.of(first, second));

    store.withdraw(ZETA, List.of(second.source()));
    store.withdraw(ACME, List.of());
    store.withdraw(ACME, List.of(first.source(), Samples.source(ACME, 9, 9)));

    assertThat(store.list(ACME, DeadLetter.State.DEAD, null, 10)).containsExactly(second);
  }

  @Test
  void keepsTenantsApart() {
    DeadLetter letter = letter(ACME, 1, 0);
    store.insert(List.of(letter));

    assertThat(store.read(ZETA, letter.source())).isEmpty();
    assertThat(store.find(ZETA, List.of(letter.source()))).isEmpty();
    assertThat(store.list(ZETA, DeadLetter.State.DEAD, null, 10)).isEmpty();
    assertThat(
            store.change(ZETA, letter.source(), DeadLetter.State.DEAD, DeadLetter.State.REDRIVEN))
        .isFalse();
  }

  @Test
  void changesTheStateOnce() {
    DeadLetter letter = letter(ACME, 1, 0);
    store.insert(List.of(letter));

    assertThat(
            store.change(ACME, letter.source(), DeadLetter.State.DEAD, DeadLetter.State.REDRIVEN))
        .isTrue();
    assertThat(
            store.change(ACME, letter.source(), DeadLetter.State.DEAD, DeadLetter.State.DISCARDED))
        .isFalse();
    assertThat(store.read(ACME, letter.source()))
        .hasValueSatisfying(now -> assertThat(now.state()).isEqualTo(DeadLetter.State.REDRIVEN));
    assertThat(store.list(ACME, DeadLetter.State.DEAD, null, 10)).isEmpty();
  }

  @Test
  void listsTheNewestFirst() {
    List<DeadLetter> letters = new ArrayList<>();
    for (long block : new long[] {1, 2, 9, 10, 11, 100}) {
      letters.add(letter(ACME, block, 0));
      letters.add(letter(ACME, block, 15));
      letters.add(letter(ACME, block, 2));
    }
    store.insert(letters);
    store.change(
        ACME, Samples.source(ACME, 10, 2), DeadLetter.State.DEAD, DeadLetter.State.DISCARDED);

    List<Position> seen = new ArrayList<>();
    Source before = null;
    for (List<DeadLetter> page = page(before); !page.isEmpty(); page = page(before)) {
      page.forEach(letter -> seen.add(letter.source().position()));
      before = page.getLast().source();
    }
    assertThat(seen)
        .isSortedAccordingTo((one, other) -> other.compareTo(one))
        .hasSize(17)
        .doesNotContain(new Position(10, 2));

    List<Position> oldest = new ArrayList<>();
    Source after = null;
    for (List<DeadLetter> page = pageOfOldest(after); !page.isEmpty(); page = pageOfOldest(after)) {
      page.forEach(letter -> oldest.add(letter.source().position()));
      after = page.getLast().source();
    }
    assertThat(oldest).isEqualTo(seen.reversed());
    assertThat(store.listOldest(ZETA, DeadLetter.State.DEAD, null, 4)).isEmpty();
  }

  private List<DeadLetter> pageOfOldest(@Nullable Source after) {
    return store.listOldest(ACME, DeadLetter.State.DEAD, after, 4);
  }

  private List<DeadLetter> page(@Nullable Source before) {
    return store.list(ACME, DeadLetter.State.DEAD, before, 4);
  }
}
