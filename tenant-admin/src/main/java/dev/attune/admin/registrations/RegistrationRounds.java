package dev.attune.admin.registrations;

import dev.attune.admin.directory.Directory;
import dev.attune.admin.registrations.RegistrationRun.Round;
import dev.attune.hub.connection.Connection;
import dev.attune.hub.connection.ConnectionStore;
import dev.attune.hub.connection.Direction;
import dev.attune.hub.polling.PollAnswer;
import dev.attune.hub.polling.PollRhythm;
import dev.attune.hub.polling.Poller;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.Tenant;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks after registrations in the way of polls that bring nothing: so one node does it, in turn,
 * again after failures and soon after each change of a connection. Paused ones are left alone.
 */
final class RegistrationRounds implements Poller {
  private static final String SOURCE = "registration";

  /** Quiet sources are asked less often, down to a quarter: so this is once a day. */
  private static final Duration OFTEN = Duration.ofHours(5);

  /** After a first failure; it doubles with each. */
  private static final Duration RETRY = Duration.ofMinutes(1);

  private final Registrations registrations;
  private final RegistrationStore store;
  private final ConnectionStore connections;
  private final Directory directory;

  RegistrationRounds(
      Registrations registrations,
      RegistrationStore store,
      ConnectionStore connections,
      Directory directory) {
    this.registrations = registrations;
    this.store = store;
    this.connections = connections;
    this.directory = directory;
  }

  @Override
  public Map<String, PollRhythm> sources(ConnectionKey key) {
    return running(key)
        .map(connection -> Map.of(SOURCE, PollRhythm.steady(rhythm(key))))
        .orElse(Map.of());
  }

  private Duration rhythm(ConnectionKey key) {
    RegistrationState state =
        store.read(key).map(RegistrationStatus::state).orElse(RegistrationState.OPEN);
    return switch (state) {
      case OPEN, LATER -> RETRY;
      case REGISTERED, MISSING, REFUSED, WITHDRAWN -> OFTEN;
    };
  }

  private Optional<Connection> running(ConnectionKey key) {
    boolean takesIn =
        directory.tenant(key.tenant()).filter(t -> t.state() != Tenant.State.SUSPENDED).isPresent();
    return takesIn
        ? connections.read(key).filter(connection -> !connection.isPaused(Direction.RECEIVING))
        : Optional.empty();
  }

  @Override
  public PollAnswer poll(
      ConnectionKey key, String source, @Nullable String cursor, int atMost, Duration patience) {
    Connection connection = running(key).orElse(null);
    if (connection == null) {
      return new PollAnswer.RetryAfter(null, "The connection is paused.");
    }
    try {
      Round round = registrations.lookAfter(connection);
      ToolAnswer.Later again = round.again();
      return again == null
          ? new PollAnswer.Page(List.of(), "", false, null)
          : new PollAnswer.RetryAfter(again.delay(), again.reason());
    } catch (HubException e) {
      // The store did not answer, or somebody changes the connection at the same time.
      return new PollAnswer.RetryAfter(null, String.valueOf(e.getMessage()));
    }
  }
}
