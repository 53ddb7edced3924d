package dev.attune.connector.testkit;

import dev.attune.connector.Capability;
import dev.attune.connector.ConnectionKey;
import dev.attune.connector.Poll;
import dev.attune.connector.Polled;
import dev.attune.connector.SourceDescriptor;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** What holds of sources that are subscribed to alone. */
final class SubscriptionChecks {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration A_WHILE = Duration.ofMillis(200);
  private static final Duration SOON = Duration.ofSeconds(5);

  private SubscriptionChecks() {}

  static List<Check> all() {
    return List.of(
        Check.of(
            "gives again what was not stored when its consumer was lost",
            "The hub may die before it has stored what it was given; what was acknowledged by then"
                + " is gone.",
            each(SubscriptionChecks::unstored)),
        Check.of(
            "holds one consumer from poll to poll, and lets go of it when it is told",
            "A consumer for each poll wears the tool out, and one that is left behind takes from"
                + " the one that another node opens.",
            each(SubscriptionChecks::held)),
        Check.of(
            "waits for news as long as it may",
            "The hub asks again at once; who does not wait is asked without end.",
            each(SubscriptionChecks::waits)));
  }

  private static Consumer<Lab> each(BiConsumer<Lab, SourceDescriptor> body) {
    return lab -> lab.sources(Capability.SUBSCRIBE).forEach(source -> body.accept(lab, source));
  }

  private static void unstored(Lab lab, SourceDescriptor source) {
    Tool tool = lab.start("acme");
    List<String> marks =
        IntStream.rangeClosed(1, 6).mapToObj(n -> Marks.of("acme", source.id(), n)).toList();
    marks.forEach(mark -> tool.add(source.id(), mark, Drift.NONE));
    ConnectionKey key = lab.open(tool);
    Harvest unstored = lab.drain(key, source.id(), null, 2, marks.subList(0, 1));
    lab.host().runtime.release(key);
    Harvest again = lab.drain(key, source.id(), null, 2, marks);
    same(source, marks, unstored, again, "after its consumer had been let go");

    String late = Marks.of("acme", source.id(), 7);
    tool.add(source.id(), late, Drift.NONE);
    Harvest first = lab.drain(key, source.id(), again.cursor(), 2, List.of(late));
    lab.restart();
    Harvest second = lab.drain(key, source.id(), again.cursor(), 2, List.of(late));
    same(source, List.of(late), first, second, "after the hub had been started anew");
  }

  private static void same(
      SourceDescriptor source, List<String> marks, Harvest before, Harvest after, String when) {
    for (String mark : marks) {
      Complaint.unless(
          after.has(mark),
          "Item '%s' of source '%s' was given and not stored, and did not come again %s."
              .formatted(mark, source.id(), when),
          "Acknowledge what a page held when the source is asked with the cursor of that page, and"
              + " never before.");
      Complaint.unless(
          !before.has(mark) || before.ids(mark).equals(after.ids(mark)),
          "Item '%s' of source '%s' came as %s, and as %s when it came again."
              .formatted(mark, source.id(), before.ids(mark), after.ids(mark)),
          "Make the message id of the tool's own id of the item.");
    }
  }

  private static void held(Lab lab, SourceDescriptor source) {
    Tool tool = lab.start("acme");
    String mark = Marks.of("acme", source.id(), 1);
    tool.add(source.id(), mark, Drift.NONE);
    ConnectionKey key = lab.open(tool);
    Harvest first = lab.drain(key, source.id(), null, 5, List.of(mark));
    String cursor = quiet(lab, key, source, String.valueOf(first.cursor()));
    long made = tool.connections();
    for (int i = 0; i < 3; i++) {
      cursor = quiet(lab, key, source, cursor);
    }
    Complaint.unless(
        tool.openConnections() > 0 && tool.connections() == made,
        "Source '%s' was polled four times; %d connections are open at the tool and %d were made."
            .formatted(source.id(), tool.openConnections(), tool.connections()),
        "Keep the consumer in the connection from one poll to the next.");
    lab.host().runtime.release(key);
    Complaint.unless(
        isSoon(() -> tool.openConnections() == 0),
        "Source '%s' was told to let go, and %d connections to the tool are open."
            .formatted(source.id(), tool.openConnections()),
        "Close the consumer in Connection.release.");
    String late = Marks.of("acme", source.id(), 2);
    tool.add(source.id(), late, Drift.NONE);
    Complaint.unless(
        lab.drain(key, source.id(), cursor, 5, List.of(late)).has(late),
        "Source '%s' had let go of its consumer, and a poll afterwards brought nothing."
            .formatted(source.id()),
        "Open the consumer anew where there is none.");
  }

  /** Polls when there is nothing. */
  private static String quiet(Lab lab, ConnectionKey key, SourceDescriptor source, String cursor) {
    Polled polled = lab.poll(key, new Poll(source.id(), cursor, 5, A_WHILE));
    return polled instanceof Polled.Page page ? page.cursor() : cursor;
  }

  private static void waits(Lab lab, SourceDescriptor source) {
    Tool tool = lab.start("acme");
    String mark = Marks.of("acme", source.id(), 1);
    tool.add(source.id(), mark, Drift.NONE);
    ConnectionKey key = lab.open(tool);
    String cursor = String.valueOf(lab.drain(key, source.id(), null, 5, List.of(mark)).cursor());
    String known = quiet(lab, key, source, cursor);
    CompletableFuture<Polled> answer =
        Lab.begun(() -> lab.poll(key, new Poll(source.id(), known, 5, PATIENCE)));
    LockSupport.parkNanos(A_WHILE.toNanos());
    String news = Marks.of("acme", source.id(), 2);
    tool.add(source.id(), news, Drift.NONE);
    Polled polled = answer.join();
    Complaint.unless(
        polled instanceof Polled.Page page && Harvest.of(page.received()).has(news),
        "Source '%s' was allowed to wait for %d s, something came meanwhile, and it answered %s."
            .formatted(source.id(), PATIENCE.toSeconds(), polled),
        "Wait for Poll.patience(), or until something comes.");
  }

  static boolean isSoon(BooleanSupplier holds) {
    long until = System.nanoTime() + SOON.toNanos();
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > until) {
        return false;
      }
      LockSupport.parkNanos(2_000_000);
    }
    return true;
  }
}
