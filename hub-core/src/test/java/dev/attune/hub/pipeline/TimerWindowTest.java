package dev.attune.hub.pipeline;

import static dev.attune.hub.pipeline.Samples.ACME;
import static dev.attune.hub.pipeline.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.customer.Customer;
import dev.attune.hub.customer.InMemoryCustomerStore;
import dev.attune.hub.customer.Parcel;
import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.log.LogPartition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TimerWindowTest {
  private static final int AT_MOST = 10;

  private final InMemoryCustomerStore store = new InMemoryCustomerStore();
  private final TimerWindow window = new TimerWindow(store, LogPartition.numberOf(ACME), AT_MOST);

  private static CustomerKey key(int number) {
    return Samples.customer(ACME, "c" + number);
  }

  /** Has the store know a customer as due then, by what lies in its outbox. */
  private void due(int number, Instant at) {
    Customer begun = Customer.begun(key(number), at.minus(Customer.OUTBOX_PATIENCE));
    store.write(List.of(begun.withOutbox(List.of(new Parcel("g1/1#1", 1, List.of(), List.of())))));
  }

  private void noLongerDue(CustomerKey key) {
    Customer known = store.read(List.of(key)).get(key);
    assertThat(known).isNotNull();
    store.write(List.of(known.withOutbox(List.of())));
    window.written(key, null);
  }

  private List<CustomerKey> due(Instant until, int limit) {
    return window.due(new Horizon(Map.of(), until), limit);
  }

  @Test
  void passesOverTenantsWhoseTimeHasNotComeSoFar() {
    due(1, NOON);
    due(2, NOON.plusSeconds(2));
    window.advance(NOON);

    Horizon held = new Horizon(Map.of(ACME, NOON.plusSeconds(1)), NOON.plusSeconds(9));

    assertThat(window.due(held, 9)).containsExactly(key(1));
  }

  @Test
  void knowsWhoIsDueEarliestFirst() {
    due(1, NOON.plusSeconds(2));
    due(2, NOON.plusSeconds(1));
    due(3, NOON.plusSeconds(3));
    due(4, NOON.plus(TimerWindow.WIDTH).plusSeconds(1));

    window.advance(NOON);

    assertThat(window.first()).isEqualTo(NOON.plusSeconds(1));
    assertThat(due(NOON.plusSeconds(2), 9)).containsExactly(key(2), key(1));
    assertThat(due(NOON.plusSeconds(9), 2)).containsExactly(key(2), key(1));
    assertThat(due(Instant.MAX, 9)).containsExactly(key(2), key(1), key(3));
  }

  @Test
  void followsWhatIsWritten() {
    due(1, NOON.plusSeconds(2));
    window.advance(NOON);

    window.written(key(1), NOON.plusSeconds(5));
    window.written(key(2), NOON.plusSeconds(1));
    window.written(key(3), NOON.plus(TimerWindow.WIDTH).plusSeconds(1));

    assertThat(due(Instant.MAX, 9)).containsExactly(key(2), key(1));
  }

  @Test
  void readsOnAsTimePasses() {
    Instant later = NOON.plus(TimerWindow.WIDTH).plusSeconds(30);
    due(1, later);
    window.advance(NOON);
    assertThat(window.first()).isNull();

    window.advance(NOON.plusSeconds(55));

    assertThat(window.first()).isEqualTo(later);
  }

  @Test
  void getsThroughMoreThanItHoldsThatAreDueAtOneInstantAndStaySo() {
    for (int i = 0; i < 5 * AT_MOST; i++) {
      due(i, NOON);
    }
    due(1_000, NOON.plusSeconds(1));

    Set<CustomerKey> looked = new HashSet<>();
    for (int round = 0; round < 6; round++) {
      window.advance(NOON.plusSeconds(2));
      List<CustomerKey> due = due(NOON.plusSeconds(2), AT_MOST);
      assertThat(due).hasSizeLessThanOrEqualTo(AT_MOST);
      looked.addAll(due);
      due.forEach(window::setAside);
    }

    assertThat(looked).hasSize(5 * AT_MOST + 1).contains(key(1_000));
  }

  @Test
  void looksAgainAtAllThatStayedDueAfterAWhile() {
    for (int i = 0; i < 5 * AT_MOST; i++) {
      due(i, NOON);
    }
    List<CustomerKey> looked = new ArrayList<>();
    Instant now = NOON;
    while (now.isBefore(NOON.plus(TimerWindow.WIDTH.multipliedBy(4)))) {
      window.advance(now);
      List<CustomerKey> due = due(now, AT_MOST);
      looked.addAll(due);
      due.forEach(window::setAside);
      now = now.plusSeconds(1);
    }
    for (int i = 0; i < 5 * AT_MOST; i++) {
      assertThat(looked).filteredOn(key(i)::equals).hasSizeBetween(3, 4);
    }
  }

  @Test
  void doesNotLookAgainAtWhoWasWrittenMeanwhile() {
    due(1, NOON);
    due(2, NOON);
    window.advance(NOON);
    due(NOON, 9).forEach(window::setAside);
    noLongerDue(key(1));

    window.advance(NOON.plusSeconds(1));
    window.advance(NOON.plus(TimerWindow.WIDTH).plusSeconds(2));

    assertThat(due(Instant.MAX, 9)).containsExactly(key(2));
  }

  @Test
  void missesNobodyWhoIsWrittenBehindTheLastOneRead() {
    for (int i = 0; i < 2 * AT_MOST; i++) {
      due(i, NOON);
    }
    window.advance(NOON);
    assertThat(due(NOON, 99)).hasSize(AT_MOST);

    // Some of these come before the last one read and some after it.
    for (int i = 100; i < 100 + AT_MOST; i++) {
      due(i, NOON);
      window.written(key(i), NOON);
    }

    Set<CustomerKey> looked = new HashSet<>();
    for (int round = 0; round < 9; round++) {
      window.advance(NOON);
      List<CustomerKey> due = due(NOON, 99);
      looked.addAll(due);
      due.forEach(this::noLongerDue);
    }
    assertThat(looked).hasSize(3 * AT_MOST);
  }
}
