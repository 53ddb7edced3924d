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
import dev.attune.hub.customer.CustomerLimits;
import dev.attune.hub.event.EventMapper;
import dev.attune.hub.event.HistoryEntry;
import dev.attune.hub.event.Identifier;
import dev.attune.hub.event.Mapping;
import dev.attune.hub.fact.Fact;
import dev.attune.hub.fact.FactKind;
import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.identity.IdentifierKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.log.Counts;
import dev.attune.hub.log.DeadLetter;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.remap.Examined;
import dev.attune.hub.remap.LaterMappings;
import dev.attune.hub.remap.RemapProgress;
import dev.attune.hub.remap.Remaps;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.time.SeededIds;
import dev.attune.hub.time.VirtualTime;
import dev.attune.hub.value.Fields;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a mapping made of signals is replaced by what a later one makes of them. */
class RemapTest {
  private static final ConnectionKey SHOP = EngineWorld.connection(ACME, "shop");

  /** Takes the name of another field, the id of a kind, and whoever paid for who ordered. */
  private static final Mapping WRONG =
      new Mapping(
          Map.of(
              "name", "payload.kind",
              "identifiers.user_id", "payload.payer",
              "traits.tier", "payload.plan",
              "properties.number", "payload.number"));

  private static final Mapping RIGHT =
      new Mapping(
          Map.of(
              "name", "payload.name",
              "id", "payload.number",
              "identifiers.user_id", "payload.user",
              "traits.plan", "payload.plan",
              "properties.number", "payload.number"));

  private final FailingOnce failing = new FailingOnce();
  private final EngineWorld world =
      new EngineWorld(100, CustomerLimits.DEFAULT, Duration.ofMillis(100), failing::before, true);
  private final BackfillStore store = new InMemoryBackfillStore();
  private final Instant put = world.time().now();
  private boolean diesAfterPage;

  private void map(Mapping mapping) {
    Connection before = world.stores().connections().read(SHOP).orElseThrow();
    world
        .stores()
        .connections()
        .write(
            new Connection(
                before.key(),
                before.connector(),
                before.name(),
                before.settings(),
                before.secrets(),
                mapping,
                before.limits(),
                before.pauses(),
                before.untold(),
                before.created(),
                before.version()));
    world.stores().tenants().revise(ACME);
    world.time().run(Duration.ofSeconds(1));
  }

  private void arrives(String id, Object... fields) {
    Map<String, Object> payload = new TreeMap<>();
    for (int i = 0; i < fields.length; i += 2) {
      payload.put((String) fields[i], fields[i + 1]);
    }
    LogEntry.Signal signal =
        new LogEntry.Signal(SHOP, id, new Fields(new TreeMap<>(payload)), world.time().now(), null);
    inTheHub(() -> world.engine().log().append(List.of(signal)));
  }

  private void inTheHub(Runnable what) {
    world.ports().scheduler().start("test", what);
    world.time().run(Duration.ofSeconds(1));
  }

  /** Signals as they come in under the wrong mapping, which is then put right. */
  private void history() {
    world.start(HubEngine.Role.WORKER);
    map(WRONG);
    arrives(
        "m1", "kind", "o", "name", "placed", "user", "ann", "payer", "ann", "plan", "pro", "number",
        "1");
    arrives(
        "m2", "kind", "o", "name", "placed", "user", "bob", "payer", "ann", "plan", "free",
        "number", "2");
    arrives("m3", "name", "placed", "user", "bob", "payer", "bob", "number", "3");
    arrives("m4", "kind", "o", "name", "placed", "payer", "ann", "number", "4");
    arrives("m5", "kind", "o", "name", "placed", "user", "bob", "payer", "ann", "number", "2");
    arrives(
        "m6", "kind", "o", "name", "placed", "user", "cid", "payer", "cid", "plan", "pro", "number",
        "6");
    assertThat(counts()).isEqualTo(new Counts(6, 0, 5, 0, 1));
    map(RIGHT);
  }

  private Counts counts() {
    return Objects.requireNonNull(
        world.stores().partitions().counts(EngineWorld.partition()).get(SHOP));
  }

  private Remaps remaps(HubPorts ports) {
    return new Remaps(
        ports, (connection, number) -> Optional.of(new LaterMappings.Version(RIGHT, put)), "g1");
  }

  private void remap(String name) {
    assertThat(
            store.begin(
                Backfill.begun(
                    SHOP,
                    Samples.profile(name).value(),
                    new Backfill.Order("2", null, 100, world.time().now(), "ann"))))
        .isTrue();
    finish(name);
  }

  private void finish(String name) {
    worker(name).start();
    assertThat(
            world
                .time()
                .runUntil(
                    () -> store.read(SHOP).orElseThrow().state() == Backfill.State.DONE,
                    Duration.ofMinutes(4)))
        .isTrue();
    world.time().run(Duration.ofSeconds(10));
  }

  private BackfillWorker worker(String name) {
    VirtualTime.Node node = world.time().node(name);
    return new BackfillWorker(
        new BackfillPorts(
            store,
            remaps(world.ports()).source(),
            (tenant, entries) -> {
              world.engine().log().append(entries);
              if (diesAfterPage) {
                diesAfterPage = false;
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

  private RemapProgress progress() {
    return Objects.requireNonNull(
        RemapProgress.ofText(store.read(SHOP).orElseThrow().progress().cursor()));
  }

  private String profile(String user) {
    IdentifierKey key = new IdentifierKey(ACME, new Identifier("user_id", user));
    ProfileId profile = world.stores().claims().read(Set.of(key)).get(key);
    return profile == null ? "nobody" : profile.value();
  }

  private List<String> timeline(String user) {
    return world.stores().history().timeline(ACME, Set.of(profile(user)), null, 100).stream()
        .map(HistoryEntry::event)
        .map(event -> event.key().id() + " " + event.name() + (event.isHistorical() ? " old" : ""))
        .sorted()
        .toList();
  }

  private Map<String, Object> traits(String user) {
    CustomerKey key = new CustomerKey(ACME, new ProfileId(profile(user)));
    Map<String, Object> traits = new TreeMap<>();
    Objects.requireNonNull(world.stores().customers().read(Set.of(key)).get(key))
        .view()
        .traits()
        .forEach((name, trait) -> traits.put(name, trait.value()));
    return traits;
  }

  private List<String> facts() {
    List<Fact> facts =
        world.stores().facts().read(ACME, Instant.EPOCH, Instant.MAX, null, 1000).facts();
    return Fact.standing(facts).stream()
        .filter(fact -> fact.kind() == FactKind.EVENT)
        .map(fact -> fact.name() + " " + fact.properties().text("number"))
        .sorted()
        .toList();
  }

  private List<String> rejected() {
    return world.stores().deadLetters().list(ACME, DeadLetter.State.DEAD, null, 10).stream()
        .map(letter -> letter.signal().messageId())
        .toList();
  }

  /** All is as if the right mapping had been there from the beginning. */
  private void assertRight() {
    assertThat(timeline("ann")).containsExactly("1 placed old");
    assertThat(timeline("bob")).containsExactly("2 placed old", "3 placed old");
    assertThat(timeline("cid")).containsExactly("6 placed old");
    assertThat(traits("ann")).isEqualTo(Map.of("plan", "pro"));
    assertThat(traits("bob")).isEqualTo(Map.of("plan", "free"));
    assertThat(traits("cid")).isEqualTo(Map.of("plan", "pro"));
    assertThat(facts()).containsExactly("placed 1", "placed 2", "placed 3", "placed 6");
    assertThat(rejected()).containsExactly("m4");
    assertThat(counts()).isEqualTo(new Counts(6, 0, 4, 1, 1));
  }

  @Test
  void everythingIsAsIfTheMappingHadBeenRightFromTheBeginning() {
    history();

    remap("one");

    assertRight();
    assertThat(progress().examined()).isEqualTo(6);
    assertThat(progress().changed()).isEqualTo(3);
    assertThat(progress().refused()).isEqualTo(2);
    assertThat(progress().taken()).isEqualTo(1);
  }

  @Test
  void whatIsShownBeforehandIsWhatIsDone() {
    history();
    List<Examined> shown = new ArrayList<>();

    boolean isAll =
        remaps(world.ports()).examine(SHOP, EventMapper.compile(RIGHT), null, 100, shown::add);

    assertThat(isAll).isTrue();
    assertThat(shown)
        .extracting(one -> one.signal().messageId() + " " + one.fate().after())
        .containsExactly(
            "m1 EVENT", "m2 EVENT", "m3 EVENT", "m4 REJECTED", "m5 DUPLICATE", "m6 EVENT");
    assertThat(counts()).isEqualTo(new Counts(6, 0, 5, 0, 1));
  }

  @Test
  void doneTwiceItChangesNothingMore() {
    history();
    remap("one");

    remap("two");

    assertRight();
    assertThat(store.read(SHOP).orElseThrow().progress().stored()).isZero();
    assertThat(progress().examined()).isEqualTo(6);
  }

  @Test
  void aNodeThatDiesBetweenTheLogAndTheCursorChangesNothingTwice() {
    history();
    diesAfterPage = true;
    store.begin(
        Backfill.begun(
            SHOP,
            Samples.profile("one").value(),
            new Backfill.Order("2", null, 100, world.time().now(), "ann")));
    worker("one").start();
    world.time().run(Duration.ofSeconds(30));
    assertThat(store.read(SHOP).orElseThrow().progress().cursor()).isNull();

    finish("two");

    assertRight();
  }

  @Test
  void aBatchThatBreaksOffBetweenAnyTwoWritesIsDoneOnce() {
    int breaks = 0;
    for (int writes = 0; ; writes++) {
      RemapTest run = new RemapTest();
      run.history();
      run.failing.after(writes);
      run.remap("one");
      run.assertRight();
      if (!run.failing.isOver()) {
        break;
      }
      breaks++;
    }
    assertThat(breaks).isGreaterThan(8);
  }

  @Test
  void whatADeadLetterThatWasSentAgainBecameIsMappedAnewAndTheOldLetterLeftAlone() {
    history();
    DeadLetter letter =
        world.stores().deadLetters().list(ACME, DeadLetter.State.DEAD, null, 10).getFirst();
    map(WRONG);
    LogEntry.Signal repaired =
        new LogEntry.Signal(
            SHOP,
            "m3",
            Fields.of("kind", "o", "payer", "bob")
                .with("name", "placed")
                .with("user", "bob")
                .with("number", "3"),
            letter.signal().received(),
            null);
    inTheHub(() ->
        world
            .engine()
            .commands()
            .submit(ACME, RedriveCommand.KIND, RedriveCommand.arguments(repaired), "ann"));
    world
        .stores()
        .deadLetters()
        .change(ACME, letter.source(), DeadLetter.State.DEAD, DeadLetter.State.REDRIVEN);
    map(RIGHT);

    remap("one");

    assertRight();
  }
}
