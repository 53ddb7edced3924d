package dev.attune.connector.declarative.description;

import java.util.List;

/**
 * What may stand at a place of a description. Files are held against shapes, and the JSON Schema
 * for editors is written from them, so that the two say the same.
 */
sealed interface Shape {

  /** A scalar of one kind. */
  enum Scalar implements Shape {
    /** A text as it is. */
    TEXT,
    /** A text with {@code ${…}}; numbers and flags are taken as texts. */
    TEMPLATE,
    /** CEL; numbers and flags are CEL, too. */
    EXPRESSION,
    FLAG,
    WHOLE,
    DURATION,
    /** A flag, a number or a text. */
    ANY_SCALAR
  }

  /** One of some words. */
  record Choice(List<String> options) implements Shape {}

  /** A list of texts. */
  record Texts() implements Shape {}

  /** A list of some of these words, at least one. */
  record Choices(List<String> options) implements Shape {}

  /** Any JSON, with templates for texts. */
  record AnyJson() implements Shape {}

  /**
   * An object whose names are free.
   *
   * @param names a regular expression for the whole name
   * @param said what names are allowed, for messages
   */
  record Named(String names, String said, Shape value) implements Shape {}

  /** Either an expression or an object whose names are free. */
  record ExpressionOrNamed(Named named) implements Shape {}

  /**
   * An object with certain keys.
   *
   * @param called what it is, for messages
   * @param choose exactly one of these keys must be there; empty if there is no such choice
   */
  record Fixed(String called, List<Key> keys, List<String> choose) implements Shape {
    public Fixed {
      keys = List.copyOf(keys);
      choose = List.copyOf(choose);
    }

    List<String> names() {
      return keys.stream().map(Key::name).toList();
    }
  }

  /** One key of an object. */
  record Key(String name, boolean isRequired, String help, Shape shape) {}

  static Key required(String name, Shape shape, String help) {
    return new Key(name, true, help, shape);
  }

  static Key optional(String name, Shape shape, String help) {
    return new Key(name, false, help, shape);
  }
}
