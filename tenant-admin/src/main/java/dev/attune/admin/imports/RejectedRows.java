package dev.attune.admin.imports;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.attune.hub.imports.ImportFile;
import dev.attune.hub.imports.Made;
import java.io.Writer;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the rows of a file that could not be taken, each with why. They are found by reading the
 * file once more, by the very function that refused them: nothing of them is kept beside it. Rows
 * that the hub refused later are known from the dead letters.
 */
final class RejectedRows {
  private RejectedRows() {}

  /**
   * Writes them as CSV, one at a time.
   *
   * @param upTo the last row that was read
   * @param dead why rows that were taken could not be applied, by their numbers
   */
  static void write(ImportFile file, long upTo, Map<Long, String> dead, Instant now, Writer out) {
    CsvWriter csv = CsvWriter.builder().bufferSize(0).build(out);
    csv.writeRecord("row", "column", "reason", "content");
    file.all(
        now,
        made -> {
          if (made.number() <= upTo) {
            write(csv, made, dead.get(made.number()));
          }
          return made.number() < upTo;
        });
  }

  private static void write(CsvWriter csv, Made made, @Nullable String whyDead) {
    switch (made) {
      case Made.Rejected rejected ->
          csv.writeRecord(
              Long.toString(rejected.number()),
              rejected.column() == null ? "" : guarded(rejected.column()),
              rejected.reason(),
              guarded(rejected.text()));
      case Made.Accepted accepted -> {
        if (whyDead != null) {
          csv.writeRecord(Long.toString(accepted.number()), "", whyDead, guarded(accepted.text()));
        }
      }
    }
  }

  /** A sheet must not take what a stranger wrote for a formula. */
  private static String guarded(String text) {
    return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }
}
