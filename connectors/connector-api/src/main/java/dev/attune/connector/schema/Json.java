package dev.attune.connector.schema;

/**
 * One JSON value as text, exactly as it was received or is to be sent: numbers keep every digit,
 * and the same value is the same bytes on every try. It is checked by who makes it, not here.
 * Immutable; equal if the texts are equal.
 *
 * @param text one JSON value
 */
public record Json(String text) {
  /** An object without members. */
  public static final Json EMPTY_OBJECT = new Json("{}");

  /** Says only how long it is, because payloads hold personal values. */
  @Override
  public String toString() {
    return "Json[" + text.length() + " characters]";
  }
}
