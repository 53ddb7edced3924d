package dev.attune.hub.pipeline;

import static dev.attune.hub.pipeline.Samples.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.connection.Connection;
import dev.attune.hub.customer.Customer;
import dev.attune.hub.customer.CustomerLimits;
import dev.attune.hub.customer.mongo.MongoCustomerStore;
import dev.attune.hub.event.EventKey;
import dev.attune.hub.event.HistoryEntry;
import dev.attune.hub.event.Identification;
import dev.attune.hub.event.Identifier;
import dev.attune.hub.event.Mapping;
import dev.attune.hub.fact.Fact;
import dev.attune.hub.fact.FactKind;
import dev.attune.hub.fact.FactStore;
import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.identity.IdentifierKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.log.Counts;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.value.Fields;
import dev.attune.hub.value.mongo.MongoFixture;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * One profile is flooded with identifiers, traits and events while others of its tenant go about
 * their business in the same batches. {@code -Dattune.flood.events=…} makes the flood larger.
 */
@Tag("simulation")
class FloodTest {
  @RegisterExtension static final MongoFixture FIXTURE = new MongoFixture();

  private static final int EVENTS = Integer.getInteger("attune.flood.events", 10_000);
  private static final int IN_A_BLOCK = 100;
  private static final int OTHERS = 20;
  private static final String LONG = "x".repeat(500);
  private static final int MOST_BYTES = 256 * 1024;
  private static final ConnectionKey SHOP = EngineWorld.connection(ACME, "shop");
  private static final Instant LATER = Instant.parse("2100-01-01T00:00:00Z");

  private final Calls calls = new Calls();
  private final EngineWorld world =
      new EngineWorld(
          IN_A_BLOCK, CustomerLimits.DEFAULT, Duration.ofSeconds(1), calls::counted, false);

  /** What each batch asked of the stores: how often, and of how many identifiers. */
  private static final class Calls {
    private final List<Integer> perBatch = new ArrayList<>();
    private final List<Integer> claimsPerBatch = new ArrayList<>();
    private int calls;
    private int claims;

    HubStores counted(HubStores stores) {
      try {
        RecordComponent[] components = HubStores.class.getRecordComponents();
        Object[] counted = new Object[components.length];
        for (int place = 0; place < components.length; place++) {
          String name = components[place].getName();
          Object store = components[place].getAccessor().invoke(stores);
          // Those that a batch asks; leases, retention and configuration have a rhythm of their
          // own.
          counted[place] =
              Set.of("claims", "history", "customers", "accounts", "deliveries", "partitions")
                      .contains(name)
                  ? counted(components[place].getType(), name, store)
                  : store;
        }
        Class<?>[] types =
            Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        return HubStores.class.getDeclaredConstructor(types).newInstance(counted);
      } catch (ReflectiveOperationException e) {
        throw new LinkageError(String.valueOf(e.getMessage()), e);
      }
    }

    private Object counted(Class<?> port, String name, Object store) {
      return Proxy.newProxyInstance(
          port.getClassLoader(),
          new Class<?>[] {port},
          (proxy, method, arguments) -> {
            if (method.getName().equals("move")) {
              perBatch.add(calls);
              claimsPerBatch.add(claims);
              calls = 0;
              claims = 0;
            } else if (!name.equals("partitions")
                && !Set.of("due", "removeReceivedBefore", "removeEndedBefore")
                    .contains(method.getName())) {
              calls++;
            }
            if (name.equals("claims") && arguments != null) {
              claims += arguments[0] instanceof Collection<?> all ? all.size() : 0;
            }
            try {
              return method.invoke(store, arguments);
            } catch (InvocationTargetException e) {
              throw e.getCause();
            }
          });
    }
  }

  private void begin() {
    Connection shop = world.stores().connections().read(SHOP).orElseThrow();
    world
        .stores()
        .connections()
        .write(
            shop.named(
                shop.connector(),
                shop.name(),
                new Mapping(
                    Map.of(
                        "name", "payload.name",
                        "identifiers.user_id", "payload.user",
                        "identifiers.anonymous_id", "payload.anonymous",
                        "identifiers.device", "payload.device",
                        "traits", "payload.traits"))));
    world.stores().tenants().revise(ACME);
  }

  private LogEntry signal(String id, Fields payload) {
    return new LogEntry.Signal(SHOP, id, payload, world.time().now(), null);
  }

  /** Of each block all entries but one are the flood's, and that one is somebody else's. */
  private void flood() {
    for (int from = 0; from < EVENTS; from += IN_A_BLOCK - 1) {
      List<LogEntry> block = new ArrayList<>();
      for (int i = from; i < Math.min(EVENTS, from + IN_A_BLOCK - 1); i++) {
        block.add(
            signal(
                "f" + i,
                Fields.of("name", "seen", "user", "flood")
                    .with("anonymous", "anonymous-" + i)
                    .with("device", "device-" + i)
                    .with("traits", Map.of("trait-" + i, LONG))));
      }
      int number = from / (IN_A_BLOCK - 1);
      block.add(
          signal(
              id(number),
              Fields.of("name", "bought", "user", "other-" + number % OTHERS)
                  .with("traits", Map.of("last", id(number)))));
      world.append(ACME, block.toArray(LogEntry[]::new));
    }
  }

  private Customer customer(String user) {
    IdentifierKey key = new IdentifierKey(ACME, new Identifier("user_id", user));
    ProfileId profile =
        Objects.requireNonNull(world.stores().claims().read(Set.of(key)).get(key), user);
    CustomerKey customer = new CustomerKey(ACME, profile);
    return Objects.requireNonNull(world.stores().customers().read(Set.of(customer)).get(customer));
  }

  @Test
  void harmsNobodyElseAndGrowsNothing() {
    begin();
    flood();
    int blocks = (EVENTS + IN_A_BLOCK - 2) / (IN_A_BLOCK - 1);
    world.start(HubEngine.Role.WORKER);
    assertThat(
            world
                .time()
                .runUntil(() -> world.applied(ACME) == EVENTS + blocks, Duration.ofHours(2)))
        .as("all is applied, the flood's and the others'")
        .isTrue();
    world.time().run(Duration.ofSeconds(40));

    Counts counts =
        world.stores().partitions().counts(EngineWorld.partition()).getOrDefault(SHOP, Counts.NONE);
    assertThat(counts).isEqualTo(new Counts(EVENTS + blocks, 0, EVENTS + blocks, 0, 0));
    checkFlooded();
    for (int number = Math.max(0, blocks - OTHERS); number < blocks; number++) {
      assertThat(customer("other-" + number % OTHERS).view().traits().get("last"))
          .as("what came last of another in the same batches")
          .satisfies(trait -> assertThat(trait.value()).isEqualTo(id(lastOf(blocks, trait))));
    }
    checkCalls(blocks);
  }

  /** All come at one instant: then the greater id is the later one. */
  private static String id(int number) {
    return "o%07d".formatted(number);
  }

  private static int lastOf(int blocks, dev.attune.hub.profile.Trait trait) {
    int number = Integer.parseInt(String.valueOf(trait.value()).substring(1));
    return number + (blocks - 1 - number) / OTHERS * OTHERS;
  }

  private void checkFlooded() {
    Customer flooded = customer("flood");
    assertThat(flooded.identifiers()).hasSizeLessThanOrEqualTo(100).hasSize(56);
    assertThat(flooded.view().traits()).hasSizeLessThanOrEqualTo(300).hasSizeGreaterThan(200);
    assertThat(flooded.outbox()).isEmpty();
    new MongoCustomerStore(FIXTURE.database()).write(List.of(flooded.change().version(0).build()));
    assertThat(FIXTURE.bytes("customers")).isLessThan(MOST_BYTES);
    Set<String> reasons = new TreeSet<>();
    int refused = 0;
    String cursor = null;
    do {
      FactStore.Page page = world.stores().facts().read(ACME, Instant.EPOCH, LATER, cursor, 10_000);
      for (Fact fact : page.facts()) {
        if (fact.kind() == FactKind.REFUSED) {
          refused++;
          reasons.add(String.valueOf(fact.properties().text("reason")));
        }
      }
      cursor = page.next();
    } while (cursor != null);
    assertThat(refused)
        .as("each trait that was too many is a fact with its reason")
        .isEqualTo(EVENTS - flooded.view().traits().size());
    assertThat(reasons)
        .allMatch(reason -> reason.matches("A (customer|profile) may have at most.*"));
    HistoryEntry last =
        world.stores().history().read(List.of(new EventKey(SHOP, "f" + (EVENTS - 1)))).getFirst();
    assertThat(last.identification().leftOut())
        .extracting(Identification.LeftOut::code)
        .as("identifiers that are too many are left out, and the event says why")
        .containsOnly("over_limit")
        .hasSize(2);
  }

  /** A batch late in the flood asks as often, and of as many identifiers, as an early one. */
  private void checkCalls(int blocks) {
    List<Integer> perBatch = calls.perBatch;
    assertThat(perBatch).hasSizeGreaterThanOrEqualTo(blocks);
    int early = most(perBatch.subList(1, 10));
    assertThat(most(perBatch.subList(blocks / 2, perBatch.size())))
        .as("store calls in a batch")
        .isLessThanOrEqualTo(early);
    int earlyClaims = most(calls.claimsPerBatch.subList(1, 10));
    assertThat(most(calls.claimsPerBatch.subList(blocks / 2, perBatch.size())))
        .as("claims looked at in a batch")
        .isLessThanOrEqualTo(earlyClaims);
    assertThat(earlyClaims).isLessThanOrEqualTo(6 * IN_A_BLOCK);
  }

  private static int most(List<Integer> counts) {
    return counts.stream().mapToInt(Integer::intValue).max().orElseThrow();
  }
}
