package dev.attune.connector.runtime.plugin;

/** A library as the hub has it; plugins in tests bring another version of it. */
final class Greeting {
  private Greeting() {}

  static String text() {
    return "the hub's 2.0";
  }
}
