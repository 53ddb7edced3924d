package dev.attune.hub.pipeline;

import static dev.attune.hub.pipeline.Samples.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.connection.Connection;
import dev.attune.hub.customer.Customer;
import dev.attune.hub.customer.CustomerLimits;
import dev.attune.hub.erasure.Erasure;
import dev.attune.hub.erasure.ErasureKey;
import dev.attune.hub.erasure.ToolErasure;
import dev.attune.hub.event.Identifier;
import dev.attune.hub.event.Mapping;
import dev.attune.hub.forgetting.ErasurePorts;
import dev.attune.hub.forgetting.ErasureSettings;
import dev.attune.hub.forgetting.ErasureWorker;
import dev.attune.hub.forgetting.PersonalData;
import dev.attune.hub.forgetting.ToolEraser;
import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.identity.IdentifierKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.log.Block;
import dev.attune.hub.log.CommandResult;
import dev.attune.hub.log.Counts;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.time.VirtualTime;
import dev.attune.hub.value.Fields;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A tenant with a shop, a tool, a journey and two people, one of whom is to be forgotten. */
final class ErasureWorld {
  private static final int LOOKED_AT = 300;

  static final ConnectionKey SHOP = EngineWorld.connection(ACME, "shop");

  /** What must be found nowhere of Ann. */
  static final List<String> OF_ANN =
      List.of(
          "ann@example.com",
          "annie.work@example.com",
          "user-ann-17",
          "anonymous-ann-3",
          "Ann Forgettable",
          "Lovely Lane 4",
          "message-of-ann",
          "order-of-ann",
          "said by ann");

  /** What must stay of Bob. */
  static final List<String> OF_BOB =
      List.of("bob@example.com", "user-bob-18", "Bob Staying", "message-of-bob", "order-of-bob");

  private static final Mapping MAPPING =
      new Mapping(
          Map.of(
              "name", "payload.name",
              "identifiers.user_id", "payload.user",
              "identifiers.email", "payload.email",
              "identifiers.anonymous_id", "payload.anonymous",
              "traits", "payload.traits",
              "properties", "payload.properties",
              "account.company", "payload.company",
              "account.traits", "payload.companyTraits"));

  private static final String[] JOURNEY = {
    "journey: welcome",
    "purpose: service",
    "entry:",
    "  - event: order.placed",
    "    key: event.properties.order",
    "steps:",
    "  - {id: mail, action: request, connection: tool, with: {to:"
        + " \"${profile.traits.full_name}\"}}",
    "  - id: later",
    "    wait: {for: P2D}",
    "  - {id: again, action: request, connection: tool, with: {to:"
        + " \"${profile.traits.full_name}\"}}",
  };

  /** What tools are asked, and what they answer. */
  final List<String> asked = new ArrayList<>();

  final List<ToolErasure.State> answers = new ArrayList<>();

  private final EngineWorld world;
  private final ErasureWorker worker;
  private int commands;

  ErasureWorld(UnaryOperator<HubStores> wrapping, List<PersonalData> others, boolean mayFail) {
    world = new EngineWorld(100, CustomerLimits.DEFAULT, Duration.ofSeconds(1), wrapping, mayFail);
    HubPorts ports = world.ports();
    worker =
        new ErasureWorker(
            new ErasurePorts(
                ports.stores(),
                new Tools(),
                others,
                ports.clock(),
                ports.scheduler(),
                ports.ids(),
                failure -> {
                  if (!mayFail) {
                    throw new AssertionError("The erasure failed.", failure);
                  }
                }),
            new ErasureSettings(
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofSeconds(30),
                Duration.ofSeconds(20),
                Duration.ofHours(7)));
    for (String name : List.of("shop", "tool")) {
      Connection before =
          world.stores().connections().read(EngineWorld.connection(ACME, name)).orElseThrow();
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
                  MAPPING,
                  before.limits(),
                  before.pauses(),
                  before.untold(),
                  before.created(),
                  before.version()));
    }
    world.journey(ACME, "welcome", JOURNEY);
  }

  static ErasureWorld inMemory() {
    return new ErasureWorld(UnaryOperator.identity(), List.of(), false);
  }

  private final class Tools implements ToolEraser {
    @Override
    public List<Tool> tools(TenantId tenant) {
      return List.of(
          new Tool(SHOP, "http", "shop", false),
          new Tool(EngineWorld.connection(tenant, "tool"), "http", "tool", true));
    }

    @Override
    public Answer erase(
        ConnectionKey connection, String request, Map<String, List<String>> identifiers) {
      asked.add(connection.connection() + " " + request + " " + identifiers);
      ToolErasure.State state =
          answers.isEmpty() ? ToolErasure.State.ERASED : answers.removeFirst();
      return new Answer(state, null, state == ToolErasure.State.ERASED ? "" : "The tool is busy.");
    }
  }

  EngineWorld engine() {
    return world;
  }

  HubStores stores() {
    return world.stores();
  }

  void start() {
    world.start(HubEngine.Role.WORKER, HubEngine.Role.DELIVERY);
    worker.start();
    pass(Duration.ofSeconds(1));
  }

  void pass(Duration time) {
    world.time().run(time);
  }

  /** The hub's own clock goes on by so much, at once. */
  void jump(Duration time) {
    ((VirtualTime.Node) world.ports().clock()).jump(time);
    pass(Duration.ofSeconds(10));
  }

  void inTheHub(Runnable what) {
    world.ports().scheduler().start("test", what);
    pass(Duration.ofSeconds(1));
  }

  void arrives(String id, Object... fields) {
    append(signal(id, fields));
  }

  LogEntry.Signal signal(String id, Object... fields) {
    Map<String, @Nullable Object> payload = new TreeMap<>();
    for (int i = 0; i < fields.length; i += 2) {
      payload.put((String) fields[i], fields[i + 1]);
    }
    return new LogEntry.Signal(SHOP, id, new Fields(payload), world.time().now(), null);
  }

  /** Ann is two profiles that turn out to be one; both have orders, a company, letters. */
  void happens() {
    for (String who : List.of("ann", "bob")) {
      String mail = who + "@example.com";
      String user = "user-" + who + (who.equals("ann") ? "-17" : "-18");
      String full = who.equals("ann") ? "Ann Forgettable" : "Bob Staying";
      arrives(
          "message-of-" + who + "-1",
          "name",
          "page",
          "anonymous",
          "anonymous-" + who + "-3",
          "properties",
          Map.of("comment", "said by " + who));
      arrives(
          "message-of-" + who + "-2",
          "name",
          "signed_in",
          "user",
          user,
          "email",
          mail,
          "traits",
          Map.of("full_name", full, "street", "Lovely Lane " + (who.equals("ann") ? 4 : 5)),
          "company",
          "Example Ltd",
          "companyTraits",
          Map.of("size_of_" + who, 50L));
      arrives(
          "message-of-" + who + "-3",
          "name",
          "order.placed",
          "user",
          user,
          "anonymous",
          "anonymous-" + who + "-3",
          "properties",
          Map.of("order", "order-of-" + who, "comment", "said by " + who));
      // Nobody can tell whom it is about: it has no name.
      arrives("message-of-" + who + "-4", "email", mail, "properties", Map.of("comment", full));
    }
    arrives(
        "message-of-ann-5",
        "name",
        "added",
        "user",
        "user-ann-17",
        "email",
        "annie.work@example.com");
    keepAnAnswer();
    pass(Duration.ofSeconds(10));
  }

  /** An answer of a command that shows her. */
  private void keepAnAnswer() {
    stores()
        .commandResults()
        .insert(
            List.of(
                new CommandResult(
                    ACME,
                    Samples.profile("preview").value(),
                    CommandResult.DONE,
                    "",
                    Fields.of("shown", "mail to ann@example.com"),
                    world.time().now())));
  }

  String profile(String email) {
    IdentifierKey key = new IdentifierKey(ACME, new Identifier("email", email));
    ProfileId profile = stores().claims().read(Set.of(key)).get(key);
    return profile == null ? "nobody" : profile.value();
  }

  Customer customer(String profile) {
    CustomerKey key = new CustomerKey(ACME, new ProfileId(profile));
    return Objects.requireNonNull(stores().customers().read(Set.of(key)).get(key));
  }

  /** Asks for the erasure as the API does; returns its id. */
  String erase(String profile) {
    LogEntry.Command command = erasureOf(profile);
    append(command);
    return command.id();
  }

  LogEntry.Command erasureOf(String profile) {
    return new LogEntry.Command(
        ACME,
        Samples.profile("command" + commands++).value(),
        EraseCommand.KIND,
        EraseCommand.arguments(new ProfileId(profile)),
        "admin",
        world.time().now());
  }

  /** An event that makes two profiles one, and the erasure, together; returns the erasure's id. */
  String mergedAndErased(String email, String anonymous) {
    LogEntry.Command command = erasureOf(profile(email));
    append(signal("merging", "name", "page", "email", email, "anonymous", anonymous), command);
    return command.id();
  }

  /** The entries come to the hub in one block. */
  void append(LogEntry.OfTenant... entries) {
    inTheHub(() -> world.engine().log().append(List.of(entries)));
  }

  Erasure erasure(String id) {
    return stores().erasures().read(new ErasureKey(ACME, id)).orElseThrow();
  }

  void untilComplete(String id) {
    assertThat(
            world
                .time()
                .runUntil(
                    () ->
                        stores()
                            .erasures()
                            .read(new ErasureKey(ACME, id))
                            .filter(Erasure::isComplete)
                            .isPresent(),
                    Duration.ofMinutes(20)))
        .as("the erasure comes to its end")
        .isTrue();
  }

  /** All that whoever may read the log reads in it. */
  String logged() {
    StringBuilder all = new StringBuilder();
    for (long number = 1; number <= LOOKED_AT; number++) {
      Block.Id id = new Block.Id(EngineWorld.partition(), number);
      stores().log().read(List.of(id)).forEach(block -> all.append(block.entries()).append('\n'));
    }
    return all.toString();
  }

  Counts counts() {
    return Objects.requireNonNull(stores().partitions().counts(EngineWorld.partition()).get(SHOP));
  }
}
