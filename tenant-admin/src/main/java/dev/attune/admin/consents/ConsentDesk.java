package dev.attune.admin.consents;

import dev.attune.admin.connections.ConnectionHost;
import dev.attune.admin.connections.ConnectionLife;
import dev.attune.admin.directory.Directory;
import dev.attune.admin.secrets.SecretBox;
import dev.attune.admin.security.Caller;
import dev.attune.admin.security.Role;
import dev.attune.hub.connection.Connection;
import dev.attune.hub.connection.ConnectionStore;
import dev.attune.hub.connection.Direction;
import dev.attune.hub.delivery.DeliveryDesk;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.time.Clock;
import dev.attune.hub.time.Ids;
import dev.attune.hub.value.Digest;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Begins consents and ends them. Safe for use by many threads. */
final class ConsentDesk {
  private static final Duration LIFE = Duration.ofMinutes(10);

  /** How the sentences end with which a connection is paused that only a consent can help. */
  private static final String WANTED = "connect the connection.";

  private final ConsentStore consents;
  private final ConsentHost host;
  private final ConnectionStore connections;
  private final Resumption resumption;
  private final SecretBox box;
  private final Clock clock;
  private final Ids ids;
  private final URI redirect;

  /** What lets a connection run again, everywhere. */
  record Resumption(
      ConnectionLife life, Directory directory, ConnectionHost host, DeliveryDesk deliveries) {

    /** Those directions of it that a consent was missing for. */
    void resume(Connection connection) {
      Set<Direction> waiting =
          Direction.BOTH.stream()
              .filter(direction -> isWanting(connection.pauses().because(direction)))
              .collect(Collectors.toSet());
      if (waiting.isEmpty()) {
        return;
      }
      ConnectionKey key = connection.key();
      life.resume(key, waiting);
      directory.changed(key.tenant());
      host.changed(key);
      deliveries.hasten(key);
    }

    private static boolean isWanting(@Nullable String reason) {
      return reason != null && reason.endsWith(WANTED);
    }
  }

  /** What came back, and for which connection. */
  record Ended(ConnectionKey connection, Result result) {}

  /** How a consent ended. */
  enum Result {
    CONNECTED,
    DENIED,
    REFUSED,
    LATER
  }

  ConsentDesk(
      ConsentStore consents,
      ConsentHost host,
      ConnectionStore connections,
      Resumption resumption,
      SecretBox box,
      Clock clock,
      Ids ids,
      URI redirect) {
    this.consents = consents;
    this.host = host;
    this.connections = connections;
    this.resumption = resumption;
    this.box = box;
    this.clock = clock;
    this.ids = ids;
    this.redirect = redirect;
  }

  Connection read(ConnectionKey key) {
    return connections
        .read(key)
        .orElseThrow(
            () -> new HubException(HubError.NOT_FOUND, "The tenant has no connection of this id."));
  }

  /** Where to send the browser of somebody, in that session. */
  URI begin(Connection connection, Caller caller, String session) {
    ConnectionKey key = connection.key();
    String state = key.tenant() + "." + ids.next() + ids.next();
    String verifier = ids.next() + ids.next();
    URI address = host.address(connection, state, verifier, redirect);
    consents.removeEnded(key.tenant(), clock.now());
    consents.insert(
        new PendingConsent(
            key,
            digest(state),
            caller.name(),
            digest(session),
            box.seal(verifier, place(key, digest(state))),
            clock.now().plus(LIFE)));
    return address;
  }

  /**
   * Ends a consent that came back to that session.
   *
   * @param code empty if the server gave none
   * @param error the server's word for why, else empty
   * @return empty unless the same person has begun it in this session, not long ago, and it has not
   *     come back before
   */
  Optional<Ended> end(String state, String code, String error, Caller caller, String session) {
    return tenant(state)
        .flatMap(tenant -> consents.take(tenant, digest(state)))
        .filter(consent ->
            consent.person().equals(caller.name())
                && consent.session().equals(digest(session))
                && clock.now().isBefore(consent.until())
                && caller.has(Role.ENGINEER, consent.connection().tenant()))
        .flatMap(consent ->
            connections
                .read(consent.connection())
                .map(found -> new Ended(found.key(), ended(found, consent, code, error))));
  }

  private Result ended(Connection connection, PendingConsent consent, String code, String error) {
    if (code.isEmpty()) {
      return error.equals("access_denied") ? Result.DENIED : Result.REFUSED;
    }
    String verifier = box.open(consent.sealed(), place(connection.key(), consent.digest()));
    return switch (host.finish(connection, code, verifier, redirect)) {
      case CONNECTED -> {
        resumption.resume(connection);
        yield Result.CONNECTED;
      }
      case REFUSED -> Result.REFUSED;
      case LATER -> Result.LATER;
    };
  }

  /** It stands in the state, so that what is kept can be found under its tenant. */
  private static Optional<TenantId> tenant(String state) {
    int dot = state.indexOf('.');
    try {
      return dot < 0 ? Optional.empty() : Optional.of(new TenantId(state.substring(0, dot)));
    } catch (HubException e) {
      return Optional.empty();
    }
  }

  private static String digest(String text) {
    return Digest.of("consent", text);
  }

  private static String place(ConnectionKey key, String digest) {
    return key.tenant() + "/" + key.connection() + "/consent/" + digest;
  }
}
