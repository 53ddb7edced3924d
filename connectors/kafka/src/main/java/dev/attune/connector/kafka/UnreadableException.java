package dev.attune.connector.kafka;

/** Says why the value of a record can be no signal. */
final class UnreadableException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String code;

  /**
   * @param sentence without anything of the value
   */
  UnreadableException(String code, String sentence) {
    super(sentence);
    this.code = code;
  }

  String code() {
    return code;
  }

  String sentence() {
    return String.valueOf(getMessage());
  }
}
