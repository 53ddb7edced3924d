package dev.attune.embedded.server;

/** What the command that this thread works on has done so far. A thread works on one at a time. */
final class CommandScope {

  private static final ThreadLocal<CommandScope> CURRENT =
      ThreadLocal.withInitial(CommandScope::new);

  private long examined;
  private long lastChange;

  static CommandScope current() {
    return CURRENT.get();
  }

  void begin() {
    examined = 0;
    lastChange = 0;
  }

  void examined() {
    examined++;
  }

  void changed(long number) {
    lastChange = number;
  }

  long documentsExamined() {
    return examined;
  }

  /** What must be durable before the command is answered; 0 for nothing. */
  long lastChange() {
    return lastChange;
  }
}
