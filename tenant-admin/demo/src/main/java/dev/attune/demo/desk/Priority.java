package dev.attune.demo.desk;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How soon a ticket is worked on. */
public enum Priority {
  NORMAL,
  HIGH,
  URGENT;

  static Optional<Priority> named(String name) {
    return Stream.of(values()).filter(one -> one.text().equals(name)).findFirst();
  }

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
