package dev.attune.hub.simulation;

import dev.attune.hub.customer.Customer;
import dev.attune.hub.erasure.Erasure;
import dev.attune.hub.erasure.ErasureStore;
import dev.attune.hub.forgetting.ErasurePorts;
import dev.attune.hub.forgetting.ErasureSettings;
import dev.attune.hub.forgetting.ErasureWorker;
import dev.attune.hub.forgetting.ToolEraser;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.pipeline.EraseCommand;
import dev.attune.hub.pipeline.HubPorts;
import dev.attune.hub.pipeline.HubStores;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.time.Gate;
import dev.attune.hub.time.SeededIds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Two shops some of whose customers are erased, now and then and in the midst of everything, while
 * nodes crash and answers are lost; run from one seed until everything has come to rest.
 */
final class ForgettingWorld implements AutoCloseable {
  private static final int NODES = 3;
  private static final int MESSAGES = 70;
  private static final int MOST_ERASED = 3;
  private static final int LONGEST_BURST = 20;
  private static final double FAULT_RATE = 0.006;
  private static final int ALL = 1_000;
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final long LOOK_NANOS = Duration.ofMillis(50).toNanos();
  private static final long MOST_NANOS = Duration.ofHours(2).toNanos();

  /** As usual, but for times that a world lives through. */
  private static final ErasureSettings FORGETTING =
      new ErasureSettings(
          Duration.ofSeconds(1),
          Duration.ofSeconds(1),
          Duration.ofSeconds(8),
          Duration.ofSeconds(10),
          Duration.ofDays(7));

  private final List<TenantId> tenants;
  private final Random random;
  private final Baton baton;
  private final Faults faults;
  private final HubPorts ports;
  private final Tool tool;
  private final UnaryOperator<ErasureStore> seenThrough;
  private final SimulatedScheduler outside;
  private final List<SimulatedNode> nodes = new ArrayList<>();
  private int shopsOpen;
  private int crashes;

  private ForgettingWorld(long seed, UnaryOperator<ErasureStore> seenThrough) {
    this.tenants = seed % 3 == 0 ? Ground.TOGETHER : Ground.APART;
    this.random = new Random(seed);
    this.baton = new Baton(random);
    this.faults = new Faults(random, FAULT_RATE);
    this.seenThrough = seenThrough;
    this.outside = new SimulatedScheduler(baton, null);
    this.tool = new Tool(random);
    HubStores stores = Ground.emptyStores();
    Ground.prepare(stores, tenants, NODES);
    this.ports =
        new HubPorts(
            new SimulatedClock(baton),
            outside,
            new SeededIds(random),
            stores,
            new IdempotentTargets(stores.connections()),
            tool);
  }

  /**
   * What came of a world.
   *
   * @param erased how many people were erased
   * @param refused how many of their later events were refused
   * @param crashes how often a node crashed
   */
  record Outcome(List<String> broken, int erased, int refused, int crashes) {}

  /**
   * Runs a world to its rest, on a thread that handing the baton on costs least.
   *
   * @param seenThrough what each node sees erasures through
   */
  static Outcome of(long seed, UnaryOperator<ErasureStore> seenThrough) {
    FutureTask<Outcome> run =
        new FutureTask<>(() -> {
          try (ForgettingWorld world = new ForgettingWorld(seed, seenThrough)) {
            return world.run();
          }
        });
    Thread.ofVirtual().start(run);
    try {
      return run.get();
    } catch (ExecutionException e) {
      java.io.StringWriter out = new java.io.StringWriter();
      e.printStackTrace(new java.io.PrintWriter(out, true));
      return new Outcome(List.of(out.toString()), 0, 0, 0);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Outcome(List.of("The run was interrupted."), 0, 0, 0);
    }
  }

  private Outcome run() {
    for (int i = 0; i < NODES; i++) {
      nodes.add(begunNode());
    }
    outside.start("keeper", this::keepNodes);
    for (TenantId tenant : tenants) {
      shopsOpen++;
      Shop shop = new Shop(Ground.shop(tenant), random);
      outside.start(
          "shop of " + tenant,
          () -> {
            keepShop(shop, tenant);
            shopsOpen--;
          });
    }
    baton.runUntil(() -> shopsOpen == 0, LOOK_NANOS, MOST_NANOS);
    faults.calm();
    tool.becomeReliable();
    Rest rest = new Rest(ports, tenants, true);
    try {
      baton.runUntil(
          () -> rest.isReached() && isAllForgotten() && rest.isReached(),
          Rest.LOOK_NANOS,
          MOST_NANOS);
    } catch (AssertionError e) {
      throw new AssertionError(
          "%s All are forgotten: %s. %s".formatted(e.getMessage(), isAllForgotten(), rest.unrest()),
          e);
    }
    Oblivion oblivion = new Oblivion(ports, tenants);
    return new Outcome(oblivion.broken(), oblivion.erased(), oblivion.refused(), crashes);
  }

  private SimulatedNode begunNode() {
    SimulatedNode node =
        new SimulatedNode(
            baton,
            faults,
            random,
            ports,
            seen -> Rewired.store(seen, ErasureStore.class, seenThrough),
            Ground.SETTINGS);
    node.start();
    new ErasureWorker(
            new ErasurePorts(
                node.ports().stores(),
                ToolEraser.NONE,
                List.of(),
                node.ports().clock(),
                node.ports().scheduler(),
                node.ports().ids(),
                failure -> {
                  if (!(failure instanceof HubException)) {
                    throw new AssertionError("An erasure failed.", failure);
                  }
                }),
            FORGETTING)
        .start();
    return node;
  }

  /** Starts crashed nodes again. */
  private void keepNodes() {
    while (true) {
      outside.sleep(Duration.ofMillis(500 + random.nextInt(1_500)));
      for (int i = 0; i < nodes.size(); i++) {
        if (nodes.get(i).isDead()) {
          crashes++;
          nodes.set(i, begunNode());
        }
      }
    }
  }

  private void keepShop(Shop shop, TenantId tenant) {
    int sent = 0;
    int erased = 0;
    while (sent < MESSAGES) {
      outside.sleep(Duration.ofMillis(random.nextInt(2_500)));
      if (erased < MOST_ERASED && sent > 0 && random.nextInt(3) == 0 && erase(tenant)) {
        erased++;
      }
      List<LogEntry.OfTenant> burst = new ArrayList<>();
      while (burst.size() <= random.nextInt(LONGEST_BURST)) {
        Shop.Message message = shop.next();
        var now = ports.clock().now();
        burst.add(
            new LogEntry.Signal(
                message.connection(),
                message.id(),
                message.payload().with("at", now.toString()),
                now,
                null));
      }
      while (!asked(node -> !node.engine().log().append(burst).isEmpty())) {
        // A client sends again until it is told that all is stored.
      }
      sent += burst.size();
    }
  }

  /** An admin has somebody erased; whether somebody was there, and the command is stored. */
  private boolean erase(TenantId tenant) {
    List<Customer> living =
        ports.stores().customers().page(tenant, null, ALL).stream()
            .filter(one -> one.mergedInto() == null && !one.erased())
            .filter(one -> !one.identifiers().isEmpty())
            .toList();
    if (living.isEmpty()) {
      return false;
    }
    Customer one = living.get(random.nextInt(living.size()));
    return asked(node ->
        !node.engine()
            .commands()
            .submit(tenant, EraseCommand.KIND, EraseCommand.arguments(one.key().profile()), "admin")
            .isEmpty());
  }

  /** Asks some node; false if it refused, failed, or died over it. */
  private boolean asked(Predicate<SimulatedNode> question) {
    SimulatedNode node = nodes.get(random.nextInt(nodes.size()));
    Gate answered = outside.gate();
    List<Boolean> answer = new ArrayList<>();
    if (!node.isDead()) {
      node.run(
          "request",
          () -> {
            try {
              answer.add(question.test(node));
            } catch (HubException e) {
              // Told to come again.
            }
            answered.open();
          });
      answered.await(PATIENCE);
    }
    if (answer.isEmpty()) {
      outside.sleep(Duration.ofMillis(300));
      return false;
    }
    return answer.getFirst();
  }

  private boolean isAllForgotten() {
    return tenants.stream()
        .flatMap(tenant -> ports.stores().erasures().list(tenant, null, ALL).stream())
        .allMatch(Erasure::isComplete);
  }

  @Override
  public void close() {
    baton.close();
  }
}
