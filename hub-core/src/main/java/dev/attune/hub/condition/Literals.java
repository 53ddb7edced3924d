package dev.attune.hub.condition;

import dev.cel.common.CelSource;
import dev.cel.common.ast.CelExpr;
import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an expression's text says beyond its tree. */
final class Literals {
  private static final Pattern DECIMAL =
      Pattern.compile("-?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]{1,6})?");

  private Literals() {}

  /** A decimal with all its digits; the tree holds only the nearest binary fraction. */
  static BigDecimal exactly(CelSource source, CelExpr part) {
    double nearest = part.constant().doubleValue();
    Integer offset = source.getPositionsMap().get(part.id());
    if (offset != null) {
      String text = source.getContent().slice(offset, source.getContent().size()).toString();
      Matcher written = DECIMAL.matcher(text);
      if (written.lookingAt()) {
        BigDecimal exact = new BigDecimal(written.group());
        if (Math.abs(exact.doubleValue()) == Math.abs(nearest)) {
          return nearest < 0 ? exact.abs().negate() : exact.abs();
        }
      }
    }
    return BigDecimal.valueOf(nearest);
  }

  /** The number of parts that an expression has. */
  static int size(CelExpr part) {
    return 1
        + switch (part.getKind()) {
          case SELECT -> size(part.select().operand());
          case CALL ->
              part.call().target().map(Literals::size).orElse(0)
                  + part.call().args().stream().mapToInt(Literals::size).sum();
          case LIST -> part.list().elements().stream().mapToInt(Literals::size).sum();
          case MAP ->
              part.map().entries().stream()
                  .mapToInt(entry -> size(entry.key()) + size(entry.value()))
                  .sum();
          case COMPREHENSION ->
              size(part.comprehension().iterRange()) + size(part.comprehension().loopStep());
          case CONSTANT, IDENT, STRUCT, NOT_SET -> 0;
        };
  }

  /** {@code type(x)} of what is known to be an integer. */
  record IntegerType(Node operand) implements Node {
    @Override
    public @Nullable Object evaluate(Frame frame) {
      Object value = operand.evaluate(frame);
      return Node.isStop(value) ? value : new TypeName("int");
    }
  }
}
