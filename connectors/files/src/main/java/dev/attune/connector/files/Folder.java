package dev.attune.connector.files;

import dev.attune.connector.Poll;
import dev.attune.connector.Polled;
import dev.attune.connector.Received;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The folder that one connection reads. Holds nothing open between two looks. */
final class Folder {
  /** How many files one page reads to their end. */
  private static final int MAX_FILES = 20;

  /** How many bytes of rows a page may have. */
  private static final long MAX_PAGE = 4_000_000;

  private final FilesSettings settings;
  private final Places places;
  private final InstantSource clock;
  private final PathMatcher matcher;
  private final RowReader reader;

  Folder(FilesSettings settings, Places places, InstantSource clock) {
    this.settings = settings;
    this.places = places;
    this.clock = clock;
    this.matcher = settings.matcher();
    this.reader = new RowReader(settings.rows());
  }

  /** Asks for the rows behind a cursor. */
  Polled poll(Poll poll) {
    String text = poll.cursor();
    FileCursor cursor = text == null ? FileCursor.start() : FileCursor.parse(text);
    if (cursor == null) {
      return new Polled.RetryAfter(null, "The kept place in the folder cannot be read.");
    }
    try (FileStore store = places.open()) {
      return new Look(store, cursor, poll.atMost()).through();
    } catch (StoreException e) {
      return e.polled();
    }
  }

  /** Files that are to be read, the oldest first. */
  private List<StoredFile> wanted(List<StoredFile> files) {
    return files.stream()
        .filter(file -> !file.name().startsWith(".") && matcher.matches(Path.of(file.name())))
        .sorted(StoredFile.BY_AGE)
        .toList();
  }

  /** One look into the folder. */
  private final class Look {
    private final FileStore store;
    private final int atMost;
    private final Instant now = clock.instant();
    private final List<Received> received = new ArrayList<>();
    private FileCursor cursor;
    private long size;
    private int files;

    Look(FileStore store, FileCursor cursor, int atMost) {
      this.store = store;
      this.cursor = cursor;
      this.atMost = atMost;
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
      List<StoredFile> wanted = wanted(all);
      boolean isFull = false;
      while (!isFull) {
        FileCursor.Place place = next(wanted);
        if (place == null) {
          break;
        }
        isFull = read(place) || ++files == MAX_FILES;
      }
      return new Polled.Page(received, cursor.text(), isFull || !cursor.settle().isEmpty());
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

    /** Reads rows of a file; whether the page is full. */
    private boolean read(FileCursor.Place from) throws StoreException {
      FileCursor.Place place = from;
      StoredFile file = place.file();
      try (Opened opened = Opened.of(store, settings.rows(), place)) {
        if (opened == null) {
          received.add(
              RowReader.unreadable(
                  file, "is no Excel workbook of at most %d bytes".formatted(SheetRows.MAX_FILE)));
          cursor = cursor.finished(file, false);
          return received.size() >= atMost;
        }
        while (received.size() < atMost && size < MAX_PAGE) {
          Row row = opened.rows().next();
          if (row == null) {
            cursor = cursor.finished(file, settings.whenRead() != WhenRead.LEAVE);
            return false;
          }
          String chain = Digest.chain(place.chain(), row.raw().bytes());
          received.add(reader.read(file, row, chain));
          size += row.raw().length();
          place =
              new FileCursor.Place(file, row.end(), row.number(), chain, opened.rows().columns());
          if (!place.isKeepable()) {
            received.removeLast();
            received.add(RowReader.unreadable(file, "has names of columns that are too long"));
            cursor = cursor.finished(file, false);
            return received.size() >= atMost;
          }
        }
        cursor = cursor.at(place);
        return true;
      }
    }
  }
}
