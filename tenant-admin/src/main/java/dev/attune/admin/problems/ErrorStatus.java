package dev.attune.admin.problems;

import dev.attune.hub.problem.ErrorCode;
import dev.attune.hub.problem.HubError;

/** Which HTTP status a problem has. */
final class ErrorStatus {
  private ErrorStatus() {}

  static int of(ErrorCode code) {
    return switch (code) {
      case WebError error -> error.status();
      case HubError error -> of(error);
      default -> ofKind(code);
    };
  }

  private static int of(HubError error) {
    return switch (error) {
      case INVALID_JSON -> 400;
      case INVALID_VALUE,
          INVALID_CONFIGURATION,
          INVALID_EXPRESSION,
          INVALID_JOURNEY,
          INVALID_EVENT,
          ERASED_PERSON,
          MAPPING_FAILED ->
          422;
      case NOT_FOUND -> 404;
      case CONFLICT, CAP_REACHED -> 409;
      case QUOTA_REACHED -> 429;
      case LOG_LAG, STORE_UNAVAILABLE, DISK_FULL, STOPPING -> 503;
      case NEWER_DOCUMENT, DOCUMENT_TOO_LARGE, FENCED, BROKEN_STATE -> 500;
    };
  }

  private static int ofKind(ErrorCode code) {
    return switch (code.kind()) {
      case CALLER -> 422;
      case REMOTE -> 502;
      case LIMIT -> 429;
      case INTERNAL -> 500;
    };
  }
}
