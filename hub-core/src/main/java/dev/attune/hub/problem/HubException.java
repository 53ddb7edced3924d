package dev.attune.hub.problem;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one exception of the hub. Its message is a sentence that names the thing and says what is
 * allowed; it never holds a secret or a personal value.
 */
public final class HubException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient ErrorCode code;
  private final transient List<Problem> problems;

  public HubException(ErrorCode code, String message) {
    this(code, message, List.of(), null);
  }

  public HubException(ErrorCode code, String message, @Nullable Throwable cause) {
    this(code, message, List.of(), cause);
  }

  /** Reports every problem of a configuration at once. */
  public HubException(ErrorCode code, String message, List<Problem> problems) {
    this(code, message, problems, null);
  }

  private HubException(
      ErrorCode code, String message, List<Problem> problems, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
    this.problems = List.copyOf(problems);
  }

  public ErrorCode code() {
    return code;
  }

  public ErrorKind kind() {
    return code.kind();
  }

  public List<Problem> problems() {
    return problems;
  }
}
