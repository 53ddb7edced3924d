package dev.attune.hub.time;

/** Names one running process of the hub; fresh at every start. */
public record NodeId(String value) implements Comparable<NodeId> {

  @Override
  public int compareTo(NodeId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
