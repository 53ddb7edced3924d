package dev.attune.connector.testkit;

/** Makes marks, none of which is part of another. */
final class Marks {
  private Marks() {}

  static String of(String tenant, String of, int number) {
    return "%s-%s-%04d".formatted(tenant, of.replaceAll("[^A-Za-z0-9]", "-"), number);
  }
}
