package dev.attune.connector.testkit;

/** What came of one check. */
public sealed interface Finding {

  /** The check's name: what a connector does that passes it. */
  String check();

  /** It holds. */
  record Held(String check) implements Finding {}

  /**
   * It does not hold.
   *
   * @param what what was tried and what happened
   * @param why why it matters
   * @param remedy what the author can do about it
   */
  record Failed(String check, String what, String why, String remedy) implements Finding {

    /** All of it, for people. */
    public String words() {
      return """
      The connector fails the check "%s".
        What: %s
        Why it matters: %s
        What to do: %s\
      """
          .formatted(check, what, why, remedy);
    }
  }

  /**
   * There was nothing to try, or the tool cannot play what it needs.
   *
   * @param reason one sentence
   */
  record NotTried(String check, String reason) implements Finding {}
}
