package dev.attune.hub.condition;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the types of the parts of an expression, where they are known, say about it. */
final class TypeChecks {
  private final CelAbstractSyntaxTree tree;
  private final Sentence sentence;

  TypeChecks(CelAbstractSyntaxTree tree) {
    this.tree = tree;
    this.sentence = new Sentence(tree.getSource());
  }

  /** Fails if the two sides of {@code ==} or {@code !=} can never be equal. */
  void checkComparable(CelExpr comparison) {
    Kind left = kind(comparison.call().args().get(0));
    Kind right = kind(comparison.call().args().get(1));
    if (left != null && right != null && left != right && left != Kind.NULL && right != Kind.NULL) {
      throw sentence.at(
          comparison.id(),
          "%s can never equal %s.".formatted(capitalised(left.words()), right.words()));
    }
  }

  /** Fails if the whole cannot be true or false. */
  void checkCondition() {
    Kind kind = kind(tree.getExpr());
    if (kind != null && kind != Kind.TRUTH) {
      throw sentence.at(
          tree.getExpr().id(),
          "A condition must be true or false, not %s.".formatted(kind.words()));
    }
  }

  /**
   * Whether the part is known to be an integer of CEL, not a number of JSON. The type checker knows
   * it of all but a choice, which may be of two kinds, and what is calculated with one.
   */
  boolean isInteger(CelExpr part) {
    if (tree.getType(part.id()).map(type -> type.kind() == CelKind.INT).orElse(false)) {
      return true;
    }
    if (part.getKind() != ExprKind.Kind.CALL) {
      return false;
    }
    List<CelExpr> arguments = part.call().args();
    return switch (part.call().function()) {
      case "_?_:_" -> isInteger(arguments.get(1)) && isInteger(arguments.get(2));
      case "_+_", "_-_", "_*_", "_/_", "_%_", "-_" -> arguments.stream().allMatch(this::isInteger);
      default -> false;
    };
  }

  private @Nullable Kind kind(CelExpr part) {
    CelType type = tree.getType(part.id()).orElse(null);
    if (type == null) {
      return null;
    }
    return switch (type.kind()) {
      case BOOL -> Kind.TRUTH;
      case INT, DOUBLE -> Kind.NUMBER;
      case STRING -> Kind.TEXT;
      case LIST -> Kind.LIST;
      case MAP -> Kind.OBJECT;
      case TIMESTAMP -> Kind.TIME;
      case DURATION -> Kind.DURATION;
      case NULL_TYPE -> Kind.NULL;
      case TYPE -> Kind.TYPE;
      case OPAQUE -> Kind.MONEY;
      default -> null;
    };
  }

  private static String capitalised(String words) {
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
