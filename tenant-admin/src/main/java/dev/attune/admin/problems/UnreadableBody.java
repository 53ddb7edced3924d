package dev.attune.admin.problems;

import dev.attune.hub.problem.HubException;
import dev.attune.hub.problem.Problem;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says what is wrong with a body that could not be read, without repeating values of it. */
final class UnreadableBody {
  private UnreadableBody() {}

  static ProblemDocument explain(HttpMessageNotReadableException e) {
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof HubException problem) {
        return ProblemDocument.of(problem);
      }
    }
    return e.getCause() instanceof JacksonException problem
        ? explain(problem)
        : ProblemDocument.of(WebError.UNREADABLE, "The request needs a body of JSON.");
  }

  private static ProblemDocument explain(JacksonException problem) {
    return problem instanceof DatabindException unfit
        ? ProblemDocument.of(
            new HubException(
                WebError.UNREADABLE,
                "The body does not have the form that /v3/api-docs describes.",
                List.of(new Problem(pointer(unfit), message(unfit)))))
        : ProblemDocument.of(
            WebError.UNREADABLE,
            "The body is not valid JSON at line %d, column %d."
                .formatted(problem.getLocation().getLineNr(), problem.getLocation().getColumnNr()));
  }

  private static String pointer(DatabindException unfit) {
    return unfit.getPath().stream()
        .map(step -> "/" + (step.getIndex() >= 0 ? "" + step.getIndex() : escaped(step)))
        .collect(Collectors.joining());
  }

  private static String escaped(JacksonException.Reference step) {
    return String.valueOf(step.getPropertyName()).replace("~", "~0").replace("/", "~1");
  }

  private static String message(DatabindException unfit) {
    return switch (unfit) {
      case UnrecognizedPropertyException unknown ->
          "There is no such field; known are "
              + unknown.getKnownPropertyIds().stream()
                  .map(String::valueOf)
                  .sorted()
                  .collect(Collectors.joining(", "))
              + ".";
      case MismatchedInputException other when other.getTargetType() != null ->
          "This field must be " + kind(other.getTargetType()) + ".";
      default -> "This field does not have the right form.";
    };
  }

  private static String kind(Class<?> type) {
    if (type == String.class) {
      return "a text";
    }
    if (type == Boolean.class || type == boolean.class) {
      return "true or false";
    }
    if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
      return "a number";
    }
    if (type.isEnum()) {
      return "one of "
          + java.util.Arrays.stream(type.getEnumConstants())
              .map(String::valueOf)
              .collect(Collectors.joining(", "));
    }
    if (Iterable.class.isAssignableFrom(type) || type.isArray()) {
      return "a list";
    }
    return type == java.time.Instant.class ? "a time in RFC 3339 form" : "an object";
  }
}
