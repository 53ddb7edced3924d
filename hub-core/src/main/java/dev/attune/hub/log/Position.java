package dev.attune.hub.log;

/**
 * The place of an entry within its partition.
 *
 * @param block the number of its block, from 1
 * @param index its place within the block, from 0
 */
public record Position(long block, int index) implements Comparable<Position> {

  /** Before the first entry. */
  public static final Position START = new Position(0, Integer.MAX_VALUE);

  @Override
  public int compareTo(Position other) {
    int byBlock = Long.compare(block, other.block);
    return byBlock != 0 ? byBlock : Integer.compare(index, other.index);
  }

  public boolean isAfter(Position other) {
    return compareTo(other) > 0;
  }

  @Override
  public String toString() {
    return block + "." + index;
  }
}
