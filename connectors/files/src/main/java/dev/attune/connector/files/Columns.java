package dev.attune.connector.files;

import java.util.ArrayList;
import java.util.List;

/** Names of columns. */
final class Columns {
  private static final int MAX_LENGTH = 100;

  private Columns() {}

  /** As the first row has them; what is empty or there already is named by its place. */
  static List<String> named(List<String> first) {
    List<String> names = new ArrayList<>();
    for (String one : first.subList(0, Math.min(FormatSettings.MAX_COLUMNS, first.size()))) {
      String name = one.strip();
      names.add(
          name.isEmpty() || name.length() > MAX_LENGTH || names.contains(name)
              ? unnamed(names.size())
              : name);
    }
    return List.copyOf(names);
  }

  static String name(List<String> columns, int index) {
    return index < columns.size() ? columns.get(index) : unnamed(index);
  }

  private static String unnamed(int index) {
    return "column_" + (index + 1);
  }
}
