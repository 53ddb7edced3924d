package dev.attune.connector.testkit;

/** Ends a check that does not hold. */
final class Complaint extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String remedy;

  /**
   * @param what what was tried and what happened, whole sentences
   * @param remedy what the author can do about it
   */
  Complaint(String what, String remedy) {
    super(what);
    this.remedy = remedy;
  }

  String what() {
    return String.valueOf(getMessage());
  }

  String remedy() {
    return remedy;
  }

  static void unless(boolean holds, String what, String remedy) {
    if (!holds) {
      throw new Complaint(what, remedy);
    }
  }
}
