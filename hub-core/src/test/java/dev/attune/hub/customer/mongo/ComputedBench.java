package dev.attune.hub.customer.mongo;

import dev.attune.hub.computed.ComputedTraits;
import dev.attune.hub.computed.Fill;
import dev.attune.hub.computed.Measure;
import dev.attune.hub.condition.Aggregate;
import dev.attune.hub.customer.Customer;
import dev.attune.hub.customer.CustomerEngine;
import dev.attune.hub.customer.CustomerLimits;
import dev.attune.hub.customer.CustomerRules;
import dev.attune.hub.customer.Occasion;
import dev.attune.hub.event.Event;
import dev.attune.hub.event.EventKey;
import dev.attune.hub.event.Identifier;
import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.log.Position;
import dev.attune.hub.pipeline.Samples;
import dev.attune.hub.value.Fields;
import dev.attune.hub.value.mongo.DocumentCopy;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * Says how much more processor time an event takes beside 10 computed traits, for ever and over 30
 * days, than beside none: the customer's document is read, the event applied, and the document made
 * that would be written. The command is in {@code docs/performance.md}.
 */
public final class ComputedBench {
  private static final Duration MONTH = Duration.ofDays(30);

  private final int history;

  private ComputedBench(int history) {
    this.history = history;
  }

  /**
   * @param arguments how many thousand events each of three rounds takes, without it 5; and how
   *     many the customer had in the last thirty days, without it 10
   */
  public static void main(String[] arguments) {
    int events = 1_000 * (arguments.length == 0 ? 5 : Integer.parseInt(arguments[0]));
    ComputedBench bench =
        new ComputedBench(arguments.length < 2 ? 10 : Integer.parseInt(arguments[1]));
    for (int round = 0; round < 3; round++) {
      System.out.printf("round %d, %d events each%n", round + 1, events);
      double counted = bench.report("none", CustomerRules.EMPTY, "order.placed", events, 0);
      bench.report("10 for ever, read by all", rules(null), "order.placed", events, counted);
      bench.report("10 over 30 days, read by all", rules(MONTH), "order.placed", events, counted);
      double passing = bench.report("none", CustomerRules.EMPTY, "page.viewed", events, 0);
      bench.report("10 for ever, read by none", rules(null), "page.viewed", events, passing);
      bench.report("10 over 30 days, read by none", rules(MONTH), "page.viewed", events, passing);
    }
  }

  private static CustomerRules rules(@Nullable Duration window) {
    ComputedTraits traits = ComputedTraits.EMPTY;
    for (Aggregate aggregate : Aggregate.values()) {
      traits = with(traits, aggregate, null, window);
    }
    traits = with(traits, Aggregate.COUNT, "event.properties.shop == 'web'", window);
    traits = with(traits, Aggregate.SUM, "event.properties.shop == 'web'", window);
    return new CustomerRules(
        CustomerRules.EMPTY.journeys(),
        CustomerRules.EMPTY.segments(),
        traits,
        CustomerRules.EMPTY.survivorship());
  }

  private static ComputedTraits with(
      ComputedTraits traits,
      Aggregate aggregate,
      @Nullable String when,
      @Nullable Duration window) {
    String value = aggregate.takesValue() ? "event.properties.amount" : null;
    Measure measure = new Measure(aggregate, "order.placed", when, value, window);
    return traits.with(Fill.begun(measure).done());
  }

  private static Event event(String name, int number, Instant at) {
    return new Event(
        new EventKey(Samples.connection(Samples.ACME, "shop"), name + number),
        name,
        at,
        at,
        List.of(new Identifier("user_id", "ann")),
        new Fields(new TreeMap<>(Map.of("plan", "pro"))),
        Fields.of("amount", (long) (number % 20), "shop", "web"),
        null,
        List.of(),
        false);
  }

  private static Occasion occasion(CustomerRules rules, int number, Instant now) {
    return new Occasion(
        now,
        Samples.source(Samples.ACME, 1, number).toString(),
        "g1/17#1",
        1,
        rules,
        Map.of(),
        Fields.EMPTY);
  }

  /** A customer to whom that much happened, evenly, in the last thirty days. */
  private RawBsonDocument known(CustomerEngine engine, CustomerRules rules) {
    CustomerKey key = Samples.customer(Samples.ACME, "ann");
    Customer customer = Customer.begun(key, Samples.NOON);
    for (int i = 0; i < history; i++) {
      Instant at = Samples.NOON.minus(MONTH.multipliedBy(history - i).dividedBy(history));
      customer =
          applied(engine, customer, event("order.placed", i, at), occasion(rules, i, at))
              .withOutbox(List.of());
    }
    return CustomerDocument.document(customer);
  }

  private static Customer applied(
      CustomerEngine engine, Customer customer, Event event, Occasion occasion) {
    return engine.happened(
        customer, customer.key().profile(), event.identifiers(), event, occasion);
  }

  private double report(String what, CustomerRules rules, String name, int events, double beside) {
    CustomerEngine engine = new CustomerEngine(CustomerLimits.DEFAULT);
    RawBsonDocument document = known(engine, rules);
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long bytes = 0;
    long start = threads.getCurrentThreadCpuTime();
    for (int i = 0; i < events; i++) {
      Customer read = CustomerDocument.customer(DocumentCopy.of(document));
      Customer after =
          applied(
              engine,
              read,
              event(name, history + i, Samples.NOON),
              occasion(rules, history + i, Samples.NOON));
      bytes +=
          CustomerDocument.document(
                  after.with(Samples.source(Samples.ACME, 2, 0), new Position(1, 0)))
              .getByteBuffer()
              .remaining();
    }
    double micros = (threads.getCurrentThreadCpuTime() - start) / 1000.0 / events;
    System.out.printf(
        "  %-13s %-30s %8.1f µs an event, %6d bytes%s%n",
        name,
        what,
        micros,
        bytes / events,
        beside == 0 ? "" : ", %.2f times".formatted(micros / beside));
    return micros;
  }
}
