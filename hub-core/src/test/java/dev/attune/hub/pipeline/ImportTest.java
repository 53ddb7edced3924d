package dev.attune.hub.pipeline;

import static dev.attune.hub.pipeline.Samples.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.backfill.Backfill;
import dev.attune.hub.backfill.BackfillMetrics;
import dev.attune.hub.backfill.BackfillPorts;
import dev.attune.hub.backfill.BackfillSettings;
import dev.attune.hub.backfill.BackfillStore;
import dev.attune.hub.backfill.BackfillWorker;
import dev.attune.hub.backfill.InMemoryBackfillStore;
import dev.attune.hub.connection.Connection;
import dev.attune.hub.customer.Customer;
import dev.attune.hub.customer.CustomerLimits;
import dev.attune.hub.event.Identifier;
import dev.attune.hub.event.Mapping;
import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.identity.IdentifierKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.imports.Import;
import dev.attune.hub.imports.ImportProgress;
import dev.attune.hub.imports.ImportSource;
import dev.attune.hub.imports.InMemoryImportStore;
import dev.attune.hub.imports.Layout;
import dev.attune.hub.imports.Plan;
import dev.attune.hub.imports.Target;
import dev.attune.hub.log.Counts;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.time.SeededIds;
import dev.attune.hub.time.VirtualTime;
import dev.attune.hub.value.Fields;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rows of a file become profiles, once, and are taken back as if they had never been. */
class ImportTest {
  private static final ConnectionKey SHOP = EngineWorld.connection(ACME, "shop");
  private static final ConnectionKey SPRING = Samples.connection(ACME, "spring");
  private static final int ROWS = 1200;

  private final FailingOnce failing = new FailingOnce();
  private final EngineWorld world =
      new EngineWorld(100, CustomerLimits.DEFAULT, Duration.ofMillis(100), failing::before, true);
  private final BackfillStore runs = new InMemoryBackfillStore();
  private final InMemoryImportStore imports = new InMemoryImportStore();
  private int diesAfterPages = -1;

  private void inTheHub(Runnable what) {
    world.ports().scheduler().start("test", what);
    world.time().run(Duration.ofSeconds(2));
  }

  /** The shop knows Ann, and tells of what she does. */
  private void shop(String id, String user, @Nullable String mail, String plan) {
    Fields payload = Fields.of("user", user, "plan", plan);
    LogEntry.Signal signal =
        new LogEntry.Signal(
            SHOP,
            id,
            mail == null ? payload : payload.with("mail", mail),
            world.time().now(),
            null);
    inTheHub(() -> world.engine().log().append(List.of(signal)));
  }

  private void begin() {
    world.start(HubEngine.Role.WORKER);
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
                        "name", "'bought'",
                        "identifiers.user_id", "payload.user",
                        "identifiers.email", "payload.mail",
                        "traits.plan", "payload.plan"))));
    world.stores().tenants().revise(ACME);
    world.time().run(Duration.ofSeconds(1));
    shop("s1", "ann", null, "pro");
  }

  private void leaves(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    imports.putPiece(SPRING, 0, bytes);
    Map<String, Target> columns = new LinkedHashMap<>();
    columns.put("id", new Target(Target.Kind.IDENTIFIER, "user_id", Target.Type.TEXT));
    columns.put("mail", new Target(Target.Kind.IDENTIFIER, "email", Target.Type.TEXT));
    columns.put("age", new Target(Target.Kind.TRAIT, "age", Target.Type.NUMBER));
    columns.put("ok", new Target(Target.Kind.CONSENT, "marketing", Target.Type.TRUTH));
    Plan plan = new Plan(columns, Plan.EVENT, false);
    assertThat(
            imports.write(
                Import.begun(SPRING, "Spring", Layout.CSV, world.time().now(), "ann")
                    .grown(bytes.length)
                    .planned(Layout.CSV, plan)
                    .started(world.time().now())))
        .isTrue();
    world
        .stores()
        .connections()
        .write(
            Connection.fresh(
                SPRING, Import.CONNECTOR, "Spring", plan.mapping(), world.time().now()));
    world.stores().tenants().revise(ACME);
  }

  private void order(String name, String source) {
    assertThat(
            runs.begin(
                Backfill.begun(
                    SPRING,
                    Samples.profile(name).value(),
                    new Backfill.Order(source, null, 1000, world.time().now(), "ann"))))
        .isTrue();
  }

  private void finish(String node) {
    worker(node).start();
    assertThat(
            world
                .time()
                .runUntil(
                    () -> runs.read(SPRING).orElseThrow().state() == Backfill.State.DONE,
                    Duration.ofMinutes(4)))
        .isTrue();
    world.time().run(Duration.ofSeconds(20));
  }

  private BackfillWorker worker(String name) {
    VirtualTime.Node node = world.time().node(name);
    return new BackfillWorker(
        new BackfillPorts(
            runs,
            new ImportSource(imports, world.stores().partitions(), node, node, "g1"),
            (tenant, entries) -> {
              world.engine().log().append(entries);
              if (diesAfterPages-- == 0) {
                node.kill();
              }
              return Duration.ZERO;
            },
            node,
            node,
            new SeededIds(name.hashCode()),
            BackfillMetrics.NONE),
        BackfillSettings.DEFAULT);
  }

  private void withdraw(String name) {
    Backfill done = runs.read(SPRING).orElseThrow();
    ImportProgress progress = ImportProgress.ofText(done.progress().cursor());
    Import now = imports.read(SPRING).orElseThrow();
    assertThat(
            imports.write(
                now.withdrawn(
                    new Import.Outcome(progress.last(), progress.accepted(), progress.rejected()))))
        .isTrue();
    order(name, ImportSource.WITHDRAWAL);
  }

  private static String file(int rows) {
    StringBuilder text = new StringBuilder("id,mail,age,ok\nann,ann@x.org,41,yes\n");
    for (int i = 0; i < rows; i++) {
      text.append("u%d,u%d@x.org,%s,no\n".formatted(i, i, i % 100 == 7 ? "old" : "30"));
    }
    return text.toString();
  }

  private Counts counts() {
    return world
        .stores()
        .partitions()
        .counts(EngineWorld.partition())
        .getOrDefault(SPRING, Counts.NONE);
  }

  private @Nullable Customer customer(String namespace, String value) {
    IdentifierKey key = new IdentifierKey(ACME, new Identifier(namespace, value));
    ProfileId profile = world.stores().claims().read(Set.of(key)).get(key);
    CustomerKey customer = profile == null ? null : new CustomerKey(ACME, profile);
    return customer == null
        ? null
        : world.stores().customers().read(Set.of(customer)).get(customer);
  }

  private Map<String, Object> known(@Nullable Customer customer) {
    Map<String, Object> known = new TreeMap<>();
    if (customer != null) {
      customer.view().traits().forEach((name, trait) -> known.put(name, trait.value()));
      customer.view().identifiers().forEach(one -> known.put(one.namespace(), one.value()));
      customer.view().consents().forEach((key, said) -> known.put(key, said.consent().granted()));
    }
    return known;
  }

  private long standing() {
    return world.stores().customers().page(ACME, null, 5000).stream()
        .filter(customer -> !customer.isHollow())
        .count();
  }

  @Test
  void rowsBecomeProfilesAndWhatIsKnownOfThem() {
    begin();
    leaves(file(ROWS));
    order("one", ImportSource.ROWS);

    finish("one");

    assertThat(counts()).isEqualTo(new Counts(ROWS + 1, 12, ROWS - 11, 0, 0));
    assertThat(known(customer("user_id", "ann")))
        .isEqualTo(
            Map.of(
                "age",
                41L,
                "email",
                "ann@x.org",
                "marketing/*",
                true,
                "plan",
                "pro",
                "user_id",
                "ann"));
    assertThat(standing()).isEqualTo(ROWS - 11);
    ImportProgress progress =
        ImportProgress.ofText(runs.read(SPRING).orElseThrow().progress().cursor());
    assertThat(progress.accepted()).isEqualTo(ROWS - 11);
    assertThat(progress.rejected()).isEqualTo(12);
  }

  @Test
  void aNodeThatDiesInTheMiddleCostsNothingAndNothingComesTwice() {
    begin();
    leaves(file(ROWS));
    order("one", ImportSource.ROWS);
    diesAfterPages = 7;
    worker("one").start();
    world.time().run(Duration.ofSeconds(30));
    assertThat(runs.read(SPRING).orElseThrow().state()).isEqualTo(Backfill.State.RUNNING);

    finish("two");

    assertThat(counts().applied()).isEqualTo(ROWS - 11);
    assertThat(counts().duplicate()).isPositive();
    assertThat(counts().addUp()).isTrue();
    assertThat(standing()).isEqualTo(ROWS - 11);
  }

  @Test
  void whatIsWithdrawnIsAsIfItHadNeverBeenThere() {
    begin();
    leaves(file(300));
    order("one", ImportSource.ROWS);
    finish("one");
    // The shop tells the same address of one of them: now it is not the import's alone.
    shop("s2", "u5", "u5@x.org", "free");

    withdraw("two");
    finish("two");

    assertThat(known(customer("user_id", "ann")))
        .isEqualTo(Map.of("plan", "pro", "user_id", "ann"));
    assertThat(customer("email", "ann@x.org")).isNull();
    assertThat(customer("user_id", "u6")).isNull();
    assertThat(known(customer("user_id", "u5")))
        .isEqualTo(
            Map.of("email", "u5@x.org", "marketing/*", false, "plan", "free", "user_id", "u5"));
    // Who forbade something keeps that, and with it a profile that names nobody.
    assertThat(world.stores().history().newest(ACME, null, 1000))
        .extracting(entry -> entry.event().key().id())
        .containsExactlyInAnyOrder("s1", "s2");
    shop("s3", "u6", "ann@x.org", "new");
    assertThat(known(customer("email", "ann@x.org")))
        .isEqualTo(Map.of("email", "ann@x.org", "plan", "new", "user_id", "u6"));
    assertThat(known(customer("user_id", "ann")))
        .isEqualTo(Map.of("plan", "pro", "user_id", "ann"));
  }

  @Test
  void aWithdrawalThatBreaksOffBetweenAnyTwoWritesIsDoneOnce() {
    int breaks = 0;
    for (int writes = 0; ; writes++) {
      ImportTest run = new ImportTest();
      run.begin();
      run.leaves(file(12).replace(",no", ",yes"));
      run.order("one", ImportSource.ROWS);
      run.finish("one");
      run.withdraw("two");
      run.failing.after(writes);
      LogEntry.Signal between =
          new LogEntry.Signal(
              SHOP,
              "s2",
              Fields.of("user", "new", "mail", "ann@x.org").with("plan", "new"),
              run.world.time().now(),
              null);
      run.worker("two").start();
      run.world
          .time()
          .runUntil(
              () -> run.runs.read(SPRING).orElseThrow().progress().cursor() != null,
              Duration.ofMinutes(1));
      run.inTheHub(() -> run.world.engine().log().append(List.of(between)));
      run.finish("three");

      assertThat(run.known(run.customer("email", "ann@x.org")))
          .as("after %d writes", writes)
          .isEqualTo(Map.of("email", "ann@x.org", "plan", "new", "user_id", "new"));
      assertThat(run.known(run.customer("user_id", "ann")))
          .isEqualTo(Map.of("plan", "pro", "user_id", "ann"));
      assertThat(run.standing()).isEqualTo(2);
      if (!run.failing.isOver()) {
        break;
      }
      breaks++;
    }
    assertThat(breaks).isGreaterThan(4);
  }
}
