package dev.attune.connector;

import org.jspecify.annotations.Nullable;

/**
 * What the host asks a polled source: for what came after a cursor. Everything up to that cursor is
 * stored durably, so a source that has to tell its tool what was taken in does it when it is asked
 * with it.
 *
 * @param source the id of a {@link SourceDescriptor} whose way in is {@link Capability#POLL}
 * @param cursor the last {@link Polled.Page#cursor()} that the host stored, or null the first time
 * @param atMost how many items the answer may have, at least 1
 */
public record Poll(String source, @Nullable String cursor, int atMost) {
  public Poll {
    if (atMost < 1) {
      throw new IllegalArgumentException("A poll must ask for at least one item.");
    }
  }
}
