package dev.attune.hub.polling;

import dev.attune.hub.tenant.ConnectionKey;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks tools. Safe for use by many threads. */
public interface Poller {

  /**
   * The sources of a connection that are to be polled as it is now, each with how often; none if it
   * is paused or gone, or its tenant takes nothing in.
   */
  Map<String, PollRhythm> sources(ConnectionKey connection);

  /**
   * Asks a source for its next page, and comes back within the patience whatever the tool does.
   * Stores nothing.
   *
   * @param cursor the last that was kept, or null
   * @param atMost how many entries the page may have
   */
  PollAnswer poll(
      ConnectionKey connection,
      String source,
      @Nullable String cursor,
      int atMost,
      Duration patience);
}
