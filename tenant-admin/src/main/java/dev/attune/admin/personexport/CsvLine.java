package dev.attune.admin.personexport;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One line of a file that people open with a spreadsheet. Each cell is quoted; one that such a
 * program would take for a formula begins with an apostrophe.
 */
final class CsvLine {
  private static final String FORMULA = "=+-@\t\r";

  private CsvLine() {}

  static String of(@Nullable Object... cells) {
    return Arrays.stream(cells).map(CsvLine::cell).collect(Collectors.joining(",", "", "\r\n"));
  }

  private static String cell(@Nullable Object value) {
    String text = value == null ? "" : value.toString();
    boolean isFormula = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
    return '"' + (isFormula ? "'" : "") + text.replace("\"", "\"\"") + '"';
  }
}
