package dev.attune.connector.schema;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Says that settings, credentials or parameters cannot be used, with all their problems at once. It
 * is the fault of who filled them in; trying again does not help.
 */
public final class InvalidSettingsException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /**
   * @param problems at least one
   */
  public InvalidSettingsException(List<Problem> problems) {
    this.problems = List.copyOf(problems);
  }

  /** All messages, one after the other. */
  @Override
  public String getMessage() {
    return problems.stream().map(Problem::message).collect(Collectors.joining(" "));
  }

  /** All that is wrong, in the order of the fields. */
  public List<Problem> problems() {
    return problems;
  }
}
