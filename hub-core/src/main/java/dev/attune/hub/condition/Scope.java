package dev.attune.hub.condition;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The names that exist where a part of an expression stands, and the paths they stand for. */
final class Scope {
  private final Deque<Name> names = new ArrayDeque<>();
  private int slots;

  /** A name of a comprehension; its path is that of what it goes through, where that is data. */
  record Name(String text, int slot, @Nullable Path path) {}

  Name enter(String text, @Nullable Path path) {
    Name name = new Name(text, slots++, path);
    names.push(name);
    return name;
  }

  void leave() {
    names.pop();
  }

  @Nullable Name find(String text) {
    for (Name name : names) {
      if (name.text().equals(text)) {
        return name;
      }
    }
    return null;
  }

  /** How many names there were in all. */
  int slots() {
    return slots;
  }

  /** The path of a part that does nothing but look into data, else null. */
  @Nullable Path pathOf(CelExpr part) {
    return switch (part.getKind()) {
      case IDENT -> {
        String text = part.ident().name();
        Name name = find(text);
        Root root = Root.of(text);
        yield name != null ? name.path() : root == null ? null : Path.of(root);
      }
      case SELECT -> {
        Path path = part.select().testOnly() ? null : pathOf(part.select().operand());
        yield path == null ? null : path.field(part.select().field());
      }
      case CALL -> pathOf(part.call());
      case CONSTANT, LIST, MAP, STRUCT, COMPREHENSION, NOT_SET -> null;
    };
  }

  private @Nullable Path pathOf(CelCall call) {
    if (call.function().equals("_[_]")) {
      Path path = pathOf(call.args().get(0));
      String entry = constant(call.args().get(1));
      return path == null ? null : entry == null ? path.any() : path.field(entry);
    }
    if (call.function().equals(FunctionTable.IDENTIFIER) && call.target().isPresent()) {
      Path path = pathOf(call.target().get());
      String namespace = constant(call.args().get(0));
      return path == null || namespace == null ? null : path.field("identifiers").field(namespace);
    }
    return null;
  }

  /** The name or place that a constant stands for, else null. */
  static @Nullable String constant(CelExpr part) {
    if (part.getKind() != CelExpr.ExprKind.Kind.CONSTANT) {
      return null;
    }
    CelConstant constant = part.constant();
    if (constant.getKind() == CelConstant.Kind.STRING_VALUE) {
      return constant.stringValue();
    }
    return constant.getKind() == CelConstant.Kind.INT64_VALUE
        ? Long.toString(constant.int64Value())
        : null;
  }
}
