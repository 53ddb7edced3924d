package dev.attune.hub.pipeline.mongo;

import static dev.attune.hub.pipeline.Samples.ACME;
import static dev.attune.hub.pipeline.Samples.NOON;
import static dev.attune.hub.pipeline.Samples.ZETA;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.attune.embedded.EmbeddedStore;
import dev.attune.hub.customer.Customer;
import dev.attune.hub.customer.CustomerStore;
import dev.attune.hub.customer.Parcel;
import dev.attune.hub.delivery.Delivery;
import dev.attune.hub.delivery.DeliveryState;
import dev.attune.hub.event.HistoryEntry;
import dev.attune.hub.event.Identification;
import dev.attune.hub.event.Identifier;
import dev.attune.hub.fact.Fact;
import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.identity.IdentifierKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.log.DeadLetter;
import dev.attune.hub.log.LogPartition;
import dev.attune.hub.pipeline.HubStores;
import dev.attune.hub.pipeline.Samples;
import dev.attune.hub.search.ProfileSearch;
import dev.attune.hub.search.SearchAnswer;
import dev.attune.hub.search.SearchEntry;
import dev.attune.hub.search.SearchEntryStore;
import dev.attune.hub.search.SearchRunStore;
import dev.attune.hub.search.mongo.MongoSearchEntryStore;
import dev.attune.hub.search.mongo.MongoSearchRunStore;
import dev.attune.hub.segment.Memberships;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.time.SystemClock;
import dev.attune.hub.value.Fields;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Among many documents no call looks at more than those it is about. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IndexUseTest {
  private static final int MANY = 300;
  private static final int PARTITION = LogPartition.numberOf(ACME);

  /** All customers are in it. */
  private static final String SEGMENT = "everybody";

  /** What finding something and then looking past its end may cost. */
  private static final int SLACK = 2;

  private final EmbeddedStore store = EmbeddedStore.inMemory();
  private final MongoClient client = MongoClients.create(store.connectionString());
  private final HubStores stores =
      MongoStores.open(client.getDatabase("attune"), IndexUseTest::key);

  private static SecretKeySpec key(TenantId tenant) {
    return new SecretKeySpec(tenant.value().getBytes(StandardCharsets.UTF_8), "HmacSHA256");
  }

  @BeforeAll
  void fill() {
    for (TenantId tenant : List.of(ACME, ZETA)) {
      stores.customers().write(many(i -> due(Samples.customer(tenant, "c" + i), i)));
      stores
          .customers()
          .write(
              many(i ->
                  Customer.begun(CustomerKey.of(Samples.account(tenant, "a" + i)), NOON)
                      .change()
                      .parts(new TreeMap<>())
                      .build()));
      stores
          .deliveries()
          .insert(
              many(i -> Delivery.queued(Samples.action(tenant, "d" + i, NOON.plusSeconds(i), 0))));
      stores.history().insert(many(i -> event(tenant, i)));
      stores.facts().insert(many(i -> Samples.fact(tenant, "f" + i, NOON.plusMillis(i))));
      stores.deadLetters().insert(many(i -> letter(tenant, i)));
      Map<IdentifierKey, ProfileId> claims = new HashMap<>();
      IntStream.range(0, MANY).forEach(i -> claims.put(claim(tenant, i), profile(i)));
      stores.claims().insert(claims);
    }
  }

  @AfterAll
  void close() {
    client.close();
    store.close();
  }

  private static <T> List<T> many(IntFunction<T> one) {
    return IntStream.range(0, MANY).mapToObj(one).toList();
  }

  private static ProfileId profile(int i) {
    return Samples.profile("c" + i);
  }

  private static IdentifierKey claim(TenantId tenant, int i) {
    return new IdentifierKey(tenant, new Identifier("email", "v" + i));
  }

  private static HistoryEntry event(TenantId tenant, int i) {
    String profile = profile(i / 10).value();
    return new HistoryEntry(
        Samples.event(tenant, "e" + i),
        Samples.source(tenant, 1, i),
        profile,
        profile,
        Identification.PLAIN);
  }

  private static DeadLetter letter(TenantId tenant, int i) {
    return new DeadLetter(
        Samples.source(tenant, 1, i),
        Samples.signal(tenant, "m" + i, Fields.EMPTY),
        "c",
        "r",
        DeadLetter.State.DEAD);
  }

  private static Customer due(CustomerKey key, int seconds) {
    Instant written = NOON.plusSeconds(seconds).minus(Customer.OUTBOX_PATIENCE);
    return Customer.begun(key, written)
        .change()
        .parts(new TreeMap<>())
        .outbox(List.of(new Parcel("g1/17#1", 1, List.of(), List.of())))
        .segments(new Memberships(new TreeMap<>(Map.of(SEGMENT, NOON)), new TreeMap<>(), NOON, 1))
        .build();
  }

  private long examined(Runnable call) {
    long before = store.statistics().documentsExamined();
    call.run();
    return store.statistics().documentsExamined() - before;
  }

  private void assertLooksAt(int documents, Runnable call) {
    assertThat(examined(call)).isBetween((long) documents, (long) documents + SLACK);
  }

  @Test
  void findsCustomersByTheirIds() {
    List<CustomerKey> keys =
        IntStream.range(0, 20).mapToObj(i -> Samples.customer(ACME, "c" + i)).toList();
    assertLooksAt(20, () -> assertThat(stores.customers().read(keys)).hasSize(20));
    assertLooksAt(10, () -> assertThat(stores.customers().page(ZETA, null, 10)).hasSize(10));
    assertLooksAt(10, () -> assertThat(stores.customers().accounts(ZETA, null, 10)).hasSize(10));
    CustomerKey account = CustomerKey.of(Samples.account(ACME, "a7"));
    assertLooksAt(
        5, () -> assertThat(stores.customers().accounts(ACME, account, 5)).hasSizeBetween(0, 5));
    assertLooksAt(
        10,
        () -> assertThat(stores.customers().page(ACME, keys.getFirst(), 10)).hasSizeBetween(1, 10));
  }

  @Test
  void writesCustomersByTheirIds() {
    List<Customer> fresh =
        List.copyOf(stores.customers().read(List.of(Samples.customer(ZETA, "c7"))).values());
    assertLooksAt(1, () -> assertThat(stores.customers().write(fresh)).isEmpty());
    assertThat(examined(() -> assertThat(stores.customers().write(fresh)).hasSize(1)))
        .isLessThanOrEqualTo(1 + SLACK);
  }

  @Test
  void findsWhatIsDueInItsOrder() {
    assertLooksAt(
        10,
        () ->
            assertThat(
                    stores
                        .customers()
                        .due(
                            PARTITION,
                            new CustomerStore.Due(Samples.customer(ACME, "c0"), NOON),
                            NOON.plusSeconds(10),
                            99))
                .hasSize(10));
    assertLooksAt(
        5,
        () ->
            assertThat(stores.customers().due(PARTITION, null, NOON.plusSeconds(99), 5))
                .hasSize(5));
    assertLooksAt(
        5,
        () ->
            assertThat(stores.deliveries().due(PARTITION, null, NOON.plusSeconds(99), 5))
                .hasSize(5));
    assertLooksAt(
        5,
        () ->
            assertThat(
                    stores
                        .deliveries()
                        .due(
                            List.of(PARTITION, (PARTITION + 1) % LogPartition.COUNT),
                            NOON.plusSeconds(99),
                            5))
                .hasSize(5));
  }

  @Test
  void findsDeliveriesOfATenantNewestFirst() {
    Delivery last =
        stores.deliveries().list(ACME, EnumSet.of(DeliveryState.QUEUED), null, null, 1).getFirst();
    assertLooksAt(
        10,
        () ->
            assertThat(
                    stores
                        .deliveries()
                        .list(ACME, EnumSet.of(DeliveryState.QUEUED), null, last, 10))
                .hasSize(10));
    assertLooksAt(0, () -> assertThat(stores.deliveries().removeEndedBefore(NOON)).isZero());
    Set<ProfileId> ann = Set.of(Samples.profile("ann"));
    assertLooksAt(
        10,
        () ->
            assertThat(stores.deliveries().ofProfiles(ACME, ann, NOON.plusSeconds(500), last, 10))
                .hasSize(10));
    assertLooksAt(
        0,
        () ->
            assertThat(stores.deliveries().ofProfiles(ACME, Set.of(profile(1)), NOON, null, 10))
                .isEmpty());
  }

  @Test
  void findsTheHistoryOfACustomer() {
    Set<String> profiles = Set.of(profile(3).value());
    assertLooksAt(
        10, () -> assertThat(stores.history().timeline(ACME, profiles, null, 99)).hasSize(10));
    assertLooksAt(10, () -> assertThat(stores.history().newest(ACME, null, 10)).hasSize(10));
    assertLooksAt(0, () -> assertThat(stores.history().removeReceivedBefore(ACME, NOON)).isZero());
  }

  @Test
  void findsClaimsByTheirIds() {
    assertLooksAt(
        2,
        () -> assertThat(stores.claims().read(List.of(claim(ACME, 1), claim(ZETA, 2)))).hasSize(2));
    assertLooksAt(10, () -> assertThat(stores.claims().page(ZETA, null, 10)).hasSize(10));
  }

  @Test
  void findsDeadLettersAndFactsOfATenant() {
    assertLooksAt(
        10,
        () ->
            assertThat(stores.deadLetters().list(ACME, DeadLetter.State.DEAD, null, 10))
                .hasSize(10));
    List<Fact> facts = stores.facts().read(ACME, NOON, NOON.plusSeconds(900), null, 999).facts();
    assertThat(facts).hasSize(MANY);
    assertThat(examined(() -> stores.facts().read(ACME, NOON, NOON.plusSeconds(900), null, 999)))
        .isLessThanOrEqualTo(2 + SLACK);
  }

  @Test
  void pagesThroughWhoIsInASegment() {
    ProfileId after = stores.customers().members(ACME, SEGMENT, null, 10).getLast();
    assertLooksAt(
        10, () -> assertThat(stores.customers().members(ACME, SEGMENT, after, 10)).hasSize(10));
  }

  @Test
  void findsWhoWasWrittenLast() {
    Customer tenth =
        stores
            .customers()
            .read(List.of(Samples.customer(ACME, "c10")))
            .get(Samples.customer(ACME, "c10"));
    CustomerStore.Written after = CustomerStore.Written.of(Objects.requireNonNull(tenth));
    assertLooksAt(
        10, () -> assertThat(stores.customers().writtenAfter(ZETA, null, 10)).hasSize(10));
    assertLooksAt(
        10, () -> assertThat(stores.customers().writtenAfter(ACME, after, 10)).hasSize(10));
  }

  /** Ten names, each of which a tenth of the profiles have. */
  @Test
  void searchesAmongManyWithoutLookingAtMoreThanItSays() {
    SearchEntryStore entries = new MongoSearchEntryStore(client.getDatabase("attune"));
    SearchRunStore runs = new MongoSearchRunStore(client.getDatabase("attune"));
    entries.write(
        many(i ->
            new SearchEntry(
                Samples.customer(ACME, "c" + i), 1, 0, Set.of("k" + i, "of" + i % 10, "every"))));
    assertLooksAt(1, () -> assertThat(entries.at(ACME, "k7", 9)).hasSize(1));
    assertLooksAt(20, () -> assertThat(entries.at(ACME, "every", 20)).hasSize(20));
    assertLooksAt(0, () -> assertThat(entries.at(ZETA, "every", 20)).isEmpty());
    assertLooksAt(
        40,
        () -> assertThat(entries.atAny(ACME, List.of("of3", "of4", "k9", "x"), 40)).hasSize(40));
    assertLooksAt(
        25,
        () -> assertThat(entries.forget(ACME, many(i -> profile(i)).subList(0, 25))).isEqualTo(25));

    runs.hurry(ACME, NOON);
    runs.hurry(ZETA, NOON);
    assertLooksAt(1, () -> assertThat(runs.due(NOON, 1)).hasSize(1));
    ProfileSearch search =
        new ProfileSearch(
            stores.definitions(), stores.customers(), entries, runs, new SystemClock());
    long looked =
        examined(() -> {
          SearchAnswer answer = search.search(ACME, "anna smith", 50);
          assertThat(answer.looked()).isLessThan(20);
        });
    assertThat(looked).isLessThan(20);
  }
}
