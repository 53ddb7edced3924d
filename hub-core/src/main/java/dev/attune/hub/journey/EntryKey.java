package dev.attune.hub.journey;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What an enrolment may be keyed by. */
final class EntryKey {
  static final int MAX_LENGTH = 512;

  static final String FORM =
      "A key must be a text of 1 to " + MAX_LENGTH + " characters, a number or a truth.";

  private EntryKey() {}

  /** The key that a value stands for, or null if it can be none. */
  static @Nullable String of(@Nullable Object value) {
    String key =
        switch (value) {
          case String text -> text;
          case Long number -> number.toString();
          case BigDecimal number -> number.toPlainString();
          case Boolean truth -> truth.toString();
          case null -> "";
          default -> "";
        };
    return key.isEmpty() || key.length() > MAX_LENGTH ? null : key;
  }
}
