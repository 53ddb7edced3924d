package dev.attune.connector.declarative.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelErrorCode;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.NullValue;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.Map;

/** A compiled expression. Immutable and safe for use by many threads. */
public final class Expression {
  private final String text;
  private final CelAbstractSyntaxTree tree;
  private final CelRuntime.Program program;

  private Expression(String text, CelAbstractSyntaxTree tree) throws CelEvaluationException {
    this.text = text;
    this.tree = tree;
    this.program = Language.RUNTIME.createProgram(tree);
  }

  /**
   * Compiles and type-checks.
   *
   * @throws WrongExpressionException saying where and what is wrong
   */
  public static Expression compile(String text, Scope scope) throws WrongExpressionException {
    return of(text, Compilation.checked(text, Language.compiler(scope), scope));
  }

  /**
   * Compiles what must be true or false.
   *
   * @throws WrongExpressionException also where it is known to be something else
   */
  public static Expression condition(String text, Scope scope) throws WrongExpressionException {
    Expression compiled = compile(text, scope);
    CelType type = compiled.tree.getResultType();
    if (!type.equals(SimpleType.BOOL) && !type.equals(SimpleType.DYN)) {
      throw new WrongExpressionException(
          0, "The expression must be true or false, and is of type " + type.name() + ".");
    }
    return compiled;
  }

  static Expression of(String text, CelAbstractSyntaxTree tree) throws WrongExpressionException {
    try {
      return new Expression(text, tree);
    } catch (CelEvaluationException e) {
      throw new WrongExpressionException(0, "The expression cannot be evaluated.");
    }
  }

  public String text() {
    return text;
  }

  CelAbstractSyntaxTree tree() {
    return tree;
  }

  /**
   * Evaluates it.
   *
   * @param variables all of its scope, each of a type that CEL knows; null is {@link
   *     JsonValues#NULL}
   */
  public Value evaluate(Map<String, Object> variables) {
    try {
      Object value = program.eval(variables);
      return value == null || value instanceof NullValue
          ? new Value.Missing(said("gives null"))
          : new Value.Present(value);
    } catch (CelEvaluationException e) {
      return failure(e.getErrorCode());
    }
  }

  private Value failure(CelErrorCode code) {
    return switch (code) {
      case ATTRIBUTE_NOT_FOUND, INDEX_OUT_OF_BOUNDS ->
          new Value.Missing(said("reads what is not there"));
      case OVERLOAD_NOT_FOUND, AMBIGUOUS_OVERLOAD, TYPE_NOT_FOUND ->
          new Value.Failed(said("cannot be applied to what kind of value it met"));
      case BAD_FORMAT -> new Value.Failed(said("met a text that has not the form it needs"));
      case DIVIDE_BY_ZERO, NUMERIC_OVERFLOW -> new Value.Failed(said("cannot be computed"));
      case ITERATION_BUDGET_EXCEEDED ->
          new Value.Failed(said("goes through more than " + Language.MAX_ROUNDS + " items"));
      case INTERNAL_ERROR, DUPLICATE_ATTRIBUTE, INVALID_ARGUMENT ->
          new Value.Failed(
              said("failed, or made a text of over " + Language.MAX_MADE_TEXT + " characters"));
    };
  }

  private String said(String what) {
    return "The expression '" + text + "' " + what + ".";
  }

  @Override
  public String toString() {
    return text;
  }
}
