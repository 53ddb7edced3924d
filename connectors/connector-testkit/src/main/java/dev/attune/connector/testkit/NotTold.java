package dev.attune.connector.testkit;

/** Says that the kit needs to know more of a tool than its author has said. */
final class NotTold extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  private NotTold(String message) {
    super(message);
  }

  static NotTold of(String missing, String method) {
    return new NotTold(
        "The kit must know %s; override %s in the scenario's tool.".formatted(missing, method));
  }
}
