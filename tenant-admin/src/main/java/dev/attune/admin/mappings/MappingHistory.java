package dev.attune.admin.mappings;

import dev.attune.hub.connection.Connection;
import dev.attune.hub.event.Mapping;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps each mapping that a connection ever had. A version is kept before the connection gets it,
 * so that none is in force that is not there; who then fails to put it in force takes it away
 * again. Safe for use by many threads.
 */
public final class MappingHistory {
  private static final int TRIES = 20;

  private final MappingVersionStore versions;
  private final Clock clock;

  MappingHistory(MappingVersionStore versions, Clock clock) {
    this.versions = versions;
    this.clock = clock;
  }

  /**
   * Keeps the mapping that a connection is about to get, if it is another than before.
   *
   * @param before the connection as it stands; version 0 if it does not yet
   * @return the new version's number, or 0 if there is none
   */
  public int begin(Connection before, Mapping next, String actor) {
    boolean isNew = before.version() == 0;
    boolean isSame = before.mapping().targets().equals(next.targets());
    if (isSame || (isNew && next.targets().isEmpty())) {
      return 0;
    }
    for (int tries = 0; tries < TRIES; tries++) {
      int last = last(before.key());
      if (last == 0 && !isNew && !before.mapping().targets().isEmpty()) {
        // The connection is older than the keeping of versions.
        versions.insert(
            new MappingVersion(before.key(), 1, before.mapping(), before.created(), "hub"));
        last = 1;
      }
      if (versions.insert(new MappingVersion(before.key(), last + 1, next, clock.now(), actor))) {
        return last + 1;
      }
    }
    throw new HubException(
        HubError.CONFLICT, "Others are changing the same mapping; read it and try again.");
  }

  private int last(ConnectionKey connection) {
    List<MappingVersion> last = versions.before(connection, Integer.MAX_VALUE, 1);
    return last.isEmpty() ? 0 : last.getFirst().number();
  }

  /** The version did not come in force. */
  public void giveUp(ConnectionKey connection, int number) {
    if (number > 0) {
      versions.remove(connection, number);
    }
  }

  /** The connection is gone. */
  public void forget(ConnectionKey connection) {
    versions.removeAll(connection);
  }

  /** The versions with smaller numbers, the newest first. */
  List<MappingVersion> before(ConnectionKey connection, int number, int limit) {
    return versions.before(connection, number, limit);
  }

  @Nullable MappingVersion version(ConnectionKey connection, int number) {
    if (number == Integer.MAX_VALUE) {
      return null;
    }
    List<MappingVersion> found = versions.before(connection, number + 1, 1);
    return found.isEmpty() || found.getFirst().number() != number ? null : found.getFirst();
  }
}
