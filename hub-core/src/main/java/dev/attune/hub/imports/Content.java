package dev.attune.hub.imports;

/** The bytes of a file that was uploaded. Used by one thread. */
public interface Content {

  /** How many bytes there are. */
  long size();

  /**
   * A stretch of the file that holds this place; the same stretch for each place in it.
   *
   * @param place at least 0 and below the size
   */
  Stretch at(long place);

  /** Some bytes, and where they begin in the file. */
  final class Stretch {
    private final long start;
    private final byte[] bytes;

    /** The bytes are not copied, and must not be changed afterwards. */
    Stretch(long start, byte[] bytes) {
      this.start = start;
      this.bytes = bytes;
    }

    boolean holds(long place) {
      return place >= start && place < start + bytes.length;
    }

    int octet(long place) {
      return bytes[(int) (place - start)] & 0xFF;
    }
  }

  /** Bytes that are in memory. */
  static Content of(byte[] bytes) {
    return new Content() {
      @Override
      public long size() {
        return bytes.length;
      }

      @Override
      public Stretch at(long place) {
        return new Stretch(0, bytes);
      }
    };
  }
}
