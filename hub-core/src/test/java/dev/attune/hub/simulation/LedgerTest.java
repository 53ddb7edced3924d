package dev.attune.hub.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.customer.Customer;
import dev.attune.hub.delivery.Action;
import dev.attune.hub.delivery.Delivery;
import dev.attune.hub.event.EventKey;
import dev.attune.hub.identity.AccountKey;
import dev.attune.hub.identity.Claims;
import dev.attune.hub.identity.IdentifierKey;
import dev.attune.hub.journey.Enrolment;
import dev.attune.hub.log.Checkpoint;
import dev.attune.hub.log.CheckpointMove;
import dev.attune.hub.log.Counts;
import dev.attune.hub.log.DeadLetter;
import dev.attune.hub.log.InMemoryPartitionStore;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.log.LogPartition;
import dev.attune.hub.log.PartitionStore;
import dev.attune.hub.log.Position;
import dev.attune.hub.log.Source;
import dev.attune.hub.pipeline.HubPorts;
import dev.attune.hub.pipeline.HubStores;
import dev.attune.hub.pipeline.Samples;
import dev.attune.hub.profile.Account;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.time.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Each check is shown a world in which just that is broken; one that never complains is none. */
class LedgerTest {
  private static final TenantId ACME = Ground.APART.getFirst();
  private static final LogPartition PARTITION = LogPartition.of(Ground.GENERATION, ACME);
  private static final NodeId ONE = new NodeId("one");
  private static final NodeId OTHER = new NodeId("other");

  private static List<String> brokenIf(Consumer<World> tampering) {
    return brokenIf(tampering, ports -> ports);
  }

  /** What the ledger says of a small world at rest, after somebody tampered with it. */
  private static List<String> brokenIf(
      Consumer<World> tampering, UnaryOperator<HubPorts> seenThrough) {
    FutureTask<List<String>> run =
        new FutureTask<>(() -> {
          try (World world = new World(Plan.small(CrashEverywhereTest.STORY, -1))) {
            assertThat(world.run().broken()).isEmpty();
            tampering.accept(world);
            return world.ledger(seenThrough.apply(world.ports())).broken();
          }
        });
    Thread.ofVirtual().start(run);
    try {
      return run.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError("The world could not be run.", e);
    }
  }

  private static Consumer<World> stores(Consumer<HubStores> tampering) {
    return world -> tampering.accept(world.ports().stores());
  }

  private static void assertSaid(List<String> broken, String part) {
    assertThat(broken).anySatisfy(one -> assertThat(one).contains(part));
  }

  private static LogEntry.Signal signal(HubStores stores, String messageId) {
    return (LogEntry.Signal)
        Reference.entries(stores.log(), PARTITION).stream()
            .filter(
                entry -> entry instanceof LogEntry.Signal one && one.messageId().equals(messageId))
            .findFirst()
            .orElseThrow();
  }

  private static EventKey key(String messageId) {
    return new EventKey(Ground.shop(ACME), messageId);
  }

  private static Customer live(HubStores stores) {
    return stores.customers().page(ACME, null, 100).stream()
        .filter(customer -> customer.mergedInto() == null)
        .findFirst()
        .orElseThrow();
  }

  private static void rewrite(HubStores stores, Customer as) {
    assertThat(stores.customers().write(List.of(as))).isEmpty();
  }

  @Test
  void aLostMessageIsNoticed() {
    assertSaid(
        brokenIf(stores(stores -> stores.log().remove(PARTITION, 1, 1_000))),
        "The acknowledged message s0 is not in the log.");
  }

  @Test
  void aMessageNeitherAppliedNorDeadIsNoticed() {
    assertSaid(
        brokenIf(
            stores(stores -> {
              Source source = stores.history().find(List.of(key("s0"))).get(key("s0"));
              assertThat(source).isNotNull();
              stores.history().remove(key("s0"), source);
            })),
        "The message s0 is applied: false, dead: false.");
  }

  @Test
  void aMessageBothAppliedAndDeadIsNoticed() {
    List<String> broken =
        brokenIf(
            stores(stores ->
                stores
                    .deadLetters()
                    .insert(
                        List.of(
                            new DeadLetter(
                                new Source(PARTITION, new Position(99, 0)),
                                signal(stores, "s1"),
                                "code",
                                "reason",
                                DeadLetter.State.DEAD)))));
    assertSaid(broken, "The message s1 is applied: true, dead: true.");
    assertSaid(broken, "2 are dead and not");
  }

  private static List<String> brokenIfCounted(Counts more) {
    return brokenIf(
        world -> {},
        ports ->
            Rewired.store(
                ports,
                PartitionStore.class,
                real ->
                    PlantedBugs.instead(
                        PartitionStore.class,
                        real,
                        "counts",
                        arguments -> {
                          Map<ConnectionKey, Counts> counts =
                              new HashMap<>(real.counts((LogPartition) arguments[0]));
                          counts.computeIfPresent(
                              Ground.shop(ACME), (key, there) -> there.plus(more));
                          return counts;
                        })));
  }

  @Test
  void countsThatDoNotAddUpAreNoticed() {
    assertSaid(brokenIfCounted(new Counts(1, 0, 0, 0, 0)), "The counts do not add up");
    assertSaid(brokenIfCounted(new Counts(1, 0, 0, 1, 0)), "9 were received and not");
    assertSaid(brokenIfCounted(new Counts(0, 0, 1, -1, 0)), "8 were applied and not");
    assertSaid(brokenIfCounted(new Counts(0, 0, 0, -1, 1)), "1 are dead and not");
  }

  @Test
  void aDeliveryThatNeverEndsIsNoticed() {
    List<String> broken =
        brokenIf(
            stores(stores ->
                stores
                    .deliveries()
                    .insert(List.of(Delivery.queued(Samples.action(ACME, "a", Samples.NOON, 0))))));
    assertSaid(broken, "is still QUEUED");
    assertSaid(broken, "The hub asked for");
  }

  @Test
  void anEffectThatNobodyKnowsOfIsNoticed() {
    assertSaid(
        brokenIf(world -> world.tool().send(Samples.action(ACME, "a", Samples.NOON, 0), 1)),
        "The tool did 5 things, and 4 deliveries say they were delivered.");
  }

  @Test
  void anActionThatOvertakesIsNoticed() {
    Action first = Samples.action(ACME, "first", Samples.NOON, 0);
    Action second = Samples.action(ACME, "second", Samples.NOON, 1);
    assertSaid(
        brokenIf(world -> {
          world.tool().send(second, 1);
          world.tool().send(first, 1);
        }),
        "The action " + first.key().action() + " came after a later one");
  }

  @Test
  void aStuckEnrolmentIsNoticed() {
    Enrolment stuck = Samples.plainEnrolment("stuck");
    assertSaid(
        brokenIf(stores(stores -> rewrite(stores, Altered.withEnrolment(live(stores), stuck)))),
        "is stuck");
  }

  @Test
  void anIdentifierOfSomebodyElseIsNoticed() {
    assertSaid(
        brokenIf(
            stores(stores -> {
              Customer customer = live(stores);
              IdentifierKey key = new IdentifierKey(ACME, customer.identifiers().iterator().next());
              var holder = stores.claims().read(Set.of(key)).get(key);
              assertThat(holder).isNotNull();
              stores
                  .claims()
                  .repoint(
                      List.of(
                          new Claims.Repointing(
                              key,
                              holder,
                              Samples.profile("other"),
                              Samples.source(ACME, 1_000_000, 0))));
            })),
        "is claimed by " + Samples.profile("other"));
  }

  @Test
  void aCustomerThatDiffersIsNoticed() {
    assertSaid(
        brokenIf(stores(stores -> rewrite(stores, Altered.withoutMerges(live(stores))))),
        "The customer " + ACME);
  }

  @Test
  void anAccountThatDiffersIsNoticed() {
    assertSaid(
        brokenIf(
            stores(stores -> {
              Set<AccountKey> keys = new HashSet<>(live(stores).accounts().keySet());
              Account account = stores.accounts().read(keys).values().iterator().next();
              stores.accounts().write(List.of(account.withTrait("seats", Samples.trait("many"))));
            })),
        "The account ");
  }

  @Test
  void aFactTooManyIsNoticed() {
    assertSaid(
        brokenIf(
            stores(
                stores -> stores.facts().insert(List.of(Samples.fact(ACME, "f", Samples.NOON))))),
        "The facts differ");
  }

  @Test
  void aMoveUnderALeaseThatIsOverIsNoticed() {
    LeaseWatch watch = new LeaseWatch();
    PartitionStore store =
        watch.watched(PlantedBugs.leaseWithoutEpoch(new InMemoryPartitionStore()));
    Instant now = Samples.NOON;
    Duration term = Duration.ofSeconds(9);
    store.acquire(ONE, List.of(PARTITION), now, 0, term);
    store.move(List.of(move(1, Position.START, new Position(1, 0))));
    assertThat(watch.broken()).isEmpty();

    store.acquire(OTHER, List.of(PARTITION), now.plus(term), 0, term);
    store.move(List.of(move(1, new Position(1, 0), new Position(1, 1))));
    assertThat(watch.broken())
        .containsExactly(
            "The checkpoint of %s was moved under epoch 1, and the lease was taken under 2 since."
                .formatted(PARTITION));
  }

  private static CheckpointMove move(long epoch, Position from, Position to) {
    return new CheckpointMove(
        PARTITION, epoch, from, new Checkpoint(to, Samples.NOON, 0, Position.START), Map.of());
  }

  @Test
  void aWorldThatIsNotAtRestIsNoticed() {
    List<String> seen = new ArrayList<>();
    brokenIf(
        stores(stores ->
            stores
                .deliveries()
                .insert(List.of(Delivery.queued(Samples.action(ACME, "a", Samples.NOON, 0))))),
        ports -> {
          seen.add(new Rest(ports, List.of(ACME), true).unrest());
          seen.add(new Rest(ports, List.of(ACME), false).unrest());
          return ports;
        });
    assertThat(seen.getFirst()).contains("QUEUED");
    assertThat(seen.getLast()).isEmpty();
  }
}
