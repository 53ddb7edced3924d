package dev.attune.hub.imports;

import dev.attune.hub.problem.HubException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What is in the file of an import. Used by one thread. */
public final class ImportFile {
  /** How many rows a look at the beginning is at. */
  public static final int FIRST_ROWS = 100;

  private static final int MAX_SAMPLES = 3;
  private static final int SAMPLE = 80;

  private final Import one;
  private final Content content;

  public ImportFile(ImportStore store, Import one) {
    this(one, new StoredContent(store, one));
  }

  ImportFile(Import one, Content content) {
    this.one = one;
    this.content = content;
  }

  /**
   * A column of the file.
   *
   * @param samples some values of the first rows
   */
  public record Column(String name, List<String> samples, Guess guess) {}

  /**
   * The columns, as the first rows show them.
   *
   * @throws HubException {@code value.invalid} if the file cannot be read at all
   */
  public List<Column> columns() {
    RowReader reader = RowReader.open(content, one.layout());
    Map<String, List<String>> values = new LinkedHashMap<>();
    reader.columns().forEach(column -> values.put(column, new ArrayList<>()));
    for (int i = 0; i < FIRST_ROWS; i++) {
      Cells row = reader.next();
      if (row == null) {
        break;
      }
      row.values()
          .forEach((column, value) -> {
            if (values.size() < RowReader.MAX_COLUMNS || values.containsKey(column)) {
              List<String> known = values.computeIfAbsent(column, none -> new ArrayList<>());
              String text = text(value);
              if (!text.isBlank()) {
                known.add(text.strip());
              }
            }
          });
    }
    List<Column> columns = new ArrayList<>();
    values.forEach((name, all) ->
        columns.add(
            new Column(
                name,
                all.stream().distinct().limit(MAX_SAMPLES).map(ImportFile::shortened).toList(),
                Guess.of(name, all))));
    return columns;
  }

  private static String text(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case String text -> text;
      case BigDecimal number -> number.toPlainString();
      default -> value.toString();
    };
  }

  private static String shortened(String text) {
    return text.length() <= SAMPLE ? text : text.substring(0, SAMPLE) + "…";
  }

  /** The plan that follows from the guesses: the first column of each meaning has it. */
  public static Plan guessed(List<Column> columns) {
    Map<String, Target> targets = new LinkedHashMap<>();
    List<Target> taken = new ArrayList<>();
    for (Column column : columns) {
      Target target = column.guess().target();
      boolean isFree =
          target.kind() == Target.Kind.IDENTIFIER
              || taken.stream()
                  .noneMatch(
                      other -> other.kind() == target.kind() && other.name().equals(target.name()));
      targets.put(column.name(), isFree ? target : Target.NOTHING);
      taken.add(target);
    }
    return new Plan(targets, Plan.EVENT, false);
  }

  /** What the first rows become; nothing is stored. */
  public List<Made> first(Plan plan, int rows, Instant now) {
    RowReader reader = RowReader.open(content, one.layout());
    RowMaker maker = new RowMaker(one.key(), plan);
    List<Made> made = new ArrayList<>();
    for (Cells row = reader.next(); row != null && made.size() < rows; row = reader.next()) {
      made.add(maker.make(row, now));
    }
    return made;
  }

  /** The row that names the columns, as it stands in the file; empty if none does. */
  public String header() {
    if (!one.layout().isCsv() || !one.layout().hasHeader()) {
      return "";
    }
    RawRow first = new RawRows(content, one.layout(), 0, 0).next();
    return first == null ? "" : first.text();
  }

  /**
   * Goes through rows in their order.
   *
   * @param place where the first of them begins, 0 for the first of the file
   * @param number of the row before it
   * @param each told of each; false ends it
   */
  void rows(long place, long number, Instant now, Predicate<Made> each) {
    RowReader reader = RowReader.open(content, one.layout());
    RowReader rest = place == 0 ? reader : reader.from(place, number);
    RowMaker maker = new RowMaker(one.key(), one.plan());
    for (Cells row = rest.next(); row != null; row = rest.next()) {
      if (!each.test(maker.make(row, now))) {
        return;
      }
    }
  }

  /** Goes through all rows in their order; false ends it. Holds one of them at a time. */
  public void all(Instant now, Predicate<Made> each) {
    rows(0, 0, now, each);
  }
}
