package dev.attune.admin.datafolder;

/** Why the hub cannot start: one sentence that says what is wrong and what to do. */
public final class StartProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StartProblem(String message) {
    super(message, null, false, false);
  }
}
