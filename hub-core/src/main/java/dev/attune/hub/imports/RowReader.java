package dev.attune.hub.imports;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.value.Json;
import dev.attune.hub.value.Names;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a file one after another, from any place where one begins. */
final class RowReader {
  static final int MAX_COLUMNS = 200;

  private final Content content;
  private final Layout layout;
  private final List<String> columns;
  private final RawRows rows;

  private RowReader(Content content, Layout layout, List<String> columns, RawRows rows) {
    this.content = content;
    this.layout = layout;
    this.columns = columns;
    this.rows = rows;
  }

  /**
   * Begins at the first row of data.
   *
   * @throws HubException {@code value.invalid} if the first row cannot be read, or is no list of
   *     columns
   */
  static RowReader open(Content content, Layout layout) {
    RawRows rows = new RawRows(content, layout, 0, 0);
    if (!layout.isCsv()) {
      return new RowReader(content, layout, List.of(), rows);
    }
    RawRow first = rows.next();
    if (first == null) {
      throw invalid("The file is empty.");
    }
    List<String> cells = first.problem() == null ? cells(layout, first.text()) : null;
    if (cells == null) {
      throw invalid(
          "The first row cannot be read. "
              + (first.problem() == null ? "It is no row of CSV." : first.problem()));
    }
    List<String> columns = columns(layout, cells);
    return new RowReader(
        content, layout, columns, layout.hasHeader() ? rows : new RawRows(content, layout, 0, 0));
  }

  /** The same file from a place where a row begins. */
  RowReader from(long place, long number) {
    return new RowReader(content, layout, columns, new RawRows(content, layout, place, number));
  }

  /** The names of the columns of CSV; those of JSON Lines are known by their rows alone. */
  List<String> columns() {
    return columns;
  }

  /** The next row that is not empty, or null at the end of the file. */
  @Nullable Cells next() {
    RawRow row = rows.next();
    return row == null ? null : cells(row);
  }

  /** What is in a row of this file. */
  Cells cells(RawRow row) {
    if (row.problem() != null) {
      return Cells.bad(row, row.problem());
    }
    return layout.isCsv() ? csv(row) : json(row);
  }

  private Cells csv(RawRow row) {
    List<String> cells = cells(layout, row.text());
    if (cells == null) {
      return Cells.bad(row, "The row is no row of CSV: its quotes are not closed.");
    }
    if (cells.size() > columns.size()) {
      return Cells.bad(
          row,
          "The row has %d fields, the file has %d columns."
              .formatted(cells.size(), columns.size()));
    }
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      values.put(columns.get(i), i < cells.size() ? cells.get(i) : "");
    }
    return new Cells(row.number(), row.end(), row.text(), values, null);
  }

  private static Cells json(RawRow row) {
    try {
      return new Cells(
          row.number(),
          row.end(),
          row.text(),
          Json.readObject(row.text().getBytes(StandardCharsets.UTF_8)).values(),
          null);
    } catch (HubException e) {
      return Cells.bad(row, "The row is no JSON object. " + e.getMessage());
    }
  }

  private static @Nullable List<String> cells(Layout layout, String text) {
    try {
      return CsvReader.builder()
          .fieldSeparator(layout.delimiter())
          .ofSingleCsvRecord(text)
          .getFields();
    } catch (CsvParseException e) {
      return null;
    }
  }

  private static List<String> columns(Layout layout, List<String> cells) {
    if (cells.size() > MAX_COLUMNS) {
      throw invalid(
          "The file has %d columns; at most %d can be taken.".formatted(cells.size(), MAX_COLUMNS));
    }
    List<String> columns = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      String name = layout.hasHeader() ? cells.get(i).strip() : "";
      String column = name.isEmpty() ? "column " + (i + 1) : name;
      if (column.length() > Names.MAX_LENGTH) {
        throw invalid(
            "The name of column %d has %d characters; at most %d can be taken. Does the first row"
                    .formatted(i + 1, column.length(), Names.MAX_LENGTH)
                + " name the columns?");
      }
      int before = columns.indexOf(column);
      if (before >= 0) {
        throw invalid(
            "The columns %d and %d have the same name; give each a name of its own."
                .formatted(before + 1, i + 1));
      }
      columns.add(column);
    }
    return List.copyOf(columns);
  }

  private static HubException invalid(String message) {
    return new HubException(HubError.INVALID_VALUE, message);
  }
}
