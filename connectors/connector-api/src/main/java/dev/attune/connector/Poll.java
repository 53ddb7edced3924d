package dev.attune.connector;

import org.jspecify.annotations.Nullable;

/**
 * What the host asks a polled source: for news, or for a part of its history; either way for what
 * comes after a cursor. Everything up to that cursor is stored durably, so a source that has to
 * tell its tool what was taken in does it when it is asked with it.
 *
 * @param source the id of a {@link SourceDescriptor} whose way in is {@link Capability#POLL}
 * @param cursor the last {@link Polled.Page#cursor()} that the host stored, or null the first time
 * @param atMost how many items the answer may have, at least 1
 * @param history null: news are asked for. Else that part of its history, only of a source whose
 *     {@link SourceDescriptor#history()} offers it. The cursors of the two are apart: one of news
 *     never comes with a history, nor the other way round. A history ends with the first page that
 *     says that there is no more; nothing that is asked for changes anything at the tool
 */
public record Poll(
    String source, @Nullable String cursor, int atMost, @Nullable HistoryRange history) {

  /** Asks for news. */
  public Poll(String source, @Nullable String cursor, int atMost) {
    this(source, cursor, atMost, null);
  }

  public Poll {
    if (atMost < 1) {
      throw new IllegalArgumentException("A poll must ask for at least one item.");
    }
  }
}
