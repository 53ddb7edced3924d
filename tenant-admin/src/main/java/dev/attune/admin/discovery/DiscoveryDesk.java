package dev.attune.admin.discovery;

import dev.attune.admin.directory.Remembered;
import dev.attune.hub.connection.Connection;
import dev.attune.hub.connection.ConnectionStore;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.time.Clock;
import java.time.Duration;

/**
 * Says what tools hold, and asks them once a minute at most, so that an editor may ask at each key.
 * What it knows of a connection ends when that is changed. Safe for use by many threads.
 */
final class DiscoveryDesk {
  private static final Duration MAX_AGE = Duration.ofMinutes(1);

  /** Each may hold some thousands of names. */
  private static final int MAX_KNOWN = 64;

  private final ConnectionStore connections;
  private final Remembered<ObjectsOf, ToolList<ToolObjectResource>> objects;
  private final Remembered<FieldsOf, ToolList<ToolFieldResource>> fields;

  /** A connection as it is in one version. */
  private record ObjectsOf(ConnectionKey connection, long version) {}

  private record FieldsOf(ConnectionKey connection, long version, String object) {}

  DiscoveryDesk(ConnectionStore connections, DiscoveryHost host, Clock clock) {
    this.connections = connections;
    this.objects =
        new Remembered<>(clock, MAX_AGE, MAX_KNOWN, of -> host.objects(read(of.connection())));
    this.fields =
        new Remembered<>(
            clock, MAX_AGE, MAX_KNOWN, of -> host.fields(read(of.connection()), of.object()));
  }

  ToolList<ToolObjectResource> objects(ConnectionKey key) {
    return objects.get(new ObjectsOf(key, read(key).version()));
  }

  ToolList<ToolFieldResource> fields(ConnectionKey key, String object) {
    return fields.get(new FieldsOf(key, read(key).version(), object));
  }

  private Connection read(ConnectionKey key) {
    return connections
        .read(key)
        .orElseThrow(
            () -> new HubException(HubError.NOT_FOUND, "The tenant has no connection of this id."));
  }
}
