package dev.attune.connector.files;

import dev.attune.connector.HistoryRange;
import dev.attune.connector.Polled;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files that a folder held at a time, the oldest first; none is moved or deleted. A file that
 * changes meanwhile is younger then, and comes by polls.
 */
final class FolderHistory {
  private final FilesSettings settings;
  private final HistoryRange range;

  FolderHistory(FilesSettings settings, HistoryRange range) {
    this.settings = settings;
    this.range = range;
  }

  /** What comes behind a place in those files. */
  Polled page(FileStore store, HistoryCursor from, int atMost) throws StoreException {
    List<StoredFile> files =
        settings.wanted(store.list()).stream().filter(this::isInRange).toList();
    FilePage page = new FilePage(store, settings.rows(), atMost);
    HistoryCursor cursor = from;
    FileCursor.Place next = next(files, cursor);
    while (next != null && !page.isFull()) {
      FilePage.Stop stop = page.read(next);
      cursor = new HistoryCursor(next.file(), stop.place());
      next = next(files, cursor);
    }
    StoredFile last = cursor.file();
    return new Polled.Page(
        page.received(),
        cursor.text(),
        next != null,
        new Polled.Progress(last == null ? null : last.modified(), next == null ? 0L : null));
  }

  /** What had not settled by then was left to polls. */
  private boolean isInRange(StoredFile file) {
    Instant since = range.since();
    return (since == null || !file.modified().isBefore(since))
        && !file.modified().plus(settings.settle()).isAfter(range.until());
  }

  private static FileCursor.@Nullable Place next(List<StoredFile> files, HistoryCursor cursor) {
    FileCursor.Place begun = cursor.at();
    if (begun != null && files.contains(begun.file())) {
      return begun;
    }
    StoredFile last = cursor.file();
    return files.stream()
        .filter(file -> last == null || StoredFile.BY_AGE.compare(file, last) > 0)
        .findFirst()
        .map(FileCursor.Place::start)
        .orElse(null);
  }
}
