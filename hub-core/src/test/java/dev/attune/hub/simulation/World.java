package dev.attune.hub.simulation;

import dev.attune.hub.customer.Customer;
import dev.attune.hub.customer.Merge;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.log.LogPartition;
import dev.attune.hub.log.PartitionStore;
import dev.attune.hub.log.Source;
import dev.attune.hub.pipeline.CustomerCommand;
import dev.attune.hub.pipeline.HubPorts;
import dev.attune.hub.pipeline.HubStores;
import dev.attune.hub.pipeline.MergeCommand;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.time.Gate;
import dev.attune.hub.time.SeededIds;
import dev.attune.hub.value.Fields;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A world of several nodes, two shops and a tool, run from one seed: first with faults, then
 * without until everything has come to rest.
 */
final class World implements AutoCloseable {
  /** What a script has a person do, in place of a message. */
  static final String PERSON = "person";

  private static final int MOST_LOOKS = 60;
  static final String TAKES_APART = "takes apart";
  static final String PUTS_TOGETHER = "puts together";

  private static final Duration CLIENT_PATIENCE = Duration.ofSeconds(15);
  private static final int LONGEST_BURST = 30;
  private static final long LOOK_NANOS = Duration.ofMillis(50).toNanos();
  private static final long MOST_NANOS = Duration.ofHours(2).toNanos();

  private final Random random;
  private final Baton baton;
  private final Faults faults;
  private final Tool tool;
  private final HubPorts ports;
  private final SimulatedScheduler outside;
  private final List<SimulatedNode> nodes = new ArrayList<>();
  private final Map<Shop.Message, Source> acknowledged = new LinkedHashMap<>();
  private final LeaseWatch watch = new LeaseWatch();
  private int shopsOpen;
  private boolean calm;
  private int crashes;

  private final Plan plan;

  World(Plan plan) {
    this.plan = plan;
    this.random = new Random(plan.seed());
    this.baton = new Baton(random);
    this.faults = new Faults(random, plan.faultRate());
    this.tool = new Tool(random);
    this.outside = new SimulatedScheduler(baton, null);
    HubStores stores = plan.stores().get();
    Ground.prepare(stores, plan.tenants(), plan.nodes());
    plan.tenants().forEach(tenant -> Ground.careForCompanies(stores, tenant));
    HubPorts sound =
        new HubPorts(
            new SimulatedClock(baton),
            outside,
            new SeededIds(random),
            stores,
            new IdempotentTargets(stores.connections()),
            tool);
    this.ports = Rewired.store(plan.ground().apply(sound), PartitionStore.class, watch::watched);
    faults.crashExactlyAt(plan.crashAt());
  }

  /** Runs the world to its rest. */
  Ledger run() {
    for (int i = 0; i < plan.nodes(); i++) {
      nodes.add(begunNode());
    }
    outside.start("keeper", this::keepNodes);
    for (TenantId tenant : plan.tenants()) {
      shopsOpen++;
      Shop shop = new Shop(Ground.shop(tenant), random);
      outside.start(
          "shop of " + tenant,
          () -> {
            if (plan.script().isEmpty()) {
              keepShop(shop, tenant);
            } else {
              play(plan.script(), tenant);
            }
            shopsOpen--;
          });
    }
    baton.runUntil(() -> shopsOpen == 0, LOOK_NANOS, MOST_NANOS);
    faults.calm();
    tool.becomeReliable();
    calm = true;
    rest(new Rest(ports, plan.tenants(), true));
    return ledger(ports);
  }

  /** What holds the promises against these ports, be they the world's own or others. */
  Ledger ledger(HubPorts seen) {
    return new Ledger(seen, plan.tenants(), tool, acknowledged, watch, plan.referenceBatch());
  }

  Tool tool() {
    return tool;
  }

  private void rest(Rest rest) {
    try {
      baton.runUntil(rest::isReached, Rest.LOOK_NANOS, MOST_NANOS);
    } catch (AssertionError e) {
      throw new AssertionError(e.getMessage() + " " + rest.unrest(), e);
    }
  }

  SimulatedNode begunNode() {
    SimulatedNode node =
        new SimulatedNode(baton, faults, random, ports, plan.perNode(), Ground.SETTINGS);
    node.start();
    return node;
  }

  /** Starts crashed nodes again, and sets clocks wrong and right. */
  private void keepNodes() {
    while (true) {
      outside.sleep(Duration.ofMillis(500 + random.nextInt(1_500)));
      for (int i = 0; i < nodes.size(); i++) {
        if (nodes.get(i).isDead()) {
          crashes++;
          nodes.set(i, begunNode());
        } else if (calm) {
          nodes.get(i).clock().jumpTo(Duration.ZERO);
        } else if (plan.faultRate() > 0 && random.nextInt(20) == 0) {
          nodes.get(i).clock().jumpTo(Duration.ofMillis(random.nextInt(8_000) - 4_000));
        }
      }
    }
  }

  private void keepShop(Shop shop, TenantId tenant) {
    int sent = 0;
    while (sent < plan.messages()) {
      outside.sleep(Duration.ofMillis(random.nextInt(1_500)));
      if (random.nextInt(10) == 0) {
        command(tenant);
      }
      if (random.nextInt(6) == 0) {
        putTogether(tenant);
      }
      if (random.nextInt(4) == 0) {
        takeApart(tenant);
      }
      List<Shop.Message> burst = new ArrayList<>();
      while (burst.size() <= random.nextInt(LONGEST_BURST)) {
        burst.add(shop.next());
      }
      send(burst);
      sent += burst.size();
    }
  }

  /** Sends one message after the other, and corrects something about a customer in between. */
  private void play(List<Fields> script, TenantId tenant) {
    for (int i = 0; i < script.size(); i++) {
      outside.sleep(Duration.ofMillis(1_200));
      switch (String.valueOf(script.get(i).text(PERSON))) {
        case TAKES_APART -> until(() -> takeApart(tenant));
        case PUTS_TOGETHER -> until(() -> putTogether(tenant));
        default ->
            send(List.of(new Shop.Message(Ground.shop(tenant), "s%d".formatted(i), script.get(i))));
      }
    }
    while (ports.stores().customers().page(tenant, null, 1).isEmpty()) {
      outside.sleep(Duration.ofMillis(400));
    }
    command(tenant);
  }

  private void until(Supplier<Boolean> done) {
    // What was stored and not acknowledged may have done it: then there is nothing to wait for.
    for (int looks = 0; looks < MOST_LOOKS && !done.get(); looks++) {
      outside.sleep(Duration.ofMillis(400));
    }
  }

  private List<Customer> living(TenantId tenant) {
    return ports.stores().customers().page(tenant, null, 50).stream()
        .filter(customer -> customer.mergedInto() == null)
        .toList();
  }

  /** A person makes two customers one; whether there were two, and the command is stored. */
  private boolean putTogether(TenantId tenant) {
    List<Customer> living = living(tenant);
    if (living.size() < 2) {
      return false;
    }
    int one = random.nextInt(living.size());
    int other = (one + 1 + random.nextInt(living.size() - 1)) % living.size();
    Fields arguments =
        MergeCommand.merge(living.get(one).key().profile(), living.get(other).key().profile());
    return isSubmitted(tenant, MergeCommand.MERGE, arguments);
  }

  /** A person takes some of what came by one merge out again. */
  private boolean takeApart(TenantId tenant) {
    List<Customer> merged =
        living(tenant).stream().filter(customer -> !customer.merges().isEmpty()).toList();
    if (merged.isEmpty()) {
      return false;
    }
    Customer customer = merged.get(random.nextInt(merged.size()));
    Merge merge = customer.merges().get(random.nextInt(customer.merges().size()));
    List<ProfileId> parts = new ArrayList<>(merge.parts());
    parts.removeIf(part -> parts.size() > 1 && random.nextInt(3) == 0);
    return isSubmitted(
        tenant, MergeCommand.UNMERGE, MergeCommand.unmerge(customer.key().profile(), parts));
  }

  private boolean isSubmitted(TenantId tenant, String kind, Fields arguments) {
    return ask(node -> node.engine().commands().submit(tenant, kind, arguments, "agent")) != null;
  }

  /** Sends until some node acknowledges, as a well-behaved client does. */
  private void send(List<Shop.Message> messages) {
    List<Source> stored = null;
    while (stored == null) {
      stored =
          ask(node ->
              node.engine()
                  .log()
                  .append(messages.stream().map(message -> signal(message, node)).toList()));
    }
    for (int i = 0; i < messages.size(); i++) {
      acknowledged.putIfAbsent(messages.get(i), stored.get(i));
    }
  }

  private static LogEntry.Signal signal(Shop.Message message, SimulatedNode node) {
    var now = node.clock().now();
    long secondsAgo = message.payload().value("secondsAgo") instanceof Long ago ? ago : 0;
    return new LogEntry.Signal(
        message.connection(),
        message.id(),
        message.payload().with("at", now.minusSeconds(secondsAgo).toString()),
        now,
        null);
  }

  /** An agent corrects something about a customer that exists. */
  private void command(TenantId tenant) {
    var customers = ports.stores().customers().page(tenant, null, 50);
    if (customers.isEmpty()) {
      return;
    }
    var customer = customers.get(random.nextInt(customers.size()));
    Fields arguments =
        Fields.of(
            "profile",
            customer.key().profile().value(),
            "traits",
            Map.of("note", "n" + random.nextInt(1_000)));
    ask(node ->
        node.engine().commands().submit(tenant, CustomerCommand.SET_TRAITS, arguments, "agent"));
  }

  /** Asks some node and waits; null if it refused, failed, or died over it. */
  private <T> @Nullable T ask(Function<SimulatedNode, T> question) {
    SimulatedNode node = nodes.get(random.nextInt(nodes.size()));
    Gate answered = outside.gate();
    List<T> answer = new ArrayList<>();
    if (!node.isDead()) {
      node.run(
          "request",
          () -> {
            try {
              answer.add(question.apply(node));
            } catch (HubException e) {
              // Told to come again.
            }
            answered.open();
          });
      answered.await(CLIENT_PATIENCE);
    }
    if (answer.isEmpty()) {
      outside.sleep(Duration.ofMillis(300));
      return null;
    }
    return answer.getFirst();
  }

  Plan plan() {
    return plan;
  }

  Faults faults() {
    return faults;
  }

  long nanos() {
    return baton.nanos();
  }

  int crashes() {
    return crashes;
  }

  HubPorts ports() {
    return ports;
  }

  static List<LogPartition> partitions(List<TenantId> tenants) {
    return tenants.stream()
        .map(tenant -> LogPartition.of(Ground.GENERATION, tenant))
        .distinct()
        .toList();
  }

  @Override
  public void close() {
    baton.close();
  }
}
