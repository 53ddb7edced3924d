package dev.attune.connector.email.inbox;

import dev.attune.connector.HistoryRange;
import dev.attune.connector.Polled;
import dev.attune.connector.Received;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The mails that a folder held at a time, from a day on or all of them. Nothing in the folder is
 * changed. Its place is kept as {@code validity/uid/last}: what was read, and the last number that
 * the folder had when it began.
 */
final class InboxHistory {
  private final HistoryRange range;
  private final MailReader reader;
  private final int atMost;

  /** Where a history stands. */
  record Place(long validity, long uid, long last) {

    static @Nullable Place parse(String text) {
      return text.matches("\\d{1,18}/\\d{1,18}/\\d{1,18}") ? of(text.split("/", -1)) : null;
    }

    private static Place of(String[] parts) {
      return new Place(
          Long.parseLong(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]));
    }

    String text() {
      return validity + "/" + uid + "/" + last;
    }
  }

  /**
   * Opens the folder anew after a failure that may have ended the conversation, or fails with it.
   */
  interface Again {
    Mailbox open(ImapException failure) throws ImapException;
  }

  InboxHistory(HistoryRange range, MailReader reader, int atMost) {
    this.range = range;
    this.reader = reader;
    this.atMost = atMost;
  }

  Polled take(Mailbox mailbox, @Nullable Place kept, Again again) throws ImapException {
    // In a folder that was renumbered it begins anew; what is known already is recognised.
    Place place =
        kept == null || kept.validity() != mailbox.validity()
            ? new Place(mailbox.validity(), 0, mailbox.lastUid())
            : kept;
    List<Long> uids =
        mailbox.after(place.uid(), firstDay()).stream().filter(uid -> uid <= place.last()).toList();
    List<Long> wanted = uids.subList(0, Math.min(atMost, uids.size()));
    List<Received> received = new ArrayList<>();
    Instant reached = null;
    for (int i = 0; i < wanted.size(); i++) {
      try {
        FetchedMail mail = mailbox.fetch(wanted.get(i), false);
        reached = mail == null || mail.received() == null ? reached : mail.received();
        read(mail, received);
      } catch (ImapException e) {
        return i == 0 ? suspect(place, uids, e, again) : page(place, uids, i, received, reached);
      }
    }
    mailbox.leave();
    return page(place, uids, wanted.size(), received, reached);
  }

  /** The server counts days by a clock of its own. */
  private @Nullable LocalDate firstDay() {
    Instant since = range.since();
    return since == null ? null : LocalDate.ofInstant(since, ZoneOffset.UTC).minusDays(1);
  }

  private void read(@Nullable FetchedMail mail, List<Received> received) {
    if (mail != null && isWanted(mail.received())) {
      received.add(reader.read(mail));
    }
  }

  private boolean isWanted(@Nullable Instant at) {
    Instant since = range.since();
    return at == null || ((since == null || !at.isBefore(since)) && at.isBefore(range.until()));
  }

  private static Polled page(
      Place place, List<Long> uids, int read, List<Received> received, @Nullable Instant reached) {
    long last = read == 0 ? place.uid() : uids.get(read - 1);
    return new Polled.Page(
        received,
        new Place(place.validity(), last, place.last()).text(),
        read < uids.size(),
        new Polled.Progress(reached, (long) uids.size() - read));
  }

  /**
   * As for news: a mail that cannot be fetched twice, while the next can, holds up none behind it.
   */
  private Polled suspect(Place place, List<Long> uids, ImapException failure, Again again)
      throws ImapException {
    List<Received> received = new ArrayList<>();
    try (Mailbox mailbox = again.open(failure)) {
      read(mailbox.fetch(uids.getFirst(), true), received);
      return page(place, uids, 1, received, null);
    } catch (ImapException e) {
      if (uids.size() < 2) {
        throw e;
      }
    }
    try (Mailbox mailbox = again.open(failure)) {
      mailbox.fetch(uids.get(1), true);
      received.add(MailReader.unreadable(uids.getFirst()));
      return page(place, uids, 1, received, null);
    }
  }
}
