package dev.attune.admin.ingest;

import org.jspecify.annotations.Nullable;

/**
 * What became of one event.
 *
 * @param messageId by which it is known, or null if it was rejected
 * @param code why it was rejected, or null if it was accepted
 * @param detail the same as a sentence
 */
record ItemResult(@Nullable String messageId, @Nullable String code, @Nullable String detail) {

  static ItemResult accepted(String messageId) {
    return new ItemResult(messageId, null, null);
  }

  static ItemResult rejected(String code, String detail) {
    return new ItemResult(null, code, detail);
  }

  boolean isAccepted() {
    return code == null;
  }
}
