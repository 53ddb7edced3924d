package dev.attune.hub.condition;

import java.util.List;
import java.util.Random;

/**
 * Writes well-typed expressions by chance. Numbers are multiples of powers of two, so that binary
 * fractions hold them exactly, too.
 */
final class RandomExpression {
  private final Random random;
  private int variables;

  RandomExpression(Random random) {
    this.random = random;
  }

  String any(int depth) {
    return switch (random.nextInt(5)) {
      case 0 -> truth(depth);
      case 1 -> whole(depth);
      case 2 -> decimal(depth);
      case 3 -> text(depth);
      default -> list(depth);
    };
  }

  private String truth(int depth) {
    if (depth == 0) {
      return oneOf("true", "false", "payload.yes", "payload.gone", "has(payload.gone)");
    }
    int d = depth - 1;
    return switch (random.nextInt(14)) {
      case 0 -> "(%s && %s)".formatted(truth(d), truth(d));
      case 1 -> "(%s || %s)".formatted(truth(d), truth(d));
      case 2 -> "!" + truth(d);
      case 3 -> "(%s %s %s)".formatted(decimal(d), comparison(), decimal(d));
      case 4 -> "(%s %s %s)".formatted(whole(d), comparison(), whole(d));
      case 5 -> "(%s %s %s)".formatted(text(d), comparison(), text(d));
      case 6 -> "(%s == %s)".formatted(list(d), list(d));
      case 7 -> "(%s in %s)".formatted(decimal(d), list(d));
      case 8 -> "%s.%s(%s)".formatted(text(d), oneOf("contains", "startsWith"), text(d));
      case 9 -> "%s.matches('%s')".formatted(text(d), oneOf("a.*b", "^x", "[a-m]+$", "(ab)*"));
      case 10 -> quantified("exists", d);
      case 11 -> quantified("all", d);
      case 12 -> quantified("exists_one", d);
      default -> "(%s ? %s : %s)".formatted(truth(d), truth(d), truth(d));
    };
  }

  private String quantified(String macro, int depth) {
    String x = variable();
    return "%s.%s(%s, %s > %s)".formatted(list(depth), macro, x, x, decimal(depth));
  }

  private String whole(int depth) {
    if (depth == 0) {
      return oneOf("0", "1", "2", "7", "-3");
    }
    int d = depth - 1;
    return switch (random.nextInt(6)) {
      case 0 -> "(%s %s %s)".formatted(whole(d), oneOf("+", "-", "*"), whole(d));
      case 1 -> "(%s %s %s)".formatted(whole(d), oneOf("/", "%"), oneOf("2", "3", "-4"));
      case 2 -> "size(%s)".formatted(list(d));
      case 3 -> "size(%s)".formatted(text(d));
      case 4 -> "int(%s)".formatted(decimal(d));
      default -> "(%s ? %s : %s)".formatted(truth(d), whole(d), whole(d));
    };
  }

  private String decimal(int depth) {
    if (depth == 0) {
      return oneOf("0.0", "0.5", "2.25", "-1.5", "payload.n", "payload.half", "payload.gone");
    }
    int d = depth - 1;
    return switch (random.nextInt(6)) {
      case 0 -> "(%s %s %s)".formatted(decimal(d), oneOf("+", "-"), decimal(d));
      case 1 -> "(%s * %s)".formatted(decimal(d), oneOf("0.5", "2.0", "payload.half"));
      case 2 -> "(%s / %s)".formatted(decimal(d), oneOf("2.0", "-4.0"));
      case 3 -> "double(%s)".formatted(whole(d));
      case 4 -> "%s[%s]".formatted(list(d), oneOf("0", "1", "9"));
      default -> "(%s ? %s : %s)".formatted(truth(d), decimal(d), decimal(d));
    };
  }

  private String text(int depth) {
    if (depth == 0) {
      return oneOf("''", "'ab'", "'xyz'", "'😀'", "payload.text", "payload.gone");
    }
    int d = depth - 1;
    return switch (random.nextInt(3)) {
      case 0 -> "(%s + %s)".formatted(text(d), text(d));
      case 1 -> "string(%s)".formatted(whole(d));
      default -> "(%s ? %s : %s)".formatted(truth(d), text(d), text(d));
    };
  }

  private String list(int depth) {
    if (depth == 0) {
      return oneOf("[0.5, 2.5]", "[5.0]", "payload.list", "payload.gone");
    }
    int d = depth - 1;
    String x = variable();
    return switch (random.nextInt(4)) {
      case 0 -> "[%s, %s]".formatted(decimal(d), decimal(d));
      case 1 -> "(%s + %s)".formatted(list(d), list(d));
      case 2 -> "%s.filter(%s, %s > %s)".formatted(list(d), x, x, decimal(d));
      default -> "%s.map(%s, %s * 2.0)".formatted(list(d), x, x);
    };
  }

  private String variable() {
    return "x" + variables++;
  }

  private String comparison() {
    return oneOf("<", "<=", ">", ">=", "==", "!=");
  }

  private String oneOf(String... choices) {
    return List.of(choices).get(random.nextInt(choices.length));
  }
}
