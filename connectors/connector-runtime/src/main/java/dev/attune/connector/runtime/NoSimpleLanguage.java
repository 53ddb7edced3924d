package dev.attune.connector.runtime;

import org.apache.camel.Expression;
import org.apache.camel.Predicate;
import org.apache.camel.spi.Language;

/**
 * Stands where Camel looks for its {@code simple} language, which can call methods of any class and
 * read the machine's properties: no text, whoever it comes from, is evaluated by it.
 */
final class NoSimpleLanguage implements Language {
  static final String NAME = "simple";

  @Override
  public Predicate createPredicate(String expression) {
    throw refusal();
  }

  @Override
  public Expression createExpression(String expression) {
    throw refusal();
  }

  private static UnsupportedOperationException refusal() {
    return new UnsupportedOperationException(
        "Camel's language 'simple' is not available; routes of connectors use Java instead.");
  }
}
