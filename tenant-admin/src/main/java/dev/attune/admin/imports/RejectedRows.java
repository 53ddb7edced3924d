package dev.attune.admin.imports;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.attune.hub.imports.ImportFile;
import dev.attune.hub.imports.Made;
import java.io.Writer;
import java.time.Instant;

/**
 * Writes the rows of a file that could not be taken, each with why. They are found by reading the
 * file once more, by the very function that refused them: nothing of them is kept beside it.
 */
final class RejectedRows {
  private RejectedRows() {}

  /**
   * Writes them as CSV, one at a time.
   *
   * @param upTo the last row that was read
   */
  static void write(ImportFile file, long upTo, Instant now, Writer out) {
    CsvWriter csv = CsvWriter.builder().bufferSize(0).build(out);
    csv.writeRecord("row", "column", "reason", "content");
    file.all(
        now,
        made -> {
          if (made instanceof Made.Rejected rejected && made.number() <= upTo) {
            csv.writeRecord(
                Long.toString(rejected.number()),
                rejected.column() == null ? "" : guarded(rejected.column()),
                rejected.reason(),
                guarded(rejected.text()));
          }
          return made.number() < upTo;
        });
  }

  /** A sheet must not take what a stranger wrote for a formula. */
  private static String guarded(String text) {
    return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }
}
