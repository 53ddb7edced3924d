package dev.attune.admin.problems;

import dev.attune.hub.problem.ErrorCode;
import dev.attune.hub.problem.ErrorKind;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.problem.Problem;
import dev.attune.hub.value.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a caller is told, as RFC 9457 has it.
 *
 * @param type resolves, against the address of the request, to a page about the problem
 * @param detail what was wrong and what to do, one sentence
 * @param code the stable code that the type ends in
 * @param errors what is wrong with which field of the request
 */
public record ProblemDocument(
    String type, String title, int status, String detail, String code, List<Problem> errors) {
  public static final String MEDIA_TYPE = "application/problem+json";
  private static final String OURS =
      "The hub failed to answer this request; the fault is on its side and has been logged.";

  public ProblemDocument {
    errors = List.copyOf(errors);
  }

  public static ProblemDocument of(ErrorCode code, String detail) {
    return of(code, detail, List.of());
  }

  public static ProblemDocument of(HubException problem) {
    String detail = problem.kind() == ErrorKind.INTERNAL ? OURS : problem.getMessage();
    return of(problem.code(), detail == null ? OURS : detail, problem.problems());
  }

  /** Tells nothing of a fault of our own but that it is one. */
  static ProblemDocument ours() {
    return of(WebError.INTERNAL, OURS);
  }

  private static ProblemDocument of(ErrorCode code, String detail, List<Problem> errors) {
    return new ProblemDocument(
        "/problems/" + code.code(),
        ProblemCatalogue.INSTANCE.title(code.code()),
        ErrorStatus.of(code),
        detail,
        code.code(),
        errors);
  }

  /** After how many seconds the same request is worth another try, or null if it never is. */
  public @Nullable Integer retryAfter() {
    return switch (status) {
      case 429 -> 1;
      case 503 -> 5;
      default -> null;
    };
  }

  /** As JSON, for where no message converter is at hand. */
  public String json() {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("type", type);
    fields.put("title", title);
    fields.put("status", (long) status);
    fields.put("detail", detail);
    fields.put("code", code);
    if (!errors.isEmpty()) {
      fields.put("errors", errors.stream().map(ProblemDocument::asMap).toList());
    }
    return Json.writeValue(fields);
  }

  private static Map<String, String> asMap(Problem error) {
    return Map.of("pointer", error.pointer(), "message", error.message());
  }
}
