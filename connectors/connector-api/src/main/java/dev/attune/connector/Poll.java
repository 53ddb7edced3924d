package dev.attune.connector;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the host asks a source for: for what came after a cursor. Everything up to that cursor is
 * stored durably, so a source that has to tell its tool what was taken in, by acknowledging,
 * committing or marking it, does it when it is asked with it, and never before.
 *
 * <p>A source that comes by {@link Capability#SUBSCRIBE} is asked again and again for as long as it
 * is to be held. It keeps its consumer from one answer to the next, until {@link
 * Connection#release}. Asked with the cursor of its last page, it acknowledges that page; asked
 * with any other, it gives again what it has not been told is stored.
 *
 * @param source the id of a {@link SourceDescriptor} whose way in is {@link Capability#POLL} or
 *     {@link Capability#SUBSCRIBE}
 * @param cursor the last {@link Polled.Page#cursor()} that the host stored, or null the first time
 * @param atMost how many items the answer may have, at least 1
 * @param patience how long the source may wait for a first item before it answers that there is
 *     none; zero for one that is polled
 */
public record Poll(String source, @Nullable String cursor, int atMost, Duration patience) {
  public Poll {
    if (atMost < 1) {
      throw new IllegalArgumentException("A poll must ask for at least one item.");
    }
    if (patience.isNegative()) {
      throw new IllegalArgumentException("A poll cannot wait for less than no time.");
    }
  }

  /** One that does not wait. */
  public Poll(String source, @Nullable String cursor, int atMost) {
    this(source, cursor, atMost, Duration.ZERO);
  }
}
