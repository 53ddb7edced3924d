package dev.attune.hub.tenant;

import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.value.Digest;

/** The id of a connection: 32 hexadecimal digits, made by the hub from 128 random bits. */
public record ConnectionId(String value) implements Comparable<ConnectionId> {
  /** Stands where a tool would be named as the origin of what was said to the hub itself. */
  public static final ConnectionId HUB = new ConnectionId("0".repeat(32));

  public ConnectionId {
    if (!Digest.isOne(value)) {
      throw new HubException(
          HubError.INVALID_VALUE, "A connection's id must be 32 hexadecimal digits.");
    }
  }

  @Override
  public int compareTo(ConnectionId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
