package dev.attune.connector.files;

import dev.attune.connector.HistoryRange;
import dev.attune.connector.Poll;
import dev.attune.connector.Polled;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The folder that one connection reads. Holds nothing open between two looks. */
final class Folder {
  private static final Polled UNREADABLE =
      new Polled.RetryAfter(null, "The kept place in the folder cannot be read.");

  private final FilesSettings settings;
  private final Places places;
  private final InstantSource clock;

  Folder(FilesSettings settings, Places places, InstantSource clock) {
    this.settings = settings;
    this.places = places;
    this.clock = clock;
  }

  /** Asks for the rows behind a cursor. */
  Polled poll(Poll poll) {
    HistoryRange past = poll.history();
    try {
      return past == null ? news(poll) : history(poll, past);
    } catch (StoreException e) {
      return e.polled();
    }
  }

  private Polled news(Poll poll) throws StoreException {
    String text = poll.cursor();
    FileCursor cursor = text == null ? FileCursor.start() : FileCursor.parse(text);
    if (cursor == null) {
      return UNREADABLE;
    }
    try (FileStore store = places.open()) {
      Look look = new Look(store, cursor, poll.atMost());
      return text == null && settings.first() == FirstPoll.NEW ? look.past() : look.through();
    }
  }

  private Polled history(Poll poll, HistoryRange range) throws StoreException {
    String text = poll.cursor();
    HistoryCursor cursor = text == null ? HistoryCursor.start() : HistoryCursor.parse(text);
    if (cursor == null) {
      return UNREADABLE;
    }
    try (FileStore store = places.open()) {
      return new FolderHistory(settings, range).page(store, cursor, poll.atMost());
    }
  }

  /** One look into the folder. */
  private final class Look {
    private final FileStore store;
    private final Instant now = clock.instant();
    private final FilePage page;
    private FileCursor cursor;

    Look(FileStore store, FileCursor cursor, int atMost) {
      this.store = store;
      this.cursor = cursor;
      this.page = new FilePage(store, settings.rows(), atMost);
    }

    /** Begins behind what is there already; what is still written is news. */
    Polled past() throws StoreException {
      for (StoredFile file : settings.wanted(store.list())) {
        cursor = isSettled(file) ? cursor.finished(file, false) : cursor;
      }
      return new Polled.Page(List.of(), cursor.text(), false);
    }

    Polled through() throws StoreException {
      List<StoredFile> all = store.list();
      if (!cursor.settle().isEmpty()) {
        for (StoredFile one : cursor.settle()) {
          settle(all, one);
        }
        cursor = cursor.settled();
        all = store.list();
      }
      List<StoredFile> wanted = settings.wanted(all);
      FileCursor.Place place = next(wanted);
      while (place != null && !page.isFull()) {
        FilePage.Stop stop = page.read(place);
        cursor =
            stop.place() != null
                ? cursor.at(stop.place())
                : cursor.finished(
                    place.file(), stop.isReadable() && settings.whenRead() != WhenRead.LEAVE);
        place = next(wanted);
      }
      return new Polled.Page(
          page.received(), cursor.text(), page.isFull() || !cursor.settle().isEmpty());
    }

    /** All its rows are stored by now, for the hub kept the cursor that names it. */
    private void settle(List<StoredFile> all, StoredFile file) throws StoreException {
      // One that has changed since has rows more.
      if (all.contains(file)) {
        switch (settings.whenRead()) {
          case LEAVE -> {
            // It was set otherwise when this one was read.
          }
          case MOVE -> store.move(file, Objects.requireNonNull(settings.moveTo()));
          case DELETE -> store.delete(file);
        }
      }
    }

    /** The place to read on at: that of the file that was begun, if it is still as it was. */
    private FileCursor.@Nullable Place next(List<StoredFile> wanted) {
      FileCursor.Place begun = cursor.at();
      if (begun != null && wanted.contains(begun.file())) {
        return begun;
      }
      cursor = cursor.at(null);
      return wanted.stream()
          .filter(file -> !cursor.isDone(file) && isSettled(file))
          .findFirst()
          .map(FileCursor.Place::start)
          .orElse(null);
    }

    private boolean isSettled(StoredFile file) {
      return !file.modified().plus(settings.settle()).isAfter(now);
    }
  }
}
