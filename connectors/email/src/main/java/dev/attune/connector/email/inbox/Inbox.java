package dev.attune.connector.email.inbox;

import dev.attune.connector.CheckResult;
import dev.attune.connector.CheckResult.Rung;
import dev.attune.connector.ConnectionContext;
import dev.attune.connector.HistoryRange;
import dev.attune.connector.Poll;
import dev.attune.connector.Polled;
import dev.attune.connector.Received;
import dev.attune.connector.email.inbox.ImapException.Cause;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The folder that one connection takes mail from. Holds no connection between two looks, but one
 * that listens.
 */
public final class Inbox {
  private final InboxSettings settings;
  private final ImapServer server;
  private final InstantSource clock;
  private final MailReader reader;
  private final InboxListener listener;

  /**
   * @param host the IMAP server
   * @param actionOf the action whose mail has that Message-ID, or null if it is none of ours
   */
  public Inbox(
      ConnectionContext<?> context,
      InboxSettings settings,
      String host,
      Function<String, @Nullable String> actionOf) {
    this.settings = settings;
    this.server = new ImapServer(context, settings, host);
    this.clock = context.clock();
    this.reader = new MailReader(actionOf);
    this.listener = new InboxListener(server, clock);
  }

  public Duration every() {
    return settings.imapEvery();
  }

  /** Mails come in clusters: an answer, and the answer to it. */
  public Duration soonest() {
    Duration quarter = settings.imapEvery().dividedBy(4);
    return quarter.compareTo(InboxSettings.SOONEST) < 0 ? InboxSettings.SOONEST : quarter;
  }

  /** Whether the server tells of new mail, as far as is known, and that is wanted. */
  public boolean isTold() {
    return settings.imapNews() == ImapNews.IDLE && listener.isOffered();
  }

  /** Waits until the server tells of new mail. */
  public Polled listen(Duration patience) {
    return listener.listen(patience);
  }

  /** Lets go of the conversation in which the server tells of new mail. */
  public void release() {
    listener.release();
  }

  /** Climbs as far as the server lets it, and changes nothing. */
  public CheckResult check() {
    try (Mailbox mailbox = server.open()) {
      if (settings.imapWhenRead() != WhenRead.LEAVE && !mailbox.isWritable()) {
        throw new ImapException(
            Cause.REFUSED,
            "The account may only read folder '" + settings.imapFolder() + "', not mark or move.");
      }
      String target = settings.imapMoveTo();
      if (settings.imapWhenRead() == WhenRead.MOVE
          && target != null
          && !mailbox.hasFolder(target)) {
        throw new ImapException(
            Cause.NO_FOLDER, "Server '%s' has no folder '%s'.".formatted(server.host(), target));
      }
      mailbox.leave();
      return new CheckResult.Passed(
          Rung.ALLOWED,
          "Folder '%s' at '%s' can be read.".formatted(settings.imapFolder(), server.host()));
    } catch (ImapException e) {
      return e.check();
    }
  }

  /** Asks for the mails behind a cursor. */
  public Polled poll(Poll poll) {
    HistoryRange range = poll.history();
    if (range != null) {
      return history(poll, range);
    }
    String text = poll.cursor();
    InboxCursor cursor = text == null ? null : InboxCursor.parse(text);
    if (text != null && cursor == null) {
      return new Polled.RetryAfter(null, "The kept place in the folder cannot be read.");
    }
    try {
      return new Look(poll.atMost()).take(cursor);
    } catch (ImapException e) {
      return e.polled();
    }
  }

  private Polled history(Poll poll, HistoryRange range) {
    String text = poll.cursor();
    InboxHistory.Place place = text == null ? null : InboxHistory.Place.parse(text);
    if (text != null && place == null) {
      return new Polled.RetryAfter(null, "The kept place in the folder cannot be read.");
    }
    try (Mailbox mailbox = server.open()) {
      return new InboxHistory(range, reader, poll.atMost())
          .take(mailbox, place, new Look(poll.atMost())::again);
    } catch (ImapException e) {
      return e.polled();
    }
  }

  /** One look into the folder, with as many connections as bad mail makes necessary. */
  private final class Look {
    private final int atMost;
    private final long until = clock.millis() + ImapServer.LIFETIME.toMillis();

    Look(int atMost) {
      this.atMost = atMost;
    }

    Polled take(@Nullable InboxCursor kept) throws ImapException {
      try (Mailbox mailbox = server.open()) {
        InboxCursor cursor = kept == null ? first(mailbox) : kept;
        if (cursor.validity() != mailbox.validity()) {
          cursor = renumbered(mailbox, cursor);
        }
        if (kept == null && settings.imapFirst() == FirstPoll.NEW) {
          mailbox.leave();
          return new Polled.Page(List.of(), cursor.text(), false);
        }
        settle(mailbox, cursor.read());
        List<Long> uids = mailbox.after(cursor.uid(), null);
        return page(mailbox, cursor, uids);
      }
    }

    private InboxCursor first(Mailbox mailbox) throws ImapException {
      return settings.imapFirst() == FirstPoll.ALL
          ? new InboxCursor(mailbox.validity(), 0, null, List.of())
          : new InboxCursor(
              mailbox.validity(),
              mailbox.lastUid(),
              // The server counts days by a clock of its own.
              LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(1),
              List.of());
    }

    /** Old numbers mean nothing any more: begins before the first mail of the days wanted. */
    private InboxCursor renumbered(Mailbox mailbox, InboxCursor cursor) throws ImapException {
      List<Long> wanted = mailbox.after(0, cursor.since());
      long before = wanted.isEmpty() ? mailbox.lastUid() : wanted.getFirst() - 1;
      return cursor.anew(mailbox.validity(), before);
    }

    /** What was read is stored by now, for the hub kept the cursor that names it. */
    private void settle(Mailbox mailbox, List<Long> read) throws ImapException {
      if (read.isEmpty()) {
        return;
      }
      switch (settings.imapWhenRead()) {
        case LEAVE -> {
          // It was set otherwise when these were read.
        }
        case MARK_SEEN -> mailbox.markSeen(read);
        case MOVE -> mailbox.move(read, Objects.requireNonNull(settings.imapMoveTo()));
      }
    }

    private Polled page(Mailbox mailbox, InboxCursor cursor, List<Long> uids) throws ImapException {
      List<Received> received = new ArrayList<>();
      List<Long> wanted = uids.subList(0, Math.min(atMost, uids.size()));
      for (int i = 0; i < wanted.size(); i++) {
        try {
          FetchedMail mail = mailbox.fetch(wanted.get(i), false);
          if (mail != null) {
            received.add(reader.read(mail));
          }
        } catch (ImapException e) {
          return i == 0
              ? suspect(cursor, uids, e)
              : page(cursor, wanted.subList(0, i), received, true);
        }
      }
      mailbox.leave();
      return page(cursor, wanted, received, uids.size() > wanted.size());
    }

    private Polled page(
        InboxCursor cursor, List<Long> read, List<Received> received, boolean hasMore) {
      boolean isSettled = settings.imapWhenRead() == WhenRead.LEAVE || read.isEmpty();
      InboxCursor next =
          cursor.at(read.isEmpty() ? cursor.uid() : read.getLast(), isSettled ? List.of() : read);
      return new Polled.Page(received, next.text(), hasMore || !isSettled);
    }

    /**
     * The first mail could not be fetched. If it cannot again, with less asked of the server, and
     * the one behind it can, then the mail is to blame and must not hold the others up.
     */
    private Polled suspect(InboxCursor cursor, List<Long> uids, ImapException failure)
        throws ImapException {
      long uid = uids.getFirst();
      try (Mailbox mailbox = again(failure)) {
        FetchedMail mail = mailbox.fetch(uid, true);
        List<Received> received = mail == null ? List.of() : List.of(reader.read(mail));
        return page(cursor, List.of(uid), received, true);
      } catch (ImapException e) {
        if (uids.size() < 2) {
          throw e;
        }
      }
      try (Mailbox mailbox = again(failure)) {
        mailbox.fetch(uids.get(1), true);
        return page(cursor, List.of(uid), List.of(MailReader.unreadable(uid)), true);
      }
    }

    private Mailbox again(ImapException failure) throws ImapException {
      if (clock.millis() >= until || Thread.currentThread().isInterrupted()) {
        throw failure;
      }
      return server.open();
    }
  }
}
