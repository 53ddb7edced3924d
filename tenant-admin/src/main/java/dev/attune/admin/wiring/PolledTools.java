package dev.attune.admin.wiring;

import dev.attune.admin.directory.Directory;
import dev.attune.connector.ConnectorException;
import dev.attune.connector.Poll;
import dev.attune.connector.Polled;
import dev.attune.connector.Received;
import dev.attune.connector.runtime.ConnectorRuntime;
import dev.attune.connector.schema.InvalidSettingsException;
import dev.attune.hub.connection.Connection;
import dev.attune.hub.connection.Direction;
import dev.attune.hub.polling.PollAnswer;
import dev.attune.hub.polling.PollRhythm;
import dev.attune.hub.polling.Poller;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.Tenant;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The tools that are asked for news, as the connectors' runtime holds them open. */
final class PolledTools implements Poller {
  private static final String NOT_VALID = "The connection's settings are not valid any more.";

  private final ConnectorRuntime runtime;
  private final Tools tools;
  private final Directory directory;
  private final LogSink sink;

  PolledTools(ConnectorRuntime runtime, Tools tools, Directory directory, LogSink sink) {
    this.runtime = runtime;
    this.tools = tools;
    this.directory = directory;
    this.sink = sink;
  }

  @Override
  public Map<String, PollRhythm> sources(ConnectionKey key) {
    return sources(key, this::rhythms);
  }

  private Map<String, PollRhythm> rhythms(dev.attune.connector.ConnectionKey key) {
    Map<String, PollRhythm> rhythms = new TreeMap<>();
    runtime
        .polled(key)
        .forEach((source, one) -> rhythms.put(source, new PollRhythm(one.every(), one.soonest())));
    return rhythms;
  }

  /** What is asked for of a connection, if anything may come in by it now. */
  Map<String, PollRhythm> sources(
      ConnectionKey key,
      Function<dev.attune.connector.ConnectionKey, Map<String, PollRhythm>> wanted) {
    Connection connection = running(key).orElse(null);
    if (connection == null) {
      return Map.of();
    }
    try {
      tools.ensureOpen(connection);
      return wanted.apply(Tools.key(key));
    } catch (ConnectorException | InvalidSettingsException e) {
      // Nothing can be asked with it; people are told when they look at it or send through it.
      return Map.of();
    }
  }

  private Optional<Connection> running(ConnectionKey key) {
    boolean takesIn =
        directory.tenant(key.tenant()).filter(t -> t.state() != Tenant.State.SUSPENDED).isPresent();
    return takesIn
        ? directory.connection(key).filter(connection -> !connection.isPaused(Direction.RECEIVING))
        : Optional.empty();
  }

  @Override
  public PollAnswer poll(
      ConnectionKey key, String source, @Nullable String cursor, int atMost, Duration patience) {
    return poll(key, new Poll(source, cursor, atMost), patience);
  }

  /**
   * @param within how long it may take in all
   */
  PollAnswer poll(ConnectionKey key, Poll poll, Duration within) {
    return asked(key, () -> runtime.poll(Tools.key(key), poll, within));
  }

  /** What a tool says to a question, if anything may come in by the connection now. */
  PollAnswer asked(ConnectionKey key, Supplier<Polled> question) {
    Connection connection = running(key).orElse(null);
    if (connection == null) {
      return new PollAnswer.RetryAfter(null, "The connection is paused.");
    }
    try {
      tools.ensureOpen(connection);
      return answer(key, question.get());
    } catch (ConnectorException e) {
      return new PollAnswer.RetryAfter(null, String.valueOf(e.getMessage()));
    } catch (InvalidSettingsException e) {
      return new PollAnswer.Disabled(NOT_VALID);
    }
  }

  private PollAnswer answer(ConnectionKey key, Polled polled) {
    return switch (polled) {
      case Polled.Page(List<Received> received, String cursor, boolean hasMore, _) ->
          new PollAnswer.Page(sink.entries(Tools.key(key), received, false), cursor, hasMore);
      case Polled.RetryAfter(Duration delay, String reason) ->
          new PollAnswer.RetryAfter(delay, reason);
      case Polled.Unauthorised(String reason) -> new PollAnswer.Unauthorised(reason);
      case Polled.Disabled(String reason) -> new PollAnswer.Disabled(reason);
    };
  }
}
