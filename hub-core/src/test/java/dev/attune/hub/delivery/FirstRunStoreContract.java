package dev.attune.hub.delivery;

import static dev.attune.hub.pipeline.Samples.ACME;
import static dev.attune.hub.pipeline.Samples.NOON;
import static dev.attune.hub.pipeline.Samples.ZETA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.hub.problem.HubException;
import dev.attune.hub.problem.LostAnswer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of counts of first runs does. */
public abstract class FirstRunStoreContract {
  private static final FirstRunKey WELCOME = new FirstRunKey(ACME, "welcome");
  private static final FirstRunKey THEIRS = new FirstRunKey(ZETA, "welcome");

  private FirstRunStore store;

  protected abstract FirstRunStore open();

  @BeforeEach
  void openStore() {
    store = open();
  }

  private static FirstRunCount full(long version) {
    return new FirstRunCount(WELCOME, NOON, 500, 20, 3_000_000_000L, version);
  }

  @Test
  void givesBackCountsAsTheyWereWritten() {
    assertThat(store.write(List.of(full(0), FirstRunCount.none(THEIRS)))).isEmpty();

    assertThat(store.read(List.of(WELCOME, THEIRS, new FirstRunKey(ACME, "other"))))
        .containsOnly(
            Map.entry(WELCOME, full(1)), Map.entry(THEIRS, FirstRunCount.none(THEIRS).at(1)));
    assertThat(store.read(List.of())).isEmpty();
  }

  @Test
  void writesOnlyOverTheVersionThatWasRead() {
    assertThat(store.write(List.of(full(1)))).containsExactly(WELCOME);
    assertThat(store.write(List.of(full(0)))).isEmpty();
    assertThat(store.write(List.of(full(0), FirstRunCount.none(THEIRS)))).containsExactly(WELCOME);
    assertThat(store.write(List.of(full(1)))).isEmpty();

    assertThat(store.read(List.of(WELCOME))).containsOnly(Map.entry(WELCOME, full(2)));
  }

  @Test
  void showsWhetherALostWriteWasCarriedOut() {
    FirstRunStore lossy = LostAnswer.of(FirstRunStore.class, store);
    assertThatThrownBy(() -> lossy.write(List.of(full(0)))).isInstanceOf(HubException.class);

    assertThat(store.read(List.of(WELCOME))).containsOnly(Map.entry(WELCOME, full(1)));
  }
}
