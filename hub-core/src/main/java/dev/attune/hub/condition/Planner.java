package dev.attune.hub.condition;

import dev.attune.hub.problem.HubException;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.CelComprehension;
import dev.cel.common.ast.CelExpr.ExprKind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Makes the parts that can be evaluated of a type-checked expression, and notes what it reads. */
final class Planner {
  private final CelAbstractSyntaxTree tree;
  private final Sentence sentence;
  private final TypeChecks types;
  private final Scope scope = new Scope();
  private final Set<String> reads = new TreeSet<>();
  private final Set<Window> windows = new LinkedHashSet<>();

  private Planner(CelAbstractSyntaxTree tree) {
    this.tree = tree;
    this.sentence = new Sentence(tree.getSource());
    this.types = new TypeChecks(tree);
  }

  /**
   * Plans an expression.
   *
   * @throws HubException {@code expression.invalid} where a part of constants cannot be evaluated
   */
  static Expression plan(String text, CelAbstractSyntaxTree tree) {
    Planner planner = new Planner(tree);
    Node node = planner.plan(tree.getExpr());
    return new Expression(text, node, planner.scope.slots(), planner.reads, planner.windows);
  }

  /** Plans a part, and notes the path if it is one. */
  private Node plan(CelExpr part) {
    Path path = scope.pathOf(part);
    if (path != null) {
      reads.add(path.known());
    }
    return planned(part, path);
  }

  /** Plans what a longer path begins with, which was noted as a whole. */
  private Node planOperand(CelExpr part) {
    Path path = scope.pathOf(part);
    return path == null ? plan(part) : planned(part, path);
  }

  private Node planned(CelExpr part, @Nullable Path path) {
    return switch (part.getKind()) {
      case CONSTANT -> new Node.Constant(constant(part));
      case IDENT -> planName(part.ident().name());
      case SELECT -> planSelect(part, path);
      case CALL -> planCall(part, path);
      case LIST -> new Making.ListLiteral(planAll(part.list().elements()));
      case MAP ->
          new Making.ObjectLiteral(
              planAll(part.map().entries().stream().map(CelExpr.CelMap.Entry::key).toList()),
              planAll(part.map().entries().stream().map(CelExpr.CelMap.Entry::value).toList()));
      case COMPREHENSION -> planComprehension(part.comprehension());
      case STRUCT, NOT_SET -> throw sentence.at(part.id(), "This part is not available.");
    };
  }

  private List<Node> planAll(List<CelExpr> parts) {
    return parts.stream().map(this::plan).toList();
  }

  private @Nullable Object constant(CelExpr part) {
    CelConstant constant = part.constant();
    return switch (constant.getKind()) {
      case BOOLEAN_VALUE -> constant.booleanValue();
      case INT64_VALUE -> constant.int64Value();
      case DOUBLE_VALUE -> decimal(part);
      case STRING_VALUE -> constant.stringValue();
      default -> null;
    };
  }

  private Object decimal(CelExpr part) {
    Object number = Numbers.normal(Literals.exactly(tree.getSource(), part));
    if (number instanceof Result.Failed failed) {
      throw sentence.at(part.id(), failed.reason());
    }
    return number;
  }

  private Node planName(String name) {
    Scope.Name local = scope.find(name);
    if (local != null) {
      return new Node.Local(local.slot());
    }
    Root root = Root.of(name);
    return root == null
        ? new Node.Constant(new TypeName(name))
        : new Node.Variable(root, new Result.Missing(name));
  }

  private Node planSelect(CelExpr part, @Nullable Path path) {
    CelExpr operand = part.select().operand();
    String field = part.select().field();
    if (part.select().testOnly()) {
      Path tested = scope.pathOf(operand);
      if (tested != null) {
        reads.add(tested.field(field).known());
      }
      return new Access.Has(planOperand(operand), field);
    }
    return Access.Membership.isAt(path)
        ? new Access.Membership(planOperand(operand), field)
        : new Access.Field(planOperand(operand), field, missing(path, field));
  }

  private static Result.Missing missing(@Nullable Path path, String otherwise) {
    return new Result.Missing(path == null ? otherwise : path.text());
  }

  private Node planCall(CelExpr part, @Nullable Path path) {
    CelCall call = part.call();
    List<CelExpr> arguments = call.args();
    return switch (call.function()) {
      case "_&&_" -> new Logic.Junction(false, plan(arguments.get(0)), plan(arguments.get(1)));
      case "_||_" -> new Logic.Junction(true, plan(arguments.get(0)), plan(arguments.get(1)));
      case "!_" -> new Logic.Not(plan(arguments.get(0)));
      case "-_" -> new Logic.Negation(plan(arguments.get(0)));
      case "_?_:_" ->
          new Logic.Choice(plan(arguments.get(0)), plan(arguments.get(1)), plan(arguments.get(2)));
      case "_[_]" -> planEntry(arguments.get(0), arguments.get(1), path);
      case "@not_strictly_false" -> plan(arguments.get(0));
      case FunctionTable.IDENTIFIER -> planIdentifier(call, path);
      default -> {
        Operator operator = Operator.of(call.function());
        yield operator == null ? planFunction(part) : planOperator(part, operator);
      }
    };
  }

  private Node planEntry(CelExpr of, CelExpr by, @Nullable Path path) {
    String name = Scope.constant(by);
    return name != null && Access.Membership.isAt(path)
        ? new Access.Membership(planOperand(of), name)
        : new Access.Entry(planOperand(of), plan(by), missing(path, "the entry"));
  }

  private Node planIdentifier(CelCall call, @Nullable Path path) {
    String namespace = call.args().get(0).constant().stringValue();
    Node owner = planOperand(call.target().orElseThrow());
    return new Access.Identifier(owner, namespace, missing(path, "identifiers." + namespace));
  }

  private Node planOperator(CelExpr part, Operator operator) {
    CelExpr left = part.call().args().get(0);
    CelExpr right = part.call().args().get(1);
    if (operator == Operator.ADD && isGrowing(left) && right.getKind() == ExprKind.Kind.LIST) {
      Scope.Name list = scope.find(left.ident().name());
      return new Making.Appended(
          list == null ? 0 : list.slot(), plan(right.list().elements().getFirst()));
    }
    if (operator == Operator.EQUAL || operator == Operator.DIFFERENT) {
      types.checkComparable(part);
    }
    Node first = plan(left);
    Node second = plan(right);
    boolean ofIntegers =
        operator == Operator.DIVIDE && types.isInteger(left) && types.isInteger(right);
    Node node =
        ofIntegers
            ? new Operator.WholeDivision(first, second)
            : new Operator.Application(operator, first, second);
    return folded(part, node, List.of(first, second));
  }

  /** The name that a macro gives to what it makes; no expression can be written with it. */
  private static boolean isGrowing(CelExpr part) {
    return part.getKind() == ExprKind.Kind.IDENT && part.ident().name().startsWith("@");
  }

  private Node planFunction(CelExpr part) {
    CelCall call = part.call();
    Aggregate aggregate = Aggregate.ofFunction(call.function());
    if (aggregate != null) {
      return planWindow(part, aggregate);
    }
    StandardFunction function = StandardFunction.of(call.function());
    if (function == null) {
      throw sentence.at(part.id(), "There is no function '%s'.".formatted(call.function()));
    }
    List<Node> arguments = new ArrayList<>();
    call.target().ifPresent(target -> arguments.add(plan(target)));
    call.args().forEach(argument -> arguments.add(plan(argument)));
    if (function.name().equals(FunctionTable.MATCHES)) {
      arguments.set(1, pattern(part, call.args().getLast()));
    }
    boolean isTypeOfInteger =
        function.name().equals(FunctionTable.TYPE) && types.isInteger(call.args().getFirst());
    Node node =
        isTypeOfInteger
            ? new Literals.IntegerType(arguments.getFirst())
            : new StandardFunction.Call(function, List.copyOf(arguments));
    return folded(part, node, arguments);
  }

  private Node planWindow(CelExpr part, Aggregate aggregate) {
    try {
      WindowCall call = WindowCall.of(aggregate, planAll(part.call().args()));
      windows.add(call.window());
      return call;
    } catch (IllegalArgumentException e) {
      throw sentence.at(
          part.id(), "The function %s %s.".formatted(aggregate.function(), e.getMessage()));
    }
  }

  private Node pattern(CelExpr part, CelExpr text) {
    try {
      return new Node.Constant(RegularExpression.compile(text.constant().stringValue()));
    } catch (HubException e) {
      throw sentence.at(part.id(), String.valueOf(e.getMessage()));
    }
  }

  /** Evaluates at once what is made of constants only; what fails there would always fail. */
  private Node folded(CelExpr part, Node node, List<Node> arguments) {
    for (Node argument : arguments) {
      if (!(argument instanceof Node.Constant)) {
        return node;
      }
    }
    Object value = node.evaluate(new Frame(Bindings.EMPTY, 0));
    if (value instanceof Result.Failed failed) {
      throw sentence.at(part.id(), failed.reason());
    }
    return new Node.Constant(value);
  }

  private Node planComprehension(CelComprehension comprehension) {
    Path over = scope.pathOf(comprehension.iterRange());
    Node range = plan(comprehension.iterRange());
    CelExpr init = comprehension.accuInit();
    Node start = init.getKind() == ExprKind.Kind.LIST ? new Making.Growing() : plan(init);
    Scope.Name accumulator = scope.enter(comprehension.accuVar(), null);
    Node goesOn = plan(comprehension.loopCondition());
    Scope.Name element = scope.enter(comprehension.iterVar(), over == null ? null : over.any());
    Node step = plan(comprehension.loopStep());
    scope.leave();
    Node end = plan(comprehension.result());
    scope.leave();
    return new Making.Comprehension(
        range,
        start,
        goesOn,
        step,
        end,
        accumulator.slot(),
        element.slot(),
        Literals.size(comprehension.loopStep()));
  }
}
