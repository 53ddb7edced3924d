package dev.attune.connector.email.inbox;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How far a folder was read, as the hub keeps it.
 *
 * @param validity the folder's UIDVALIDITY: under another one, numbers mean nothing
 * @param uid the last that was read
 * @param since from which day on mail is wanted, should the folder be numbered anew; null for all
 * @param read what was read last and is yet to be marked or moved: by now it is stored
 */
record InboxCursor(long validity, long uid, @Nullable LocalDate since, List<Long> read) {
  private static final String NONE = "-";

  InboxCursor {
    read = List.copyOf(read);
  }

  /** Reads one; null if it is of another making. */
  static @Nullable InboxCursor parse(String text) {
    String[] parts = text.split("/", -1);
    if (parts.length != 4) {
      return null;
    }
    try {
      List<Long> read = new ArrayList<>();
      for (String uid : parts[3].isEmpty() ? new String[0] : parts[3].split(",", -1)) {
        read.add(Long.parseLong(uid));
      }
      return new InboxCursor(
          Long.parseLong(parts[0]),
          Long.parseLong(parts[1]),
          parts[2].equals(NONE) ? null : LocalDate.ofEpochDay(Long.parseLong(parts[2])),
          read);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  String text() {
    return validity
        + "/"
        + uid
        + "/"
        + (since == null ? NONE : since.toEpochDay())
        + "/"
        + read.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  InboxCursor at(long newUid, List<Long> newRead) {
    return new InboxCursor(validity, newUid, since, newRead);
  }

  /** The same wishes in a folder that was numbered anew. */
  InboxCursor anew(long newValidity, long newUid) {
    return new InboxCursor(newValidity, newUid, since, List.of());
  }
}
