package dev.attune.hub.journey;

import dev.attune.hub.problem.Problem;
import java.util.ArrayList;
import java.util.List;

/** Collects what there is to say about a definition while it is read. */
final class Findings {
  private final List<Problem> problems = new ArrayList<>();
  private final List<Problem> warnings = new ArrayList<>();

  void problem(String pointer, String message) {
    problems.add(new Problem(pointer, message));
  }

  void warning(String pointer, String message) {
    warnings.add(new Problem(pointer, message));
  }

  List<Problem> problems() {
    return problems;
  }

  List<Problem> warnings() {
    return warnings;
  }
}
