package dev.attune.connector.testkit;

import dev.attune.connector.ConnectionContext;
import dev.attune.connector.Connector;
import dev.attune.connector.Poll;
import dev.attune.connector.Polled;
import dev.attune.connector.Received;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Connectors that are wrong in how they give their history. */
final class PlantedHistory {
  private PlantedHistory() {}

  static void histories(Map<String, Supplier<Connector<?>>> all) {
    all.put(
        "goes on with a backfill after a kill where it was, and ends",
        () -> Planted.opening(Forgetful::new));
    all.put(
        "keeps a backfill and news apart, and gives an item one message id in both",
        () -> Planted.opening(Renaming::new));
  }

  /** Keeps the place of its history in memory. */
  private static final class Forgetful extends Tickets.Open {
    private @Nullable String place;

    Forgetful(ConnectionContext<Tickets.Settings> context) {
      super(context);
    }

    @Override
    Polled poll(Poll poll) {
      if (poll.history() == null) {
        return super.poll(poll);
      }
      Polled polled = super.poll(new Poll(poll.source(), place, poll.atMost(), poll.history()));
      place = polled instanceof Polled.Page page ? page.cursor() : place;
      return polled;
    }
  }

  /** Names what is old in another way than what is new. */
  private static final class Renaming extends Tickets.Open {
    Renaming(ConnectionContext<Tickets.Settings> context) {
      super(context);
    }

    @Override
    Polled poll(Poll poll) {
      return super.poll(poll) instanceof Polled.Page page && poll.history() != null
          ? new Polled.Page(
              page.received().stream().map(Renaming::renamed).toList(),
              page.cursor(),
              page.hasMore())
          : super.poll(poll);
    }

    private static Received renamed(Received received) {
      return received instanceof Received.Signal signal
          ? new Received.Signal(
              signal.source(), "old-" + signal.messageId(), signal.payload(), Map.of(), null)
          : received;
    }
  }
}
