package dev.attune.connector.declarative.yaml;

import java.util.List;
import java.util.stream.Collectors;

/** Says that a file describes no connector, with all that is wrong, each a line of its message. */
public final class InvalidDescriptionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Issue> issues;

  InvalidDescriptionException(List<Issue> issues) {
    super(issues.stream().map(Issue::toString).collect(Collectors.joining("\n")));
    this.issues = List.copyOf(issues);
  }

  /** All that is wrong, in the order of the file. */
  public List<Issue> issues() {
    return issues;
  }
}
