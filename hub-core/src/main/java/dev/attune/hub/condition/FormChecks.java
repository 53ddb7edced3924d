package dev.attune.hub.condition;

import dev.attune.hub.problem.HubException;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.CelComprehension;
import dev.cel.common.ast.CelExpr.ExprKind;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Looks at an expression that was parsed and not yet type-checked: names and functions that do not
 * exist, parts of CEL that are not available, nesting.
 */
final class FormChecks {
  static final Set<String> TYPES =
      Set.of("int", "double", "bool", "string", "list", "map", "null_type", "type");
  private static final int MAX_COMPREHENSIONS = 3;

  /** CEL's operators, apart from those of {@link Operator}. */
  private static final Set<String> OTHER_OPERATORS =
      Set.of("_&&_", "_||_", "!_", "_?_:_", "-_", "_[_]", "@not_strictly_false");

  private static final Set<String> MACROS = Set.of("all", "exists", "exists_one", "filter", "map");

  private final Sentence sentence;
  private final Set<Root> allowed;
  private final Scope scope = new Scope();
  private int comprehensions;

  private FormChecks(CelAbstractSyntaxTree tree, Set<Root> allowed) {
    this.sentence = new Sentence(tree.getSource());
    this.allowed = allowed;
  }

  /**
   * Fails with the first thing that is wrong.
   *
   * @throws HubException {@code expression.invalid}
   */
  static void check(CelAbstractSyntaxTree tree, Set<Root> allowed) {
    new FormChecks(tree, allowed).check(tree.getExpr(), 1);
  }

  private void check(CelExpr part, int depth) {
    if (depth > Language.MAX_DEPTH) {
      throw sentence.at(
          part.id(), "An expression may nest at most " + Language.MAX_DEPTH + " deep.");
    }
    switch (part.getKind()) {
      case CONSTANT -> checkConstant(part);
      case IDENT -> checkName(part, part.ident().name());
      case SELECT -> checkSelect(part, depth);
      case CALL -> checkCall(part, depth);
      case LIST -> part.list().elements().forEach(entry -> check(entry, depth + 1));
      case MAP ->
          part.map()
              .entries()
              .forEach(entry -> {
                check(entry.key(), depth + 1);
                check(entry.value(), depth + 1);
              });
      case COMPREHENSION -> checkComprehension(part, depth);
      case STRUCT ->
          throw sentence.at(
              part.id(), "Messages of a type are not available; write {'name': value}.");
      case NOT_SET -> throw sentence.at(part.id(), "A part of the expression is empty.");
    }
  }

  private void checkConstant(CelExpr part) {
    if (part.constant().getKind() == CelConstant.Kind.UINT64_VALUE) {
      throw sentence.at(part.id(), "Numbers with u are not available; leave the u out.");
    }
    if (part.constant().getKind() == CelConstant.Kind.BYTES_VALUE) {
      throw sentence.at(part.id(), "Bytes are not available; write a text without the b.");
    }
  }

  private void checkName(CelExpr part, String name) {
    Root root = Root.of(name);
    if (scope.find(name) != null
        || (root != null && allowed.contains(root))
        || TYPES.contains(name)) {
      return;
    }
    throw sentence.at(
        part.id(),
        "There is no variable '%s' here; the variables are %s."
            .formatted(name, Words.listed(variables())));
  }

  private List<String> variables() {
    return Arrays.stream(Root.values()).filter(allowed::contains).map(Root::variable).toList();
  }

  private void checkSelect(CelExpr part, int depth) {
    CelExpr operand = part.select().operand();
    // A path is as deep as its data, which is bounded on its own.
    check(operand, operand.getKind() == ExprKind.Kind.SELECT ? depth : depth + 1);
  }

  private void checkCall(CelExpr part, int depth) {
    CelCall call = part.call();
    checkFunction(part, call);
    call.target().ifPresent(target -> check(target, depthBelow(call, target, depth)));
    call.args().forEach(argument -> check(argument, depthBelow(call, argument, depth)));
  }

  /** A chain such as {@code a + b + c} counts as one level, however its tree leans. */
  private static int depthBelow(CelCall call, CelExpr argument, int depth) {
    boolean isChain =
        argument.getKind() == ExprKind.Kind.CALL
            && argument.call().function().equals(call.function())
            && (Operator.of(call.function()) != null || OTHER_OPERATORS.contains(call.function()))
            && call.args().size() == 2;
    return isChain ? depth : depth + 1;
  }

  private void checkFunction(CelExpr part, CelCall call) {
    String name = call.function();
    if (Operator.of(name) != null || OTHER_OPERATORS.contains(name)) {
      return;
    }
    StandardFunction function = StandardFunction.of(name);
    if (function == null) {
      throw sentence.at(part.id(), unknown(name));
    }
    boolean isWindow = Aggregate.ofFunction(name) != null;
    if (isWindow && !allowed.contains(Root.PROFILE)) {
      throw sentence.at(
          part.id(),
          "Windows over a profile's events such as %s(…) are not available here.".formatted(name));
    }
    int arguments = call.args().size() + (call.target().isPresent() ? 1 : 0);
    if (!function.takes(arguments) || (isWindow && call.target().isPresent())) {
      throw sentence.at(
          part.id(), "The function %s is written %s.".formatted(name, function.form()));
    }
    if (name.equals(FunctionTable.IDENTIFIER) || name.equals(FunctionTable.MATCHES)) {
      checkLastIsText(part, function, call);
    }
  }

  private void checkLastIsText(CelExpr part, StandardFunction function, CelCall call) {
    CelExpr last = call.args().getLast();
    if (last.getKind() != ExprKind.Kind.CONSTANT
        || last.constant().getKind() != CelConstant.Kind.STRING_VALUE) {
      throw sentence.at(
          part.id(),
          "The function %s takes a text in quotes, not one that is computed; it is written %s."
              .formatted(function.name(), function.form()));
    }
  }

  private String unknown(String name) {
    if (MACROS.contains(name)) {
      return "The function %s is written list.%s(x, …x…).".formatted(name, name);
    }
    return "There is no function '%s'; the functions are all, exists, exists_one, filter, has, map, %s."
        .formatted(name, FunctionTable.names(allowed.contains(Root.PROFILE)));
  }

  private void checkComprehension(CelExpr part, int depth) {
    CelComprehension comprehension = part.comprehension();
    check(comprehension.iterRange(), depth + 1);
    comprehensions++;
    if (comprehensions > MAX_COMPREHENSIONS) {
      throw sentence.at(
          part.id(),
          "all, exists, filter and map may nest at most " + MAX_COMPREHENSIONS + " deep.");
    }
    scope.enter(comprehension.accuVar(), null);
    scope.enter(comprehension.iterVar(), null);
    check(comprehension.loopStep(), depth + 1);
    scope.leave();
    scope.leave();
    comprehensions--;
  }
}
