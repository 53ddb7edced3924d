package dev.attune.hub.condition;

import dev.attune.hub.problem.HubException;
import dev.cel.common.CelIssue;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns what CEL's parser and type checker report into one sentence of ours. */
final class Issues {
  private static final String TOO_DEEP =
      "An expression may nest at most %d deep and chain at most about 250 operators."
          .formatted(Language.MAX_DEPTH);
  private static final Pattern NO_OVERLOAD =
      Pattern.compile("found no matching overload for '([^']*)' applied to '(.*?)'(?: \\(cand.*)?");
  private static final Pattern UNREADABLE =
      Pattern.compile("token recognition error at: '(.)?.*'?");
  private static final Pattern UNEXPECTED =
      Pattern.compile(
          "(?:mismatched|extraneous) input '(.*?)' expecting .*|no viable alternative at input"
              + " '(.*?)'");
  private static final Pattern MISSING = Pattern.compile("missing '(.*?)' at .*");
  private static final Pattern RESERVED = Pattern.compile("reserved identifier: (\\w+)");
  private static final Pattern NO_FIELDS =
      Pattern.compile("type '(.*)' does not support field selection");
  private static final Pattern NO_RANGE =
      Pattern.compile("expression of type '(.*)' cannot be range of a comprehension.*");
  private static final Pattern EXPECTED_TYPE =
      Pattern.compile("expected type '(.*)' but found '(.*)'");

  private Issues() {}

  static HubException explained(List<CelIssue> issues) {
    CelIssue first =
        issues.stream()
            .filter(issue -> issue.getSeverity() == CelIssue.Severity.ERROR)
            .findFirst()
            .orElseThrow();
    return Sentence.at(first.getSourceLocation(), sentence(first.getMessage().strip()));
  }

  private static String sentence(String message) {
    String sentence = ofSyntax(message);
    if (sentence == null) {
      sentence = ofTypes(message);
    }
    return sentence == null ? "The expression is not valid: " + message + "." : sentence;
  }

  private static @Nullable String ofSyntax(String message) {
    Matcher unreadable = UNREADABLE.matcher(message);
    if (unreadable.matches()) {
      return ofCharacter(unreadable.group(1));
    }
    Matcher unexpected = UNEXPECTED.matcher(message);
    if (unexpected.matches()) {
      String found = unexpected.group(1) == null ? unexpected.group(2) : unexpected.group(1);
      return ofToken(found);
    }
    Matcher reserved = RESERVED.matcher(message);
    if (reserved.matches()) {
      return "The word '%s' is reserved; a variable must have another name."
          .formatted(reserved.group(1));
    }
    Matcher missing = MISSING.matcher(message);
    if (missing.matches()) {
      return "A %s is missing here.".formatted(missing.group(1));
    }
    if (message.startsWith("For input string:")) {
      return "A whole number may have at most 18 digits; write a longer one with a decimal point.";
    }
    if (message.startsWith("unsupported syntax")) {
      return "Optional fields and entries are not available; has(x.y) tells whether a field is"
          + " there.";
    }
    if (message.startsWith("Expression recursion limit exceeded")) {
      return TOO_DEEP;
    }
    if (message.startsWith("invalid argument to has()")) {
      return "The function has is written has(x.y).";
    }
    return message.startsWith("The argument must be a simple name")
        ? "The first argument of all, exists, exists_one, filter and map must be a name such as x."
        : null;
  }

  private static String ofCharacter(@Nullable String character) {
    if (character == null) {
      return "The expression has a character that is not allowed.";
    }
    return switch (character) {
      case "=" -> "A comparison is written with ==, not with =.";
      case "&" -> "Two conditions are joined with &&, not with &.";
      case "|" -> "Two conditions are joined with ||; alternatives with | exist only in ${…}.";
      case "'", "\"" -> "A text must end with the quote it began with, on the same line.";
      default -> "The character %s is not allowed here.".formatted(character);
    };
  }

  private static String ofToken(String token) {
    return switch (token) {
      case "<EOF>" -> "The expression ends before it is complete.";
      case "and" -> "Two conditions are joined with &&, not with 'and'.";
      case "or" -> "Two conditions are joined with ||, not with 'or'.";
      case "not" -> "A condition is turned round with !, not with 'not'.";
      default -> "'%s' is not expected here.".formatted(token);
    };
  }

  private static @Nullable String ofTypes(String message) {
    Matcher noOverload = NO_OVERLOAD.matcher(message);
    if (noOverload.matches()) {
      return ofOverload(noOverload.group(1), argumentTypes(noOverload.group(2)));
    }
    Matcher noFields = NO_FIELDS.matcher(message);
    if (noFields.matches()) {
      return "Only an object has fields, not %s.".formatted(Words.ofType(noFields.group(1)));
    }
    Matcher noRange = NO_RANGE.matcher(message);
    if (noRange.matches()) {
      return "One can go through a list or an object, not through %s."
          .formatted(Words.ofType(noRange.group(1)));
    }
    Matcher expected = EXPECTED_TYPE.matcher(message);
    return expected.matches()
        ? "There must be %s here, not %s."
            .formatted(Words.ofType(expected.group(1)), Words.ofType(expected.group(2)))
        : null;
  }

  private static String ofOverload(String function, List<String> types) {
    String first = types.isEmpty() ? "nothing" : Words.ofType(types.getFirst());
    String last = types.isEmpty() ? "nothing" : Words.ofType(types.getLast());
    Operator operator = Operator.of(function);
    if (operator != null) {
      return operator.mismatch(first, last);
    }
    StandardFunction named = StandardFunction.of(function);
    if (named != null) {
      return named.mismatch(first);
    }
    return switch (function) {
      case "_&&_" ->
          "The operator && takes two truth values, not %s and %s.".formatted(first, last);
      case "_||_" ->
          "The operator || takes two truth values, not %s and %s.".formatted(first, last);
      case "!_" -> "The operator ! takes a truth value, not %s.".formatted(first);
      case "-_" -> "The operator - takes a number, not %s.".formatted(first);
      case "_?_:_" -> "What is before ? must be true or false, not %s.".formatted(first);
      case "_[_]" ->
          "In square brackets stands the place in a list or the name in an object, not %s of %s."
              .formatted(last, first);
      default -> "The function %s cannot be applied to %s.".formatted(function, first);
    };
  }

  /** The types in {@code (int, list(string))}, or in {@code string.(int)}. */
  private static List<String> argumentTypes(String applied) {
    List<String> types = new ArrayList<>();
    int open = applied.startsWith("(") ? 0 : applied.indexOf(".(") + 1;
    if (open > 0) {
      types.add(applied.substring(0, open - 1));
    }
    int depth = 0;
    int from = open + 1;
    for (int i = from; i < applied.length(); i++) {
      char c = applied.charAt(i);
      boolean ends = depth == 0 && (c == ',' || c == ')');
      if (ends && i > from) {
        types.add(applied.substring(from, i).strip());
        from = i + 1;
      }
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
    }
    return types;
  }
}
