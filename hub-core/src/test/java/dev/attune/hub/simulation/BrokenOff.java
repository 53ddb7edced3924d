package dev.attune.hub.simulation;

import dev.attune.hub.connection.Connection;
import dev.attune.hub.event.Mapping;
import dev.attune.hub.fact.FactStore;
import dev.attune.hub.log.Block;
import dev.attune.hub.log.DeadLetterStore;
import dev.attune.hub.log.EventLog;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.log.LogPartition;
import dev.attune.hub.pipeline.HubPorts;
import dev.attune.hub.pipeline.HubStores;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.Fields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Worlds whose first batch breaks off once its customers are written, because the store of facts
 * does not answer: all entries of one block are worked off again, against what they did before.
 */
final class BrokenOff {
  private static final TenantId TENANT = Ground.APART.getFirst();

  /**
   * Sent when the block lies in the log, by somebody else. It can be mapped by either mapping: it
   * may come while the first one is in force.
   */
  private static final List<Fields> AFTERWARDS =
      List.of(said("page", Map.of("anonymous", "z", "label", "page")));

  private BrokenOff() {}

  /** What a message says. */
  static Fields said(String name, Map<String, Object> more) {
    Map<String, @Nullable Object> payload = new HashMap<>(more);
    payload.put("name", name);
    return new Fields(payload);
  }

  /**
   * A world whose batch is repeated, and nothing else goes wrong.
   *
   * @param block what lies in the log from the beginning, as one block
   * @param perNode what each node sees its ports through
   */
  static Plan plan(List<Fields> block, UnaryOperator<HubPorts> perNode) {
    return Plan.small(AFTERWARDS, -1)
        .onStores(() -> storesWith(block))
        .withPorts(ports -> failingOnce(ports, () -> {}), perNode);
  }

  /**
   * The same, but the first try goes by a mapping that lacks a rule, which somebody mends before
   * the second; the messages in which {@code label} is missing cannot be mapped until then.
   */
  static Plan planOfMendedMapping(List<Fields> block, UnaryOperator<HubPorts> perNode) {
    return mended(block, BrokenOff::failingOnce, perNode);
  }

  /** The same, but the first try comes as far as the dead letters. */
  static Plan planOfMendedMappingAfterTheDeadLetters(
      List<Fields> block, UnaryOperator<HubPorts> perNode) {
    return mended(block, BrokenOff::unansweredOnce, perNode);
  }

  private static Plan mended(
      List<Fields> block,
      BiFunction<HubPorts, Runnable, HubPorts> breakingOff,
      UnaryOperator<HubPorts> perNode) {
    return Plan.small(AFTERWARDS, -1)
        .onStores(() -> storesWith(block))
        .withPorts(
            ports -> {
              Mapping mended = shop(ports.stores()).mapping();
              map(ports.stores(), byLabel(mended));
              return breakingOff.apply(ports, () -> map(ports.stores(), mended));
            },
            perNode);
  }

  private static HubPorts unansweredOnce(HubPorts ports, Runnable then) {
    List<String> failed = new ArrayList<>();
    return Rewired.store(
        ports,
        DeadLetterStore.class,
        letters ->
            PlantedBugs.instead(
                DeadLetterStore.class,
                letters,
                "insert",
                arguments -> {
                  PlantedBugs.call(letters, "insert", arguments);
                  if (failed.isEmpty()) {
                    failed.add("insert");
                    then.run();
                    throw Faults.unavailable();
                  }
                  return letters;
                }));
  }

  private static HubStores storesWith(List<Fields> block) {
    HubStores stores = Ground.emptyStores();
    List<LogEntry> entries = new ArrayList<>();
    for (Fields payload : block) {
      entries.add(
          new LogEntry.Signal(
              Ground.shop(TENANT),
              "b" + entries.size(),
              payload.with("at", SimulatedClock.BEGINNING.toString()),
              SimulatedClock.BEGINNING,
              null));
    }
    Block.Id first = new Block.Id(LogPartition.of(Ground.GENERATION, TENANT), 1);
    EventLog log = stores.log();
    log.append(List.of(new Block(first, "before", entries)));
    return stores;
  }

  private static HubPorts failingOnce(HubPorts ports, Runnable then) {
    List<String> failed = new ArrayList<>();
    return Rewired.store(
        ports,
        FactStore.class,
        facts ->
            PlantedBugs.instead(
                FactStore.class,
                facts,
                "insert",
                arguments -> {
                  if (failed.isEmpty()) {
                    failed.add("insert");
                    then.run();
                    throw Faults.unavailable();
                  }
                  PlantedBugs.call(facts, "insert", arguments);
                  return facts;
                }));
  }

  private static Connection shop(HubStores stores) {
    return stores.connections().read(Ground.shop(TENANT)).orElseThrow();
  }

  private static Mapping byLabel(Mapping mapping) {
    Map<String, String> rules = new HashMap<>(mapping.targets());
    rules.put("name", "payload.label");
    return new Mapping(rules);
  }

  private static void map(HubStores stores, Mapping mapping) {
    Connection now = shop(stores);
    stores.connections().write(now.named(now.connector(), now.name(), mapping));
    stores.tenants().revise(TENANT);
  }
}
