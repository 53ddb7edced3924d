package dev.attune.connector.runtime;

import dev.attune.connector.Capability;
import dev.attune.connector.ConnectionKey;
import dev.attune.connector.ConnectorDescriptor;
import dev.attune.connector.ConnectorException;
import dev.attune.connector.ConnectorException.Kind;
import dev.attune.connector.Credentials;
import dev.attune.connector.HistoryOffer;
import dev.attune.connector.HistoryRange;
import dev.attune.connector.Poll;
import dev.attune.connector.Polled;
import dev.attune.connector.Routes;
import dev.attune.connector.SourceDescriptor;
import dev.attune.connector.runtime.oauth.TokenException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One poll on its way through its connector's route. */
final class PollRun {
  private static final Logger LOG = LoggerFactory.getLogger(PollRun.class);

  private final ConnectionKey key;
  private final OpenConnection open;

  PollRun(ConnectionKey key, OpenConnection open) {
    this.key = key;
    this.open = open;
  }

  /** Refuses what the connector does not have, before any code of it runs. */
  void require(Poll poll) {
    ConnectorDescriptor<?> descriptor = open.space().descriptor();
    List<String> polled = PolledSources.of(descriptor).stream().map(SourceDescriptor::id).toList();
    if (polled.isEmpty()) {
      descriptor.require(Capability.POLL);
    }
    if (!polled.contains(poll.source())) {
      throw new ConnectorException(
          Kind.CALLER,
          "connector.unknown_source",
          "Connector '%s' has no source of that name that is polled; it has %s."
              .formatted(descriptor.id(), String.join(", ", polled)));
    }
    if (poll.history() != null) {
      descriptor.require(Capability.BACKFILL);
      PolledSources.of(descriptor).stream()
          .filter(source -> source.id().equals(poll.source()))
          .forEach(source -> require(source, poll.history()));
    }
  }

  private static void require(SourceDescriptor source, HistoryRange wanted) {
    boolean isOffered =
        switch (source.history()) {
          case NONE -> false;
          case WHOLE -> wanted.since() == null;
          case SINCE -> true;
        };
    if (!isOffered) {
      throw new ConnectorException(
          Kind.CALLER,
          "connector.no_such_history",
          source.history() == HistoryOffer.NONE
              ? "Source '%s' cannot be asked for its history.".formatted(source.id())
              : "Source '%s' can be asked for its whole history only, not for that since a time."
                  .formatted(source.id()));
    }
  }

  Polled ask(Poll poll) {
    return signedIn(() -> asked(poll));
  }

  /** Waits until the tool tells of news. */
  Polled listen(String source, Duration patience) {
    return signedIn(() -> {
      try {
        return open.connection().listen(source, patience);
      } catch (RuntimeException | LinkageError e) {
        return failed(FailureText.of(e));
      }
    });
  }

  private Polled signedIn(Supplier<Polled> question) {
    try {
      Credentials used = open.credentials().current();
      Polled polled = question.get();
      if (polled instanceof Polled.Unauthorised && open.credentials().renew(used)) {
        polled = question.get();
      }
      return polled instanceof Polled.Unauthorised(String reason)
          ? new Polled.Unauthorised(reason + open.credentials().remedy())
          : polled;
    } catch (TokenException.Refused e) {
      return new Polled.Unauthorised(e.reason());
    } catch (TokenException.Later e) {
      return new Polled.RetryAfter(e.delay(), e.reason());
    }
  }

  private Polled asked(Poll poll) {
    Exchange exchange =
        open.space()
            .run(
                Routes.POLLS,
                Map.of(Routes.CONNECTION, open.connection(), StoreSignals.KEY, key),
                poll,
                null);
    Exception cause = exchange.getException();
    if (cause != null) {
      return failed(FailureText.of(cause));
    }
    return switch (exchange.getMessage().getBody()) {
      case Polled.Page page when page.received().size() > poll.atMost() ->
          failed("it gave back more items than it was asked for");
      case Polled polled -> polled;
      case null, default -> failed("its route ended without an answer to the poll");
    };
  }

  /** What comes of it if the connector did not come back. */
  static Polled conclude(CallEnd<Polled> end, Duration atMost) {
    return switch (end) {
      case CallEnd.Answer<Polled>(Polled polled) -> polled;
      case CallEnd.Overdue<Polled> overdue ->
          new Polled.RetryAfter(
              null, "The poll did not end within %d s.".formatted(atMost.toSeconds()));
      case CallEnd.Crowded<Polled> crowded ->
          new Polled.RetryAfter(null, "Too many calls of the connection are under way.");
      case CallEnd.Stopping<Polled> stopping -> new Polled.RetryAfter(null, "The hub is stopping.");
    };
  }

  private Polled failed(String why) {
    String connector = open.space().descriptor().id();
    LOG.error(
        "Connector '{}' failed on a poll of connection {}: {}", connector, key.connection(), why);
    return new Polled.RetryAfter(null, "Connector '%s' failed on a poll.".formatted(connector));
  }
}
