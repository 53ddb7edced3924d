package dev.attune.hub.customer;

import static dev.attune.hub.pipeline.Samples.ACME;
import static dev.attune.hub.pipeline.Samples.NOON;
import static dev.attune.hub.pipeline.Samples.ZETA;
import static dev.attune.hub.pipeline.Samples.customer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.log.Fence;
import dev.attune.hub.log.LogPartition;
import dev.attune.hub.log.Position;
import dev.attune.hub.pipeline.Samples;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.problem.LostAnswer;
import dev.attune.hub.profile.Part;
import dev.attune.hub.segment.Memberships;
import dev.attune.hub.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of customers does. */
public abstract class CustomerStoreContract {
  private static final CustomerKey ANN = customer(ACME, "ann");
  private static final CustomerKey BOB = customer(ACME, "bob");
  private static final int PARTITION = LogPartition.numberOf(ACME);

  private CustomerStore store;

  protected abstract CustomerStore open();

  @BeforeEach
  void openStore() {
    store = open();
  }

  private static Customer with(
      Customer base, long version, List<Parcel> outbox, Fence fence, Instant written) {
    return base.change().version(version).outbox(outbox).fence(fence).written(written).build();
  }

  private static Customer written(Customer customer) {
    return with(
        customer, customer.version() + 1, customer.outbox(), customer.fence(), customer.written());
  }

  private static Customer fenced(Customer customer, int index) {
    Fence fence = customer.fence().with(Samples.source(ACME, 1, index), Position.START);
    return with(customer, customer.version(), customer.outbox(), fence, customer.written());
  }

  /** A customer whose outbox makes it due then. */
  private static Customer due(CustomerKey key, Instant at) {
    Instant written = at.minus(Customer.OUTBOX_PATIENCE);
    List<Parcel> outbox = List.of(new Parcel("g1/17#1", 1, List.of(), List.of()));
    return with(Customer.begun(key, written), 0, outbox, Fence.EMPTY, written);
  }

  private Customer stored(CustomerKey key) {
    Customer customer = store.read(List.of(key)).get(key);
    assertThat(customer).isNotNull();
    return customer;
  }

  @Test
  void givesBackTheFullestCustomerAsItWasWritten() {
    Customer full = Samples.fullCustomer(ANN);
    assertThat(store.write(List.of(full))).isEmpty();

    assertThat(stored(ANN)).isEqualTo(written(full));
  }

  @Test
  void givesBackTheEmptiestCustomerAsItWasWritten() {
    Customer begun = Customer.begun(ANN, NOON);
    Customer partless = Customer.begun(BOB, Instant.EPOCH).change().parts(new TreeMap<>()).build();
    store.write(List.of(begun, partless));

    assertThat(store.read(List.of(ANN, BOB, customer(ZETA, "ann"))))
        .isEqualTo(Map.of(ANN, written(begun), BOB, written(partless)));
    assertThat(store.read(List.of())).isEmpty();
    assertThat(store.write(List.of())).isEmpty();
  }

  @Test
  void keepsTimesFarFromNow() {
    for (String time :
        List.of("1900-01-01T00:00:00.001Z", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999Z")) {
      Customer begun = Customer.begun(customer(ACME, time), Instant.parse(time));
      store.write(List.of(begun));

      assertThat(stored(begun.key()).written()).isEqualTo(begun.written());
    }
  }

  @Test
  void writesOnlyOverTheVersionThatWasRead() {
    store.write(List.of(Customer.begun(ANN, NOON), Customer.begun(BOB, NOON)));
    Customer ann = stored(ANN);
    Customer bob = stored(BOB);
    assertThat(store.write(List.of(fenced(ann, 0)))).isEmpty();

    assertThat(
            store.write(
                List.of(fenced(ann, 1), fenced(bob, 1), Customer.begun(customer(ACME, "c"), NOON))))
        .containsExactly(ANN);
    assertThat(store.write(List.of(Customer.begun(ANN, NOON)))).containsExactly(ANN);
    assertThat(stored(ANN).fence()).isEqualTo(fenced(ann, 0).fence());
    assertThat(stored(ANN).version()).isEqualTo(2);
    assertThat(stored(BOB).version()).isEqualTo(2);
    assertThat(stored(customer(ACME, "c")).version()).isEqualTo(1);
  }

  @Test
  void settlesALostWriteByReadingTheFence() {
    Customer mine = fenced(Customer.begun(ANN, NOON), 7);
    CustomerStore lossy = LostAnswer.of(CustomerStore.class, store);
    assertThatThrownBy(() -> lossy.write(List.of(mine))).isInstanceOf(HubException.class);

    assertThat(store.write(List.of(mine))).containsExactly(ANN);
    assertThat(stored(ANN).fence().has(Samples.source(ACME, 1, 7))).isTrue();
    assertThat(stored(ANN).fence().has(Samples.source(ACME, 1, 8))).isFalse();
  }

  @Test
  void letsOneOfManyWriteOverAVersion() throws Exception {
    List<Callable<Set<CustomerKey>>> writers =
        IntStream.range(0, 8)
            .<Callable<Set<CustomerKey>>>mapToObj(i ->
                () ->
                    store.write(
                        List.of(
                            fenced(Customer.begun(ANN, NOON), i),
                            fenced(Customer.begun(BOB, NOON), i))))
            .toList();
    List<CustomerKey> lost = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Set<CustomerKey>> answer : threads.invokeAll(writers)) {
        lost.addAll(answer.get());
      }
    }
    assertThat(lost).hasSize(14).filteredOn(ANN::equals).hasSize(7);
    assertThat(stored(ANN).version()).isEqualTo(1);
  }

  @Test
  void writesNothingOfALaterVersionWhereThereIsNoDocument() {
    Customer begun = Customer.begun(ANN, NOON);
    Customer later = with(Customer.begun(BOB, NOON), 3, List.of(), Fence.EMPTY, NOON);

    assertThat(store.write(List.of(begun, later))).containsExactly(BOB);

    assertThat(store.read(List.of(ANN, BOB))).containsOnlyKeys(ANN);
  }

  @Test
  void findsCustomersOfAPartitionThatAreDueInOrder() {
    List<Customer> all = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      all.add(due(customer(ACME, "c" + i), NOON.plusSeconds(i * 7 % 10)));
    }
    all.add(Customer.begun(ANN, NOON));
    all.add(due(customer(ZETA, "other"), NOON));
    store.write(all);

    List<CustomerStore.Due> due = store.due(PARTITION, null, NOON.plusSeconds(6), 100);
    assertThat(due)
        .extracting(CustomerStore.Due::at)
        .containsExactlyElementsOf(
            IntStream.rangeClosed(0, 6).mapToObj(NOON::plusSeconds).toList());
    assertThat(due.get(1).customer()).isEqualTo(customer(ACME, "c3"));
    assertThat(store.due(PARTITION, null, NOON.plusSeconds(6), 2)).isEqualTo(due.subList(0, 2));
    assertThat(store.due(PARTITION, due.get(1), NOON.plusSeconds(6), 2))
        .isEqualTo(due.subList(2, 4));
    assertThat(store.due(PARTITION, null, NOON, 9))
        .containsExactly(new CustomerStore.Due(customer(ACME, "c0"), NOON));
    assertThat(store.due((PARTITION + 1) % LogPartition.COUNT, null, NOON, 9)).isEmpty();
  }

  @Test
  void pagesThroughThoseWhoAreDueAtOneInstant() {
    Instant at = NOON.plusMillis(1);
    store.write(IntStream.range(0, 30).mapToObj(i -> due(customer(ACME, "c" + i), at)).toList());

    List<CustomerStore.Due> all = store.due(PARTITION, null, at, 100);
    assertThat(all).hasSize(30).doesNotHaveDuplicates().isSorted();
    assertThat(store.due(PARTITION, null, at, 10)).isEqualTo(all.subList(0, 10));
    assertThat(store.due(PARTITION, all.get(9), at, 10)).isEqualTo(all.subList(10, 20));
    assertThat(store.due(PARTITION, all.get(29), at.plusSeconds(1), 10)).isEmpty();

    Customer read = stored(all.get(9).customer());
    store.write(List.of(with(read, read.version(), List.of(), read.fence(), read.written())));
    assertThat(store.due(PARTITION, all.get(9), at, 10))
        .as("after one that is due no longer")
        .isEqualTo(all.subList(10, 20));
  }

  @Test
  void forgetsWhenACustomerWasDueOnceItIsWrittenAgain() {
    store.write(List.of(due(ANN, NOON)));
    Customer read = stored(ANN);
    store.write(List.of(with(read, read.version(), List.of(), read.fence(), read.written())));

    assertThat(store.due(PARTITION, null, NOON.plus(Duration.ofDays(9)), 10)).isEmpty();
  }

  @Test
  void pagesThroughTheCustomersOfATenant() {
    Map<CustomerKey, Customer> all = new HashMap<>();
    for (int i = 0; i < 13; i++) {
      CustomerKey key = customer(ACME, "c" + i);
      all.put(key, written(Customer.begun(key, NOON)));
      store.write(List.of(Customer.begun(key, NOON)));
    }
    store.write(
        List.of(
            Customer.begun(customer(ZETA, "c1"), NOON),
            Customer.begun(customer(new TenantId("acme-2"), "c1"), NOON)));

    List<Customer> seen = new ArrayList<>();
    CustomerKey after = null;
    for (List<Customer> page = page(after); !page.isEmpty(); page = page(after)) {
      assertThat(page.size()).isLessThanOrEqualTo(5);
      seen.addAll(page);
      after = page.getLast().key();
    }
    assertThat(seen).isSortedAccordingTo((one, other) -> one.key().compareTo(other.key()));
    assertThat(seen).containsExactlyInAnyOrderElementsOf(all.values());
  }

  private List<Customer> page(@Nullable CustomerKey after) {
    return store.page(ACME, after, 5);
  }

  @Test
  void keepsAccountsApartFromPeople() {
    List<CustomerKey> accounts = new ArrayList<>();
    List<CustomerKey> people = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      people.add(customer(ACME, "c" + i));
      accounts.add(CustomerKey.of(Samples.account(ACME, "a" + i)));
    }
    for (CustomerKey key : people) {
      store.write(List.of(Customer.begun(key, NOON)));
    }
    accounts.forEach(key ->
        store.write(
            List.of(
                Customer.begun(key, NOON),
                due(CustomerKey.of(key.profile().account(ZETA)), NOON))));
    people.sort(null);
    accounts.sort(null);

    assertThat(keys(store.page(ACME, null, 5))).isEqualTo(people.subList(0, 5));
    assertThat(keys(store.page(ACME, people.get(4), 5))).isEqualTo(people.subList(5, 7));
    assertThat(keys(store.accounts(ACME, null, 5))).isEqualTo(accounts.subList(0, 5));
    assertThat(keys(store.accounts(ACME, accounts.get(4), 5))).isEqualTo(accounts.subList(5, 7));
    assertThat(store.accounts(new TenantId("acme-2"), null, 5)).isEmpty();
    assertThat(keys(store.writtenAfter(ACME, null, 100))).isEqualTo(people);
    assertThat(
            keys(store.writtenAfter(ACME, CustomerStore.Written.before(NOON.minusSeconds(1)), 100)))
        .isEqualTo(people);
    assertThat(
            keys(
                store.writtenAfter(
                    ACME, new CustomerStore.Written(NOON, people.get(5).profile()), 9)))
        .containsExactly(people.get(6));
    assertThat(store.count(ACME, null, 100)).isEqualTo(7);
    assertThat(store.count(ZETA, null, 100)).isZero();
    assertThat(store.read(accounts)).containsOnlyKeys(accounts);
    assertThat(store.due(LogPartition.numberOf(ZETA), null, NOON, 100))
        .as("time passes for accounts, too")
        .hasSize(7)
        .isSorted();
  }

  private static List<CustomerKey> keys(List<Customer> customers) {
    return customers.stream().map(Customer::key).toList();
  }

  /** A customer that no document holds, for stores that have a limit. */
  protected static Customer tooLarge() {
    Part part = Part.EMPTY;
    for (int i = 0; i < 9; i++) {
      part = part.withTrait("t" + i, Samples.trait("x".repeat(2_000_000)));
    }
    Customer base = Customer.begun(ANN, NOON);
    TreeMap<ProfileId, CustomerPart> parts = new TreeMap<>();
    parts.put(ANN.profile(), CustomerPart.EMPTY.withProfile(part));
    return base.change().parts(parts).build();
  }

  protected static void assertRefusedAsTooLarge(CustomerStore store) {
    assertThatThrownBy(() -> store.write(List.of(Customer.begun(BOB, NOON), tooLarge())))
        .isInstanceOfSatisfying(
            HubException.class,
            refused -> assertThat(refused.code()).isEqualTo(HubError.DOCUMENT_TOO_LARGE))
        .hasMessageContaining("16777216");
    assertThat(store.read(List.of(BOB))).isEmpty();
  }

  private static Customer in(CustomerKey key, String... segments) {
    TreeMap<String, Instant> since = new TreeMap<>();
    for (String segment : segments) {
      since.put(segment, NOON);
    }
    return Customer.begun(key, NOON)
        .change()
        .segments(new Memberships(since, new TreeMap<>(), NOON, 1))
        .build();
  }

  @Test
  void findsTheMembersOfASegmentPageByPage() {
    List<Customer> members = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      members.add(in(customer(ACME, "member " + i), "vip", "pro"));
    }
    store.write(members);
    store.write(
        List.of(in(ANN, "pro"), Customer.begun(BOB, NOON), in(customer(ZETA, "member 0"), "vip")));
    List<ProfileId> all = members.stream().map(one -> one.key().profile()).sorted().toList();

    List<ProfileId> first = store.members(ACME, "vip", null, 3);
    List<ProfileId> second = store.members(ACME, "vip", first.getLast(), 3);

    assertThat(first).isEqualTo(all.subList(0, 3));
    assertThat(second).isEqualTo(all.subList(3, 5));
    assertThat(store.members(ACME, "nobody's", null, 3)).isEmpty();
    assertThat(store.count(ACME, "vip", 100)).isEqualTo(5);
    assertThat(store.count(ACME, "vip", 2)).as("no more are counted").isEqualTo(2);
    assertThat(store.count(ACME, "pro", 100)).isEqualTo(6);
    assertThat(store.count(ACME, null, 100)).isEqualTo(7);
    assertThat(store.count(ZETA, null, 100)).isEqualTo(1);
    assertThat(store.count(ZETA, "pro", 100)).isZero();
  }

  @Test
  void pagesThroughATenantInTheOrderOfWriting() {
    List<Customer> all = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      all.add(Customer.begun(customer(ACME, "w" + i), NOON.minusSeconds(i / 3)));
    }
    store.write(all);
    store.write(List.of(Customer.begun(customer(ZETA, "other"), NOON.minusSeconds(9))));
    all.sort(
        Comparator.comparing(Customer::written).thenComparing(one -> one.key().profile().value()));

    List<CustomerKey> seen = new ArrayList<>();
    List<Customer> page = store.writtenAfter(ACME, null, 2);
    while (!page.isEmpty()) {
      page.forEach(one -> seen.add(one.key()));
      page = store.writtenAfter(ACME, CustomerStore.Written.of(page.getLast()), 2);
    }
    assertThat(seen).isEqualTo(all.stream().map(Customer::key).toList());

    Customer first = stored(all.getFirst().key());
    store.write(List.of(first.change().written(NOON.plusSeconds(1)).build()));
    assertThat(store.writtenAfter(ACME, CustomerStore.Written.of(all.getLast()), 9))
        .extracting(Customer::key)
        .containsExactly(first.key());
    assertThat(store.writtenAfter(ACME, CustomerStore.Written.before(NOON), 9)).hasSize(4);
  }
}
