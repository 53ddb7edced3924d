package dev.attune.admin.registrations;

import dev.attune.admin.registrations.RegistrationRun.Round;
import dev.attune.hub.connection.Connection;
import dev.attune.hub.connection.ConnectionStore;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.time.Clock;
import dev.attune.hub.value.Fields;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The registrations of connections at their tools, for people and for the hub itself. Whoever asks
 * a tool has claimed the registration before: of two, one asks. Safe for use by many threads.
 */
public final class Registrations {
  private static final Logger LOG = LoggerFactory.getLogger(Registrations.class);

  /** Longer than all calls of one try take; after that its node is taken for dead. */
  private static final Duration CLAIM = Duration.ofMinutes(5);

  /** One that was just looked at is not looked at again because the connection was written. */
  private static final Duration JUST = Duration.ofMinutes(5);

  /** How often a tool that refuses is asked whether it still does. */
  private static final Duration REFUSED = Duration.ofHours(4);

  private static final int TRIES = 5;

  private final RegistrationStore store;
  private final ConnectionStore connections;
  private final RegistrationHost host;
  private final HookBox box;
  private final HookPlaces places;
  private final RegistrationRun run;
  private final Clock clock;

  Registrations(
      RegistrationStore store,
      ConnectionStore connections,
      RegistrationHost host,
      HookBox box,
      HookPlaces places,
      RegistrationRun run,
      Clock clock) {
    this.store = store;
    this.connections = connections;
    this.host = host;
    this.box = box;
    this.places = places;
    this.run = run;
    this.clock = clock;
  }

  /** A new connection with the secrets that its registration will need, if it can have one. */
  public Connection prepared(Connection fresh) {
    return host.registers(fresh.connector())
        ? box.sealed(fresh, HookSecrets.NONE.moved(places.fresh(fresh), null, clock.now()))
        : fresh;
  }

  /**
   * Why the tool does not post to the hub, as far as that is known; null if it does or need not.
   */
  public @Nullable String problem(Connection connection) {
    return Optional.of(connection.key())
        .filter(key -> host.registers(connection.connector()))
        .flatMap(store::read)
        .map(status -> status.problem() == null ? status.remains() : status.problem())
        .orElse(null);
  }

  /** How it stands; only of one whose connector can be registered. */
  RegistrationStatus read(Connection connection) {
    host.require(connection.connector());
    return status(connection.key());
  }

  Connection connection(ConnectionKey key) {
    return connections
        .read(key)
        .orElseThrow(
            () -> new HubException(HubError.NOT_FOUND, "The tenant has no connection of this id."));
  }

  /** Where the tool posts, up to the token. */
  String address(Connection connection) {
    return places.beginning(connection);
  }

  /**
   * Has the tool post to the hub, or sees to it that it still does.
   *
   * @param isFresh whether by another address and with another secret than before
   */
  RegistrationStatus register(Connection connection, boolean isFresh) {
    host.require(connection.connector());
    RegistrationStatus claimed = claimed(connection.key()).orElseThrow(Registrations::busy);
    return run.register(connection, claimed, isFresh).status();
  }

  /** Has the tool post no more; the hub leaves it so until somebody registers it again. */
  RegistrationStatus withdraw(Connection connection) {
    host.require(connection.connector());
    return run.withdraw(connection.key(), takenOver(connection.key())).status();
  }

  private static HubException busy() {
    return new HubException(
        HubError.CONFLICT, "The tool is being asked just now; look again in a minute.");
  }

  /**
   * Takes back what a connection that is about to be deleted has registered, once.
   *
   * @return what may be left at the tool, in words for people; null if nothing is
   */
  public @Nullable String leave(Connection connection) {
    String left = left(connection);
    if (left != null) {
      LOG.warn("Connection {} is deleted. {}", connection.key().connection(), left);
    }
    return left;
  }

  private @Nullable String left(Connection connection) {
    RegistrationStatus known = status(connection.key());
    String reference = known.reference();
    try {
      HookSecrets hook = box.open(connection);
      if (isNothingThere(known, hook)) {
        return null;
      }
      if (!host.registers(connection.connector())) {
        return RegistrationRun.remains(reference, "Its connector is not there any more.");
      }
      Round round = run.withdraw(connection.key(), takenOver(connection.key()));
      ToolAnswer.Later again = round.again();
      return again == null
          ? round.status().remains()
          : RegistrationRun.remains(reference, again.reason());
    } catch (HubException e) {
      return RegistrationRun.remains(reference, String.valueOf(e.getMessage()));
    }
  }

  private static boolean isNothingThere(RegistrationStatus known, HookSecrets hook) {
    if (!hook.former().isEmpty() || known.busyUntil() != null) {
      return false;
    }
    return switch (known.state()) {
      case OPEN, REFUSED -> true;
      case REGISTERED, MISSING, LATER, WITHDRAWN -> hook.current() == null;
    };
  }

  /** Forgets a connection that is gone. */
  public void forget(ConnectionKey key) {
    store.remove(key);
  }

  /** Looks after a connection by itself, as far as there is anything to do. */
  Round lookAfter(Connection connection) {
    RegistrationStatus status = status(connection.key());
    HookSecrets hook = box.open(connection);
    if (isSettled(connection, status, hook)) {
      return new Round(status, null);
    }
    RegistrationStatus claimed = claimed(connection.key()).orElse(null);
    if (claimed == null) {
      return new Round(status, null);
    }
    return switch (claimed.state()) {
      case WITHDRAWN -> run.withdraw(connection.key(), claimed);
      case REGISTERED -> run.look(connection, claimed);
      case OPEN, MISSING, REFUSED, LATER -> run.register(connection, claimed, false);
    };
  }

  private boolean isSettled(Connection connection, RegistrationStatus status, HookSecrets hook) {
    if (status.isBusy(clock.now())) {
      return true;
    }
    Duration quiet =
        switch (status.state()) {
          case WITHDRAWN, REGISTERED -> JUST;
          case MISSING, REFUSED -> REFUSED;
          case OPEN, LATER -> Duration.ZERO;
        };
    Instant looked = status.looked();
    boolean isAsWanted =
        status.state() == RegistrationState.WITHDRAWN
            ? hook.current() == null
            : places.isOfToday(hook.current(), connection)
                && status.basis().equals(RegistrationRun.basis(connection))
                && looked != null
                && clock.now().isBefore(looked.plus(quiet));
    return isAsWanted && hook.former().isEmpty();
  }

  private RegistrationStatus status(ConnectionKey key) {
    return store.read(key).orElseGet(() -> RegistrationStatus.open(key));
  }

  /** The status, claimed; empty if somebody else asks the tool now. */
  private Optional<RegistrationStatus> claimed(ConnectionKey key) {
    RegistrationStatus status = status(key);
    return status.isBusy(clock.now()) ? Optional.empty() : written(status);
  }

  /** The status, claimed from whoever had it: what they still write is not taken. */
  private RegistrationStatus takenOver(ConnectionKey key) {
    for (int i = 0; i < TRIES; i++) {
      RegistrationStatus status = status(key);
      Optional<RegistrationStatus> taken =
          written(
              status.isBusy(clock.now())
                  ? status.remaining(
                      "It was being registered at the same moment: look at the tool, too.")
                  : status);
      if (taken.isPresent()) {
        return taken.get();
      }
    }
    throw busy();
  }

  private Optional<RegistrationStatus> written(RegistrationStatus status) {
    RegistrationStatus wanted = status.busyUntil(clock.now().plus(CLAIM));
    return store.write(wanted) ? Optional.of(wanted.at(wanted.version() + 1)) : Optional.empty();
  }

  /** What asking a tool depends on; the secrets of the registration are not among it. */
  static Fields withoutHook(Fields secrets) {
    Fields left = Fields.EMPTY;
    for (String name : secrets.values().keySet()) {
      left = name.equals(HookBox.NAME) ? left : left.with(name, secrets.value(name));
    }
    return left;
  }
}
