package dev.attune.connector.files;

import org.jspecify.annotations.Nullable;

/** A file that is being read. */
record Opened(Rows rows) implements AutoCloseable {

  /** Opens a file at a place; null if it cannot be one of its format. */
  static @Nullable Opened of(FileStore store, FormatSettings settings, FileCursor.Place place)
      throws StoreException {
    return switch (settings.format()) {
      case CSV, JSON_LINES ->
          new Opened(
              new TextRows(
                  store, place.file(), settings, place.offset(), place.number(), place.columns()));
      case XLSX -> {
        SheetRows rows = SheetRows.open(store, place.file(), settings, place.offset());
        yield rows == null ? null : new Opened(rows);
      }
    };
  }

  @Override
  public void close() {
    if (rows instanceof SheetRows sheet) {
      sheet.close();
    }
  }
}
