package dev.attune.connector.files;

import dev.attune.connector.Received;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of rows that is being filled from one file after the other. */
final class FilePage {
  /** How many files one page reads. */
  private static final int MAX_FILES = 20;

  /** How many bytes of rows a page may have. */
  private static final long MAX_SIZE = 4_000_000;

  private final FileStore store;
  private final FormatSettings format;
  private final RowReader reader;
  private final int atMost;
  private final List<Received> received = new ArrayList<>();
  private long size;
  private int files;

  FilePage(FileStore store, FormatSettings format, int atMost) {
    this.store = store;
    this.format = format;
    this.reader = new RowReader(format);
    this.atMost = atMost;
  }

  /**
   * Where the reading of a file stopped.
   *
   * @param place null: at its end
   * @param isReadable whether its rows could be read
   */
  record Stop(FileCursor.@Nullable Place place, boolean isReadable) {
    private static final Stop END = new Stop(null, true);
    private static final Stop UNREADABLE = new Stop(null, false);
  }

  List<Received> received() {
    return received;
  }

  boolean isFull() {
    return !hasRoom() || files == MAX_FILES;
  }

  private boolean hasRoom() {
    return received.size() < atMost && size < MAX_SIZE;
  }

  /** Reads rows of a file, until it ends or the page is full. */
  Stop read(FileCursor.Place from) throws StoreException {
    FileCursor.Place place = from;
    StoredFile file = place.file();
    files++;
    try (Opened opened = Opened.of(store, format, place)) {
      if (opened == null) {
        received.add(
            RowReader.unreadable(
                file, "is no Excel workbook of at most %d bytes".formatted(SheetRows.MAX_FILE)));
        return Stop.UNREADABLE;
      }
      while (hasRoom()) {
        Row row = opened.rows().next();
        if (row == null) {
          return Stop.END;
        }
        String chain = Digest.chain(place.chain(), row.raw().bytes());
        place = new FileCursor.Place(file, row.end(), row.number(), chain, opened.rows().columns());
        if (!place.isKeepable()) {
          received.add(RowReader.unreadable(file, "has names of columns that are too long"));
          return Stop.UNREADABLE;
        }
        received.add(reader.read(file, row, chain));
        size += row.raw().length();
      }
      return new Stop(place, true);
    }
  }
}
