package dev.attune.hub.tenant;

import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import java.util.regex.Pattern;

/** The id of a connection: 32 hexadecimal digits, made by the hub from 128 random bits. */
public record ConnectionId(String value) implements Comparable<ConnectionId> {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");

  public ConnectionId {
    if (!FORM.matcher(value).matches()) {
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
