package dev.attune.connector.testkit;

import dev.attune.connector.ActionDescriptor;
import dev.attune.connector.ConnectionKey;
import dev.attune.connector.ConnectorException;
import dev.attune.connector.SourceDescriptor;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** What is left of a connector that was closed. */
final class CloseChecks {
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  /** Long enough for what works by itself to show. */
  private static final Duration AFTERWARDS = Duration.ofMillis(200);

  /** Threads of the JDK's own that come when they are needed and stay. */
  private static final String OF_THE_JDK =
      "ForkJoinPool.*|VirtualThread.*|.*-Poller|process reaper.*|.*Cleaner.*|Attach .*|Signal .*"
          + "|JFR .*|C[12] .*|surefire.*|Notification .*|Service Thread|Finalizer|Reference .*";

  private CloseChecks() {}

  static List<Check> all() {
    return List.of(
        Check.of(
            "leaves no thread and no socket when it is closed",
            "Connections come and go for months; what each leaves behind stops the hub in the end.",
            CloseChecks::clean),
        Check.of(
            "lets a closed connection do nothing",
            "Who deletes a connection must be sure that nothing is sent with it any more.",
            CloseChecks::closed));
  }

  private static void clean(Lab lab) {
    Tool tool = lab.start("acme");
    use(lab, tool, lab.open(tool), 1);
    lab.restart();
    Set<Thread> before = threads();
    for (int i = 2; i <= 4; i++) {
      use(lab, tool, lab.open(tool), i);
    }
    lab.host().close();
    Set<Thread> left = new HashSet<>();
    isSoon(() -> {
      left.clear();
      left.addAll(threads());
      left.removeAll(before);
      return left.isEmpty();
    });
    Complaint.unless(
        left.isEmpty(),
        "Three connections were used and closed, and these threads are left: %s."
            .formatted(
                left.stream().map(Thread::getName).sorted().collect(Collectors.joining(", "))),
        "Use virtual threads that end with the work, the host's HttpCaller, and close in"
            + " Connection.close what cannot be shared.");
    Complaint.unless(
        isSoon(() -> tool.openConnections() == 0),
        "All was closed, and %d connections to the tool are open."
            .formatted(tool.openConnections()),
        "Close sockets where they are opened, with try-with-resources.");
    lab.restart();
  }

  private static void closed(Lab lab) {
    Tool tool = lab.start("acme");
    ConnectionKey key = lab.open(tool);
    use(lab, tool, key, 1);
    lab.host().runtime.close(key);
    awaitGoodbyes(tool);
    long before = tool.connections() + tool.sentBytes();
    for (ActionDescriptor<?> action : lab.descriptor().actions()) {
      String mark = Marks.of("acme", action.name(), 99);
      try {
        lab.send(key, tool, action.name(), "closed-1", mark);
      } catch (ConnectorException e) {
        continue; // as it should be
      }
      throw new Complaint(
          "Action '%s' was carried out with a closed connection.".formatted(action.name()),
          "Leave it to the host to find the connection: Routes.connection.");
    }
    LockSupport.parkNanos(AFTERWARDS.toNanos());
    Complaint.unless(
        tool.connections() + tool.sentBytes() == before,
        "A connection was closed, and the connector called its tool again on its own.",
        "Start nothing that works by itself; what must, ends in Connection.close.");
  }

  /** What a tool says as a connection ends may come after the connector has let go of it. */
  private static void awaitGoodbyes(Tool tool) {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (tool.openConnections() > 0 && System.nanoTime() < until) {
      LockSupport.parkNanos(2_000_000);
    }
  }

  private static void use(Lab lab, Tool tool, ConnectionKey key, int number) {
    ConnectionChecks.ladder(lab, tool);
    for (SourceDescriptor source : lab.descriptor().sources()) {
      if (Lab.isAsked(source)) {
        tool.add(source.id(), Marks.of("acme", source.id(), number), Drift.NONE);
        lab.poll(key, source.id(), null, 5);
      }
    }
    for (ActionDescriptor<?> action : lab.descriptor().actions()) {
      lab.send(
          key, tool, action.name(), "close-" + number, Marks.of("acme", action.name(), number));
    }
  }

  private static Set<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !thread.getName().matches(OF_THE_JDK))
        .filter(thread -> !thread.getClass().getName().contains("Carrier"))
        .collect(Collectors.toSet());
  }

  private static boolean isSoon(BooleanSupplier holds) {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > until) {
        return false;
      }
      LockSupport.parkNanos(2_000_000);
    }
    return true;
  }
}
