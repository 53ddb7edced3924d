package dev.attune.connector.files;

import java.time.Instant;
import java.util.Comparator;

/**
 * A file as its place lists it.
 *
 * @param name without a folder
 * @param modified when it was last changed, to the second
 */
record StoredFile(String name, long size, Instant modified) {
  static final Comparator<StoredFile> BY_AGE =
      Comparator.comparing(StoredFile::modified).thenComparing(StoredFile::name);

  /** Stands for the file as it is now. */
  String mark() {
    return Digest.mark(name + "\n" + size + "\n" + modified.getEpochSecond());
  }
}
