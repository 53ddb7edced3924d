package dev.attune.hub.customer;

import dev.attune.hub.event.Event;
import dev.attune.hub.event.EventKey;
import dev.attune.hub.journey.JourneySet;
import dev.attune.hub.pipeline.Samples;
import dev.attune.hub.segment.CompiledSegment;
import dev.attune.hub.segment.SegmentSet;
import dev.attune.hub.segment.Segments;
import dev.attune.hub.value.Fields;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Says how much processor time an event takes that touches 5 segments, beside 10 segments and
 * beside 1,000. Run by hand: {@code mvn -q -pl hub-core test-compile exec:exec
 * -Dexec.classpathScope=test -Dexec.executable=java -Dexec.args="-cp %classpath
 * dev.attune.hub.customer.SegmentSpeed"}.
 */
public final class SegmentSpeed {
  private static final int ROUNDS = 20_000;

  private SegmentSpeed() {}

  public static void main(String[] arguments) {
    for (int round = 0; round < 3; round++) {
      for (int segments : List.of(0, 10, 1_000)) {
        report(segments);
      }
    }
  }

  private static Occasion occasion(int segments) {
    List<CompiledSegment> all = new ArrayList<>();
    for (int i = 0; i < segments; i++) {
      all.add(Segments.of("s" + i, "profile.traits.t" + i / 5 + " >= " + i % 5));
    }
    return new Occasion(
        Samples.NOON,
        Samples.source(Samples.ACME, 1, 1).toString(),
        "g1/17#1",
        1,
        new CustomerRules(
            JourneySet.EMPTY,
            SegmentSet.of(all),
            CustomerRules.EMPTY.computed(),
            CustomerRules.EMPTY.survivorship()),
        Map.of(),
        Fields.EMPTY);
  }

  private static Event event(String id, Map<String, Object> traits) {
    return new Event(
        new EventKey(Samples.connection(Samples.ACME, "shop"), id),
        "did",
        Samples.NOON,
        Samples.NOON,
        List.of(),
        new Fields(new TreeMap<>(traits)),
        Fields.EMPTY,
        null,
        List.of(),
        false);
  }

  private static void report(int segments) {
    CustomerEngine engine = new CustomerEngine(CustomerLimits.DEFAULT);
    Occasion occasion = occasion(segments);
    Map<String, Object> traits = new TreeMap<>();
    for (int i = 0; i < 20; i++) {
      traits.put("t" + i, 2L);
    }
    Customer begun = Customer.begun(Samples.customer(Samples.ACME, "ann"), Samples.NOON);
    Customer known =
        engine.happened(begun, begun.key().profile(), List.of(), event("m0", traits), occasion);
    Event touching = event("m1", Map.of("t1", 4L));
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    long held = 0;
    for (int i = 0; i < ROUNDS; i++) {
      Customer after = engine.happened(known, known.key().profile(), List.of(), touching, occasion);
      held += after.segments().since().size();
    }
    double micros = (threads.getCurrentThreadCpuTime() - start) / 1000.0 / ROUNDS;
    System.out.printf(
        "%d segments: %.2f µs of processor time an event (%d)%n", segments, micros, held / ROUNDS);
  }
}
