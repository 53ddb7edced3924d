package dev.attune.connector.declarative.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * An expression over an item that the hub evaluates, as part of a source's default mapping, where
 * the item is called {@code payload}. Immutable.
 */
public final class MappedExpression {
  /** What a description calls the thing that came in. */
  public static final String ITEM = "item";

  private static final String PAYLOAD = "payload";
  private static final Scope SCOPE =
      new Scope(Map.of(ITEM, SimpleType.DYN, "now", SimpleType.TIMESTAMP), Set.of());
  private static final CelCompiler COMPILER = Language.mappingCompiler(SCOPE);

  private final String mapping;
  private final List<Expression> alternatives;

  private MappedExpression(String mapping, List<Expression> alternatives) {
    this.mapping = mapping;
    this.alternatives = List.copyOf(alternatives);
  }

  /**
   * Compiles an expression, or several with bars between them.
   *
   * @throws WrongExpressionException saying where and what is wrong
   */
  public static MappedExpression compile(String text) throws WrongExpressionException {
    StringBuilder mapping = new StringBuilder();
    List<Expression> compiled = new ArrayList<>();
    for (int[] part : new TemplateText(text).alternatives(0, text.length())) {
      String one = text.substring(part[0], part[1]);
      try {
        CelAbstractSyntaxTree tree = Compilation.checked(one, COMPILER, SCOPE);
        compiled.add(Expression.of(one, tree));
        mapping.append(mapping.isEmpty() ? "" : " | ").append(renamed(one, tree).strip());
      } catch (WrongExpressionException e) {
        throw e.behind(part[0]);
      }
    }
    return new MappedExpression(mapping.toString(), compiled);
  }

  /** The same over {@code payload}, as the hub's mappings have it. */
  public String mapping() {
    return mapping;
  }

  /** What it gives for an item, as far as CEL alone can tell. */
  public Value evaluate(Object item) {
    Map<String, Object> variables = Map.of(ITEM, item, "now", Instant.EPOCH);
    Value value = new Value.Missing("There is no expression.");
    for (Expression alternative : alternatives) {
      value = alternative.evaluate(variables);
      if (!(value instanceof Value.Missing)) {
        return value;
      }
    }
    return value;
  }

  List<Expression> alternatives() {
    return alternatives;
  }

  private static String renamed(String text, CelAbstractSyntaxTree tree)
      throws WrongExpressionException {
    NavigableSet<Integer> places = new TreeSet<>();
    for (CelNavigableExpr node : CelNavigableAst.fromAst(tree).getRoot().allNodes().toList()) {
      CelExpr expression = node.expr();
      if (expression.getKind() == Kind.COMPREHENSION
          && expression.comprehension().iterVar().equals(ITEM)) {
        throw new WrongExpressionException(0, "A variable of a macro must not be named 'item'.");
      }
      Integer place = tree.getSource().getPositionsMap().get(expression.id());
      if (expression.getKind() == Kind.IDENT
          && expression.ident().name().equals(ITEM)
          && place != null) {
        places.add(text.offsetByCodePoints(0, place));
      }
    }
    StringBuilder renamed = new StringBuilder(text);
    for (int place : places.descendingSet()) {
      renamed.replace(place, place + ITEM.length(), PAYLOAD);
    }
    return renamed.toString();
  }
}
