package dev.attune.embedded.index;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Where a document is: the bytes of its _id. */
public final class DocumentKey {

  private final byte[] bytes;

  private DocumentKey(byte[] bytes) {
    this.bytes = bytes;
  }

  public static DocumentKey ofId(@Nullable Object id) {
    return new DocumentKey(KeyWriter.keyOf(id));
  }

  public static DocumentKey ofBytes(byte[] bytes) {
    return new DocumentKey(bytes);
  }

  /** Not a copy: must not be changed. */
  public byte[] bytes() {
    return bytes;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DocumentKey key && Arrays.equals(bytes, key.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "DocumentKey[" + bytes.length + " bytes]";
  }
}
