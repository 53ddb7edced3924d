package dev.attune.hub.limit;

import static dev.attune.hub.pipeline.Samples.ACME;
import static dev.attune.hub.pipeline.Samples.NOON;
import static dev.attune.hub.pipeline.Samples.ZETA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.hub.problem.HubException;
import dev.attune.hub.problem.LostAnswer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of budgets does. */
public abstract class BudgetStoreContract {
  private static final AccountKey SHOP = AccountKey.named(ACME, "shop $.x");

  private BudgetStore store;

  protected abstract BudgetStore open();

  @BeforeEach
  void openStore() {
    store = open();
  }

  private static Budget full(long version) {
    return new Budget(
        SHOP,
        Map.of(
            Duration.ofSeconds(10), new TreeMap<>(Map.of(7L, 3, 8L, 1)),
            Duration.ofHours(1), new TreeMap<>(Map.of(2L, 40))),
        new DayBudget(20_000, 17, 5_000, 4_000),
        new LimitNews.Window(100, 42, NOON.plusSeconds(30), "x-ratelimit-remaining"),
        new LimitNews.Hold(NOON.plusSeconds(90), "Too many."),
        version);
  }

  @Test
  void givesBackBudgetsAsTheyWereWritten() {
    Budget other = Budget.fresh(new AccountKey(ZETA, "0123456789abcdef0123456789abcdef"));
    assertThat(store.write(List.of(full(0), other))).isEmpty();

    assertThat(store.read(List.of(SHOP, other.account())))
        .containsOnly(Map.entry(SHOP, full(1)), Map.entry(other.account(), other.at(1)));
  }

  @Test
  void writesOnlyOverTheVersionThatWasRead() {
    Budget other = Budget.fresh(AccountKey.named(ZETA, "other"));
    assertThat(store.write(List.of(full(1)))).containsExactly(SHOP);
    assertThat(store.write(List.of(full(0), other))).isEmpty();
    assertThat(store.write(List.of(full(0), other.at(1)))).containsExactly(SHOP);
    assertThat(store.write(List.of(full(1)))).isEmpty();

    assertThat(store.read(List.of(SHOP))).containsOnly(Map.entry(SHOP, full(2)));
  }

  @Test
  void findsNothingUnderAnotherTenant() {
    store.write(List.of(full(0)));
    assertThat(store.read(List.of(new AccountKey(ZETA, SHOP.account())))).isEmpty();
    assertThat(store.read(List.of())).isEmpty();
  }

  @Test
  void showsWhetherALostWriteWasCarriedOut() {
    BudgetStore lossy = LostAnswer.of(BudgetStore.class, store);
    assertThatThrownBy(() -> lossy.write(List.of(full(0)))).isInstanceOf(HubException.class);

    assertThat(store.read(List.of(SHOP))).containsOnly(Map.entry(SHOP, full(1)));
  }
}
