package dev.attune.connector.declarative.yaml;

/**
 * A place in a file.
 *
 * @param line from 1
 * @param column from 1
 */
public record Mark(int line, int column) implements Comparable<Mark> {
  /** Where a file begins. */
  public static final Mark START = new Mark(1, 1);

  /** So many characters to the right. */
  public Mark right(int characters) {
    return new Mark(line, column + characters);
  }

  @Override
  public int compareTo(Mark other) {
    return line == other.line
        ? Integer.compare(column, other.column)
        : Integer.compare(line, other.line);
  }
}
