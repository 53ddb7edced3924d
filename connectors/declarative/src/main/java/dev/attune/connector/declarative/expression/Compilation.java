package dev.attune.connector.declarative.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.compiler.CelCompiler;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Compiles texts, and says in our words what CEL finds wrong with them. */
final class Compilation {
  private static final Pattern UNDECLARED = Pattern.compile("undeclared reference to '([^']*)'.*");
  private static final Pattern OVERLOAD =
      Pattern.compile("found no matching overload for '([^']*)' applied to '([^']*)'.*");
  private static final Pattern PATH = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z0-9_]+)?");

  private Compilation() {}

  static CelAbstractSyntaxTree parsed(String text, CelCompiler compiler, Scope scope)
      throws WrongExpressionException {
    if (text.isBlank()) {
      throw new WrongExpressionException(0, "An expression must not be empty.");
    }
    if (text.length() > Language.MAX_TEXT) {
      throw new WrongExpressionException(
          0, "An expression may have at most " + Language.MAX_TEXT + " characters.");
    }
    return tree(text, scope, compiler.parse(text));
  }

  static CelAbstractSyntaxTree checked(String text, CelCompiler compiler, Scope scope)
      throws WrongExpressionException {
    return tree(text, scope, compiler.check(parsed(text, compiler, scope)));
  }

  private static CelAbstractSyntaxTree tree(String text, Scope scope, CelValidationResult result)
      throws WrongExpressionException {
    if (result.hasError() && !result.getErrors().isEmpty()) {
      CelIssue first = result.getErrors().getFirst();
      int position = position(text, first);
      throw new WrongExpressionException(position, sentence(text, position, scope, first));
    }
    try {
      return result.getAst();
    } catch (CelValidationException e) {
      throw new WrongExpressionException(0, "The expression cannot be read; it nests too deep.");
    }
  }

  private static String sentence(String text, int position, Scope scope, CelIssue issue) {
    String message = issue.getMessage().replace('\n', ' ');
    Matcher undeclared = UNDECLARED.matcher(message);
    if (undeclared.matches()) {
      Matcher path = PATH.matcher(text).region(position, text.length());
      return isFunction(undeclared.group(1), text)
          ? "There is no function '" + undeclared.group(1) + "'; those of CEL are allowed."
          : unknown(path.lookingAt() ? path.group() : undeclared.group(1), scope);
    }
    Matcher overload = OVERLOAD.matcher(message);
    if (overload.matches()) {
      return "'%s' cannot be applied to %s."
          .formatted(overload.group(1).replace("_", ""), overload.group(2));
    }
    return "The expression is not valid CEL: " + message + ".";
  }

  private static boolean isFunction(String name, String text) {
    return Pattern.compile("\\b" + Pattern.quote(name) + "\\s*\\(").matcher(text).find();
  }

  private static String unknown(String name, Scope scope) {
    return scope.barred().contains(name)
        ? "'"
            + name
            + "' is a secret; secrets may be read in http.auth, http.headers and the secret of a"
            + " webhook only."
        : "'" + name + "' names nothing; " + scope.named() + ".";
  }

  private static int position(String text, CelIssue issue) {
    int line = Math.max(1, issue.getSourceLocation().getLine());
    int start = 0;
    for (int i = 1; i < line && start >= 0; i++) {
      start = text.indexOf('\n', start) + 1;
    }
    int column = Math.max(0, issue.getSourceLocation().getColumn());
    return Math.min(text.length(), start + column);
  }
}
