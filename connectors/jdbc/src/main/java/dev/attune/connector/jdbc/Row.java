package dev.attune.connector.jdbc;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A row that is written, and the frames of the statements that write it. Their parameters are the
 * values of the key's columns and then the others.
 *
 * @param table quoted
 * @param key the names of the key's columns, quoted; at least one
 * @param others the names of the other columns, quoted; may be empty
 */
record Row(String table, List<String> key, List<String> others) {

  private List<String> all() {
    return Stream.concat(key.stream(), others.stream()).toList();
  }

  /** Names, each within a text, with commas between. */
  static String joined(List<String> names, String each) {
    return names.stream().map(each::formatted).collect(Collectors.joining(", "));
  }

  /** What follows says what is done where the key is there. */
  String insert() {
    return "insert into %s (%s) values (%s)"
        .formatted(table, joined(all(), "%s"), joined(all(), "?"));
  }

  /**
   * The statement MERGE of the standard, as far as databases agree on it.
   *
   * @param as names the table {@code t}
   * @param from ends the query of the parameters and names it {@code s}
   */
  String merge(String as, String from) {
    String same =
        key.stream().map("t.%1$s = s.%1$s"::formatted).collect(Collectors.joining(" and "));
    String update =
        others.isEmpty()
            ? ""
            : " when matched then update set " + joined(others, "t.%1$s = s.%1$s");
    return "merge into %s%s using (select %s%s on (%s)%s when not matched then insert (%s) values (%s)"
        .formatted(
            table,
            as,
            joined(all(), "? %s"),
            from,
            same,
            update,
            joined(all(), "%s"),
            joined(all(), "s.%s"));
  }
}
