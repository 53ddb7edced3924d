package dev.attune.embedded.index;

/**
 * One field of an index.
 *
 * @param path names joined by dots
 */
public record IndexField(String path, boolean ascending) {

  /** The field every document has. */
  public static final IndexField ID = new IndexField("_id", true);

  /** Bytes of a value of this field; a descending field's sort the other way round. */
  byte[] oriented(byte[] key) {
    if (!ascending) {
      for (int i = 0; i < key.length; i++) {
        key[i] = (byte) ~key[i];
      }
    }
    return key;
  }
}
