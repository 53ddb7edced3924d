package dev.attune.hub.search;

import static dev.attune.hub.pipeline.Samples.ACME;
import static dev.attune.hub.pipeline.Samples.ZETA;
import static dev.attune.hub.pipeline.Samples.customer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.problem.LostAnswer;
import dev.attune.hub.tenant.TenantId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of entries does. */
public abstract class SearchEntryStoreContract {
  private static final CustomerKey ANN = customer(ACME, "ann");
  private static final CustomerKey BOB = customer(ACME, "bob");
  private static final CustomerKey STRANGER = customer(ZETA, "ann");

  private SearchEntryStore store;

  protected abstract SearchEntryStore open();

  @BeforeEach
  void openStore() {
    store = open();
  }

  private static SearchEntry entry(CustomerKey key, String... keys) {
    return new SearchEntry(key, 3, 7, Set.of(keys));
  }

  private List<CustomerKey> at(TenantId tenant, String key) {
    return store.at(tenant, key, 9).stream().map(SearchEntry::customer).toList();
  }

  @Test
  void findsProfilesOfATenantByTheirPlaces() {
    store.write(List.of(entry(ANN, "a", "b"), entry(BOB, "b", "c"), entry(STRANGER, "b")));
    store.write(List.of());

    assertThat(store.at(ACME, "a", 9)).containsExactly(entry(ANN, "a", "b"));
    assertThat(at(ACME, "b")).containsExactlyInAnyOrder(ANN, BOB);
    assertThat(at(ZETA, "b")).containsExactly(STRANGER);
    assertThat(at(ZETA, "a")).isEmpty();
    assertThat(store.atAny(ACME, List.of("a", "c", "b", "d"), 9))
        .containsExactlyInAnyOrder(entry(ANN, "a", "b"), entry(BOB, "b", "c"));
    assertThat(store.made(List.of(ANN, STRANGER, customer(ACME, "nobody"))))
        .isEqualTo(
            Map.of(
                ANN, new SearchEntryStore.Made(3, 7), STRANGER, new SearchEntryStore.Made(3, 7)));
    assertThat(store.made(List.of())).isEmpty();
  }

  @Test
  void givesAPageInTheOrderOfIds() {
    List<CustomerKey> all = IntStream.range(0, 20).mapToObj(i -> customer(ACME, "c" + i)).toList();
    all.forEach(key -> store.write(List.of(entry(key, "x", "y"))));

    assertThat(store.at(ACME, "x", 5).stream().map(SearchEntry::customer))
        .containsExactlyElementsOf(
            all.stream().sorted(Comparator.naturalOrder()).limit(5).toList());
    assertThat(store.atAny(ACME, List.of("x", "y"), 5)).hasSize(5).doesNotHaveDuplicates();
  }

  @Test
  void replacesWhatStandsThereAndForgets() {
    store.write(List.of(entry(ANN, "a", "b"), entry(BOB, "a"), entry(STRANGER, "a")));
    store.write(List.of(new SearchEntry(ANN, 4, 8, Set.of("c"))));

    assertThat(at(ACME, "a")).containsExactly(BOB);
    assertThat(at(ACME, "c")).containsExactly(ANN);
    assertThat(store.made(List.of(ANN)).get(ANN)).isEqualTo(new SearchEntryStore.Made(4, 8));

    assertThat(store.forget(ACME, List.of(ANN.profile(), customer(ACME, "x").profile()))).isOne();
    assertThat(store.forget(ACME, List.of(ANN.profile()))).isZero();
    assertThat(store.forget(ACME, List.of())).isZero();
    assertThat(at(ACME, "c")).isEmpty();
    assertThat(at(ZETA, "a")).containsExactly(STRANGER);
  }

  @Test
  void takesTheSameAgainAfterALostAnswer() {
    SearchEntryStore lossy = LostAnswer.of(SearchEntryStore.class, store);
    assertThatThrownBy(() -> lossy.write(List.of(entry(ANN, "a"))))
        .isInstanceOf(HubException.class);
    store.write(List.of(entry(ANN, "a")));
    assertThat(at(ACME, "a")).containsExactly(ANN);

    assertThatThrownBy(() -> lossy.forget(ACME, List.of(ANN.profile())))
        .isInstanceOf(HubException.class);
    assertThat(store.forget(ACME, List.of(ANN.profile()))).isZero();
    assertThat(at(ACME, "a")).isEmpty();
  }
}
