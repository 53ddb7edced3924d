package dev.attune.connector.declarative.expression;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Derives an example of an item from what is read of it: a mapping can be tried on it before the
 * tool has sent anything.
 */
public final class ExampleItem {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String TIME = "2027-03-01T09:30:00Z";

  private final ObjectNode item = NODES.objectNode();

  private ExampleItem() {}

  /** An item that has what these read. */
  public static ObjectNode of(Collection<MappedExpression> expressions) {
    ExampleItem example = new ExampleItem();
    expressions.stream()
        .flatMap(expression -> expression.alternatives().stream())
        .flatMap(one -> CelNavigableAst.fromAst(one.tree()).getRoot().allNodes())
        .filter(node -> node.expr().getKind() == Kind.SELECT)
        .filter(node -> node.parent().map(up -> up.expr().getKind()).orElse(null) != Kind.SELECT)
        .forEach(example::add);
    return example.item;
  }

  private void add(CelNavigableExpr node) {
    List<String> path = path(node.expr());
    ObjectNode place = item;
    for (int i = 0; i < path.size(); i++) {
      boolean isLast = i == path.size() - 1;
      JsonNode there = place.get(path.get(i));
      if (isLast) {
        boolean isTold = node.parent().map(up -> told(up) != null).orElse(false);
        if (there == null || (isTold && !there.isContainer())) {
          place.set(path.get(i), value(path.getLast(), node.parent()));
        }
      } else {
        place = there instanceof ObjectNode object ? object : place.putObject(path.get(i));
      }
    }
  }

  /** The names from the item to the field; empty if it is not one of the item. */
  private static List<String> path(CelExpr expression) {
    Deque<String> path = new ArrayDeque<>();
    CelExpr at = expression;
    while (at.getKind() == Kind.SELECT) {
      path.addFirst(at.select().field());
      at = at.select().operand();
    }
    return at.getKind() == Kind.IDENT && at.ident().name().equals(MappedExpression.ITEM)
        ? List.copyOf(path)
        : List.of();
  }

  private static JsonNode value(String name, Optional<CelNavigableExpr> parent) {
    JsonNode told = parent.map(ExampleItem::told).orElse(null);
    if (told != null) {
      return told;
    }
    if (name.equals("email")) {
      return NODES.stringNode("ann@example.com");
    }
    return NODES.stringNode(name.endsWith("_at") ? TIME : name);
  }

  /** What the function around a field says of it, or null. */
  private static @Nullable JsonNode told(CelNavigableExpr parent) {
    if (parent.expr().getKind() != Kind.CALL) {
      return null;
    }
    return switch (parent.expr().call().function()) {
      case "timestamp" -> NODES.stringNode(TIME);
      case "string", "int", "double" -> NODES.numberNode(4711);
      case "_==_" ->
          parent.expr().call().args().stream()
              .filter(argument -> argument.getKind() == Kind.CONSTANT)
              .map(argument -> constant(argument.constant()))
              .findFirst()
              .orElse(null);
      default -> null;
    };
  }

  private static JsonNode constant(CelConstant constant) {
    return switch (constant.getKind()) {
      case STRING_VALUE -> NODES.stringNode(constant.stringValue());
      case INT64_VALUE -> NODES.numberNode(constant.int64Value());
      case DOUBLE_VALUE -> NODES.numberNode(constant.doubleValue());
      case BOOLEAN_VALUE -> NODES.booleanNode(constant.booleanValue());
      default -> NODES.nullNode();
    };
  }
}
