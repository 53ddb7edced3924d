package dev.attune.hub.condition;

import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.compiler.CelCompiler;
import java.util.Set;

/**
 * Makes expressions of texts. What was compiled is remembered, up to a bound, since compiling costs
 * a thousand times as much as evaluating. Safe for use by many threads.
 */
public final class Expressions {
  private static final ExpressionCache CACHE = new ExpressionCache();

  private Expressions() {}

  /**
   * Compiles and checks an expression.
   *
   * @param allowed the variables that exist where the expression stands
   * @throws HubException {@code expression.invalid}, with one sentence that says where and what
   *     would be right
   */
  public static Expression compile(String text, Set<Root> allowed) {
    return CACHE.get(text, allowed, false, Expressions::compiled);
  }

  /**
   * Compiles an expression that must be true or false.
   *
   * @throws HubException {@code expression.invalid}, also where it is known to be something else
   */
  public static Expression condition(String text, Set<Root> allowed) {
    return CACHE.get(text, allowed, true, Expressions::compiled);
  }

  private static Expression compiled(ExpressionCache.Key key) {
    if (key.text().isBlank()) {
      throw new HubException(HubError.INVALID_EXPRESSION, "An expression must not be empty.");
    }
    if (key.text().length() > Language.MAX_TEXT) {
      throw new HubException(
          HubError.INVALID_EXPRESSION,
          "An expression may have at most %d characters, not %d."
              .formatted(Language.MAX_TEXT, key.text().length()));
    }
    CelAbstractSyntaxTree tree = checked(key.text(), key.allowed());
    if (key.isCondition()) {
      new TypeChecks(tree).checkCondition();
    }
    return Planner.plan(key.text(), tree);
  }

  private static CelAbstractSyntaxTree checked(String text, Set<Root> allowed) {
    CelCompiler compiler = Language.compiler(allowed);
    CelAbstractSyntaxTree parsed = tree(compiler.parse(text));
    FormChecks.check(parsed, allowed);
    return tree(compiler.check(parsed));
  }

  private static CelAbstractSyntaxTree tree(CelValidationResult result) {
    if (result.hasError() && !result.getErrors().isEmpty()) {
      throw Issues.explained(result.getErrors());
    }
    try {
      return result.getAst();
    } catch (CelValidationException e) {
      throw new HubException(
          HubError.INVALID_EXPRESSION, "The expression cannot be read; it nests too deep.", e);
    }
  }
}
