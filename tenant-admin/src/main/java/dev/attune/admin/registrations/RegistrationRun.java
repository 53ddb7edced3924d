package dev.attune.admin.registrations;

import dev.attune.admin.registrations.HookSecrets.Former;
import dev.attune.admin.registrations.HookSecrets.Place;
import dev.attune.admin.registrations.RegistrationHost.Address;
import dev.attune.hub.connection.Connection;
import dev.attune.hub.connection.ConnectionStore;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.time.Clock;
import dev.attune.hub.value.Digest;
import dev.attune.hub.value.Json;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Asks tools, each time under a claim. What the tool is offered is stored before it is asked, and
 * what it gives before anything else is done with it: whoever is killed in between is followed by
 * somebody who offers the same again. Safe for use by many threads.
 */
final class RegistrationRun {
  /** How long what the tool signed with before is accepted yet. */
  private static final Duration GRACE = Duration.ofDays(1);

  /** How long it is tried to take a former address back. */
  private static final Duration PATIENCE = Duration.ofDays(7);

  private static final int TRIES = 5;

  private final RegistrationStore store;
  private final ConnectionStore connections;
  private final RegistrationHost host;
  private final HookBox box;
  private final HookPlaces places;
  private final Consumer<ConnectionKey> changed;
  private final Clock clock;

  /**
   * What came of it.
   *
   * @param again why it is to be tried again, or null
   */
  record Round(RegistrationStatus status, ToolAnswer.@Nullable Later again) {}

  /**
   * @param changed hears of connections whose secrets are others now
   */
  RegistrationRun(
      RegistrationStore store,
      ConnectionStore connections,
      RegistrationHost host,
      HookBox box,
      HookPlaces places,
      Consumer<ConnectionKey> changed,
      Clock clock) {
    this.store = store;
    this.connections = connections;
    this.host = host;
    this.box = box;
    this.places = places;
    this.changed = changed;
    this.clock = clock;
  }

  /** Digest of what asking the connection's tool depends on. */
  static String basis(Connection connection) {
    return Digest.of(
        "registration",
        Json.write(connection.settings()),
        Json.write(Registrations.withoutHook(connection.secrets())));
  }

  /** What may be left at the tool, in words for people. */
  static String remains(@Nullable String reference, String reason) {
    return "The webhook%s may be left at the tool, because it could not be taken back: %s"
        .formatted(reference == null ? "" : " '" + reference + "'", reason);
  }

  Round register(Connection connection, RegistrationStatus claimed, boolean isFresh) {
    String basis = basis(connection);
    String unreachable = places.problem(connection);
    if (unreachable != null) {
      return ended(
          claimed.failed(RegistrationState.REFUSED, unreachable, basis, clock.now()), null);
    }
    Place before = box.open(connection).current();
    Place next =
        isFresh || !places.isOfToday(before, connection) ? places.fresh(connection) : before;
    Connection placed =
        rewritten(
            claimed.key(),
            hook ->
                Objects.equals(hook.current(), next)
                    ? hook
                    : hook.moved(next, claimed.reference(), clock.now()));
    RegistrationStatus asking =
        Objects.equals(before, next) ? claimed : claimed.begunAnew(RegistrationState.OPEN);
    return taken(placed, asking, basis, host.register(placed, address(placed, asking)));
  }

  private Round taken(
      Connection placed, RegistrationStatus asking, String basis, ToolAnswer answer) {
    return switch (answer) {
      case ToolAnswer.Present present -> present(placed, asking, basis, present);
      case ToolAnswer.Absent() ->
          refused(asking, basis, "The tool took the registration and has not kept it.");
      case ToolAnswer.Refused(String reason) -> refused(asking, basis, reason);
      case ToolAnswer.Later later ->
          ended(
              asking.state() == RegistrationState.REGISTERED
                  ? asking.unseen(later.reason(), basis, clock.now())
                  : asking.failed(RegistrationState.LATER, later.reason(), basis, clock.now()),
              later);
    };
  }

  private Round refused(RegistrationStatus asking, String basis, String reason) {
    RegistrationState next =
        switch (asking.state()) {
          case REGISTERED, MISSING -> RegistrationState.MISSING;
          case OPEN, REFUSED, LATER, WITHDRAWN -> RegistrationState.REFUSED;
        };
    return ended(asking.failed(next, reason, basis, clock.now()), null);
  }

  private Round present(
      Connection placed, RegistrationStatus asking, String basis, ToolAnswer.Present present) {
    String secret = present.secret();
    Place asked = box.open(placed).current();
    Connection signed =
        secret == null
            ? placed
            : rewritten(
                asking.key(),
                hook ->
                    // Who took the claim over may have put another address in its place.
                    Objects.equals(hook.current(), asked)
                        ? hook.signedWith(secret, clock.now(), clock.now().plus(GRACE))
                        : hook);
    return tidied(signed, asking.registered(present.reference(), basis, clock.now()));
  }

  /** Looks whether the tool still posts, and has it do so again if it does not. */
  Round look(Connection connection, RegistrationStatus claimed) {
    if (!places.isOfToday(box.open(connection).current(), connection)) {
      return register(connection, claimed, false);
    }
    String basis = basis(connection);
    return switch (host.look(connection, address(connection, claimed))) {
      case ToolAnswer.Present present -> present(connection, claimed, basis, present);
      case ToolAnswer.Absent() ->
          register(
              connection,
              claimed.failed(
                  RegistrationState.MISSING,
                  "The tool does not post to the hub any more.",
                  basis,
                  clock.now()),
              false);
      case ToolAnswer.Later later ->
          ended(claimed.unseen(later.reason(), basis, clock.now()), later);
      case ToolAnswer.Refused(String reason) ->
          ended(claimed.unseen(reason, basis, clock.now()), null);
    };
  }

  /** Takes the address back, for good as far as the hub is concerned. */
  Round withdraw(ConnectionKey key, RegistrationStatus claimed) {
    RegistrationStatus leaving =
        claimed.state() == RegistrationState.WITHDRAWN
            ? claimed
            : kept(claimed.failed(RegistrationState.WITHDRAWN, "", claimed.basis(), clock.now()));
    Connection moved = rewritten(key, hook -> hook.moved(null, leaving.reference(), clock.now()));
    return tidied(
        moved, leaving.begunAnew(RegistrationState.WITHDRAWN).remaining(leaving.remains()));
  }

  /** Takes former addresses back at the tool. */
  private Round tidied(Connection connection, RegistrationStatus status) {
    RegistrationStatus tidied = status;
    ToolAnswer.Later again = null;
    for (Former former : box.open(connection).former()) {
      Address address =
          new Address(
              URI.create(former.place().address()), former.place().secret(), former.reference());
      ToolAnswer answer = host.unregister(connection, address);
      if (answer instanceof ToolAnswer.Later later
          && clock.now().isBefore(former.since().plus(PATIENCE))) {
        again = later;
        continue;
      }
      String reason =
          switch (answer) {
            case ToolAnswer.Absent() -> null;
            case ToolAnswer.Present present -> "It is still there.";
            case ToolAnswer.Later later -> later.reason();
            case ToolAnswer.Refused(String why) -> why;
          };
      if (reason != null) {
        tidied = tidied.remaining(remains(former.reference(), reason));
      }
      Instant now = clock.now();
      rewritten(status.key(), hook -> hook.without(former, now, now.plus(GRACE)));
    }
    return ended(tidied, again);
  }

  private Address address(Connection connection, RegistrationStatus status) {
    Place place = Objects.requireNonNull(box.open(connection).current());
    return new Address(URI.create(place.address()), place.secret(), status.reference());
  }

  /** Changes what is kept of the connection's secrets. */
  private Connection rewritten(ConnectionKey key, UnaryOperator<HookSecrets> change) {
    for (int i = 0; i < TRIES; i++) {
      Connection before =
          connections
              .read(key)
              .orElseThrow(() -> new HubException(HubError.NOT_FOUND, "The connection is gone."));
      HookSecrets hook = box.open(before);
      HookSecrets next = change.apply(hook);
      if (next.equals(hook)) {
        return before;
      }
      Connection wanted = box.sealed(before, next);
      if (connections.write(wanted)) {
        changed.accept(key);
        return wanted.at(wanted.version() + 1);
      }
    }
    throw new HubException(
        HubError.CONFLICT, "The connection is being changed by others; try again.");
  }

  private RegistrationStatus kept(RegistrationStatus status) {
    if (!store.write(status)) {
      throw new HubException(
          HubError.CONFLICT, "Somebody else looks after the registration now; look again.");
    }
    return status.at(status.version() + 1);
  }

  /** Gives the claim back; who has lost it changes nothing. */
  private Round ended(RegistrationStatus status, ToolAnswer.@Nullable Later again) {
    RegistrationStatus last = status.busyUntil(null);
    return store.write(last)
        ? new Round(last.at(last.version() + 1), again)
        : new Round(store.read(status.key()).orElse(last), null);
  }
}
