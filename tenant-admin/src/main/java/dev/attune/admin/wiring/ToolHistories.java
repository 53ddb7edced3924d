package dev.attune.admin.wiring;

import dev.attune.admin.directory.Directory;
import dev.attune.connector.ConnectorException;
import dev.attune.connector.HistoryRange;
import dev.attune.connector.Poll;
import dev.attune.connector.Polled;
import dev.attune.connector.Received;
import dev.attune.connector.runtime.ConnectorRuntime;
import dev.attune.connector.schema.InvalidSettingsException;
import dev.attune.hub.backfill.HistoryAnswer;
import dev.attune.hub.backfill.HistorySource;
import dev.attune.hub.connection.Connection;
import dev.attune.hub.limit.CallBudget;
import dev.attune.hub.limit.LimitNews;
import dev.attune.hub.polling.PollState;
import dev.attune.hub.polling.PollStore;
import dev.attune.hub.polling.Poller;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What tools had before, as the connectors' runtime holds them open. */
final class ToolHistories implements HistorySource {
  private final ConnectorRuntime runtime;
  private final Tools tools;
  private final Directory directory;
  private final LogSink sink;
  private final Poller poller;
  private final PollStore polls;
  private final Supplier<CallBudget> budget;
  private final Clock clock;

  ToolHistories(
      ConnectorRuntime runtime,
      Tools tools,
      Directory directory,
      LogSink sink,
      Poller poller,
      PollStore polls,
      Supplier<CallBudget> budget,
      Clock clock) {
    this.runtime = runtime;
    this.tools = tools;
    this.directory = directory;
    this.sink = sink;
    this.poller = poller;
    this.polls = polls;
    this.budget = budget;
    this.clock = clock;
  }

  @Override
  public @Nullable Instant polledUntil(ConnectionKey connection, String source) {
    if (!poller.sources(connection).containsKey(source)) {
      return null;
    }
    PollState state =
        polls
            .read(connection)
            .map(record -> record.sources().get(source))
            .filter(PollState::isUpToDate)
            .orElse(null);
    return state == null ? null : state.polled();
  }

  @Override
  public HistoryAnswer ask(
      ConnectionKey key,
      String source,
      Range range,
      @Nullable String cursor,
      int atMost,
      Duration patience) {
    Connection connection = directory.connection(key).orElse(null);
    if (connection == null) {
      return new HistoryAnswer.Refused("The connection does not exist any more.");
    }
    // History takes of what the account has for all calls, and waits where there is nothing left.
    Duration usedUp = budget.get().ask(key);
    if (!usedUp.isZero()) {
      return new HistoryAnswer.RetryAfter(usedUp, budget.get().share(key).whyBlocked());
    }
    HistoryRange wanted = new HistoryRange(range.since(), range.until());
    try {
      tools.ensureOpen(connection);
      Poll poll = new Poll(source, cursor, atMost, wanted);
      return answer(key, runtime.poll(Tools.key(key), poll, patience));
    } catch (ConnectorException e) {
      return switch (e.kind()) {
        case CALLER -> new HistoryAnswer.Refused(String.valueOf(e.getMessage()));
        case REMOTE, LIMIT, INTERNAL ->
            new HistoryAnswer.RetryAfter(null, String.valueOf(e.getMessage()));
      };
    } catch (InvalidSettingsException e) {
      return new HistoryAnswer.Refused("The connection's settings are not valid any more.");
    }
  }

  private HistoryAnswer answer(ConnectionKey key, Polled polled) {
    return switch (polled) {
      case Polled.Page page -> page(key, page);
      case Polled.RetryAfter(Duration delay, String reason) -> {
        if (delay != null && delay.isPositive()) {
          // What the tool asks of one holds for all who use its account.
          budget.get().told(key, LimitNews.hold(clock.now().plus(delay), reason));
          budget.get().prepare(List.of());
        }
        yield new HistoryAnswer.RetryAfter(delay, reason);
      }
      case Polled.Unauthorised(String reason) -> new HistoryAnswer.Refused(reason);
      case Polled.Disabled(String reason) -> new HistoryAnswer.Refused(reason);
    };
  }

  private HistoryAnswer page(ConnectionKey key, Polled.Page page) {
    List<Received> received = page.received();
    Polled.Progress progress = page.progress();
    return new HistoryAnswer.Page(
        sink.entries(Tools.key(key), received, true),
        page.cursor(),
        page.hasMore(),
        progress == null ? null : progress.reached(),
        progress == null ? null : progress.left());
  }
}
