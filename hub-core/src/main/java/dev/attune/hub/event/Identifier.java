package dev.attune.hub.event;

import dev.attune.hub.value.Names;

/** A (namespace, value) pair that names a customer, for example {@code email:ann@example.com}. */
public record Identifier(String namespace, String value) implements Comparable<Identifier> {
  public static final int MAX_VALUE = 512;

  public Identifier {
    Names.checkedName("An identifier's namespace", namespace);
    Names.checkedText("An identifier", value);
    if (value.isEmpty() || value.length() > MAX_VALUE) {
      throw new dev.attune.hub.problem.HubException(
          dev.attune.hub.problem.HubError.INVALID_VALUE,
          "An identifier must have 1 to " + MAX_VALUE + " characters, not " + value.length() + ".");
    }
  }

  @Override
  public int compareTo(Identifier other) {
    int byNamespace = namespace.compareTo(other.namespace);
    return byNamespace != 0 ? byNamespace : value.compareTo(other.value);
  }
}
