package dev.attune.connector.jdbc;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The statement MERGE of the standard, as far as databases agree on it. */
final class Merge {
  private Merge() {}

  /** One parameter for each column, under its name. */
  static String marks(List<String> key, List<String> others) {
    return Stream.concat(key.stream(), others.stream())
        .map(name -> "? " + name)
        .collect(Collectors.joining(", "));
  }

  /** What follows what is merged into ({@code t}) and from ({@code s}). */
  static String statement(String head, List<String> key, List<String> others) {
    List<String> all = Stream.concat(key.stream(), others.stream()).toList();
    String update =
        others.isEmpty()
            ? ""
            : " when matched then update set "
                + joined(others, name -> "t." + name + " = s." + name);
    return head
        + "("
        + key.stream()
            .map(name -> "t." + name + " = s." + name)
            .collect(Collectors.joining(" and "))
        + ")"
        + update
        + " when not matched then insert ("
        + String.join(", ", all)
        + ") values ("
        + joined(all, name -> "s." + name)
        + ")";
  }

  private static String joined(List<String> names, UnaryOperator<String> written) {
    return names.stream().map(written).collect(Collectors.joining(", "));
  }
}
