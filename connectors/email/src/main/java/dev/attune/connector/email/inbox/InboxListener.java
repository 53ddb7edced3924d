package dev.attune.connector.email.inbox;

import dev.attune.connector.Polled;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hears from the server that a folder has new mail (IDLE, RFC 2177), in one conversation that is
 * kept from call to call. It reads no mail: polls do, as soon as they are told, and they find also
 * what was not told. Holds a connection and no thread.
 */
final class InboxListener {
  /** Servers end a conversation after half an hour without a command. */
  static final Duration ANEW = Duration.ofMinutes(25);

  /** Who ends a conversation sooner than this is called again only after as long. */
  private static final Duration SHORT = Duration.ofMinutes(1);

  private final ImapServer server;
  private final InstantSource clock;
  private @Nullable ImapTalk talk;
  private Instant opened = Instant.EPOCH;
  private Instant asked = Instant.EPOCH;
  private volatile boolean isOffered = true;

  InboxListener(ImapServer server, InstantSource clock) {
    this.server = server;
    this.clock = clock;
  }

  /** Whether the server tells of news, as far as is known. */
  boolean isOffered() {
    return isOffered;
  }

  synchronized Polled listen(Duration patience) {
    try {
      ImapTalk held = talk;
      return told(held == null ? begin() : isTold(held, patience));
    } catch (ImapException e) {
      return lost(e);
    }
  }

  private boolean begin() throws ImapException {
    ImapTalk begun = server.listen();
    talk = begun;
    isOffered = begun != null;
    opened = clock.instant();
    asked = opened;
    return isOffered;
  }

  private boolean isTold(ImapTalk held, Duration patience) throws ImapException {
    Instant now = clock.instant();
    if (!now.isBefore(asked.plus(ANEW))) {
      held.endIdle();
      held.idle();
      asked = now;
    }
    return held.isTold(patience);
  }

  /** A conversation that lasted is begun anew at once, whoever ended it. */
  private Polled lost(ImapException failure) {
    boolean hasLasted = talk != null && !clock.instant().isBefore(opened.plus(SHORT));
    boolean wasHeld = talk != null;
    release();
    if (hasLasted) {
      return told(false);
    }
    return wasHeld && failure.polled() instanceof Polled.RetryAfter(_, String reason)
        ? new Polled.RetryAfter(SHORT, reason)
        : failure.polled();
  }

  private static Polled told(boolean isNews) {
    return new Polled.Page(List.of(), "listening", isNews);
  }

  synchronized void release() {
    ImapTalk held = talk;
    talk = null;
    if (held != null) {
      held.close();
    }
  }
}
