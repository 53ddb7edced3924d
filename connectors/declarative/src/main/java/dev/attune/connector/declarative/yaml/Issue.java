package dev.attune.connector.declarative.yaml;

/**
 * One thing that is wrong with a file.
 *
 * @param file its name
 * @param field the keys that lead there, with dots between; empty for the whole
 * @param message what is wrong and what is allowed: one sentence
 */
public record Issue(String file, Mark at, String field, String message) {

  /** {@code file:line:column: field: what is wrong}, as compilers write it. */
  @Override
  public String toString() {
    return file
        + ":"
        + at.line()
        + ":"
        + at.column()
        + ": "
        + (field.isEmpty() ? "" : field + ": ")
        + message;
  }
}
