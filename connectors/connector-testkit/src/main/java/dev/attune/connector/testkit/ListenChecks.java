package dev.attune.connector.testkit;

import dev.attune.connector.Capability;
import dev.attune.connector.ConnectionKey;
import dev.attune.connector.Polled;
import dev.attune.connector.SourceDescriptor;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** What holds of polled sources whose tool tells of news. */
final class ListenChecks {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration A_WHILE = Duration.ofMillis(200);

  private ListenChecks() {}

  static List<Check> all() {
    return List.of(
        Check.of(
            "says that there are news when its tool tells of them, and only then",
            "The hub polls on its word: who never says it brings news late, and who always says it"
                + " wears the tool out.",
            each(ListenChecks::tells)),
        Check.of(
            "stops listening for news when it is told to let go",
            "Another node listens from then on, and tools allow few connections.",
            each(ListenChecks::letsGo)));
  }

  private static Consumer<Lab> each(BiConsumer<Lab, SourceDescriptor> body) {
    return lab -> {
      List<SourceDescriptor> told =
          lab.sources(Capability.POLL).stream().filter(SourceDescriptor::isTold).toList();
      if (told.isEmpty()) {
        throw new NotTried("No source of the connector is told of news.");
      }
      told.forEach(source -> body.accept(lab, source));
    };
  }

  private static void tells(Lab lab, SourceDescriptor source) {
    Tool tool = lab.start("acme");
    ConnectionKey key = lab.open(tool);
    // Right after it was opened there may be news, for nobody was told of what came before.
    page(source, lab.hear(key, source.id(), A_WHILE));
    Complaint.unless(
        !page(source, lab.hear(key, source.id(), A_WHILE)).hasMore(),
        "Nothing came to source '%s' while it was listened to, and there were said to be news."
            .formatted(source.id()),
        "Say 'hasMore' once after the tool has told of something, and once after opening.");
    CompletableFuture<Polled> answer = Lab.begun(() -> lab.hear(key, source.id(), PATIENCE));
    LockSupport.parkNanos(A_WHILE.toNanos());
    String mark = Marks.of("acme", source.id(), 1);
    tool.add(source.id(), mark, Drift.NONE);
    Complaint.unless(
        page(source, answer.join()).hasMore(),
        "Source '%s' was listened to for %d s, something came meanwhile, and no news were said."
            .formatted(source.id(), PATIENCE.toSeconds()),
        "Wait for what the tool tells, for as long as the patience, and answer with a Polled.Page"
            + " that says 'hasMore'.");
    Complaint.unless(
        lab.drain(key, source.id(), null, 5, List.of(mark)).has(mark),
        "There were said to be news of source '%s', and a poll brought none."
            .formatted(source.id()),
        "Say that there are news when a poll finds them, and not before.");
  }

  private static void letsGo(Lab lab, SourceDescriptor source) {
    Tool tool = lab.start("acme");
    ConnectionKey key = lab.open(tool);
    page(source, lab.hear(key, source.id(), A_WHILE));
    page(source, lab.hear(key, source.id(), A_WHILE));
    lab.host().runtime.release(key);
    Complaint.unless(
        SubscriptionChecks.isSoon(() -> tool.openConnections() == 0),
        "Source '%s' was told to let go, and %d connections to the tool are open."
            .formatted(source.id(), tool.openConnections()),
        "Close what listens in Connection.release.");
    page(source, lab.hear(key, source.id(), A_WHILE));
  }

  private static Polled.Page page(SourceDescriptor source, Polled heard) {
    if (heard instanceof Polled.Page page && page.received().isEmpty()) {
      return page;
    }
    throw new Complaint(
        "The tool is well, and listening to source '%s' came to %s.".formatted(source.id(), heard),
        "Answer with a Polled.Page without items, opening anew what listens where there is none.");
  }
}
