package dev.attune.hub.problem;

/** The codes of the engine. */
public enum HubError implements ErrorCode {
  INVALID_VALUE("value.invalid", ErrorKind.CALLER),
  INVALID_JSON("value.invalid_json", ErrorKind.CALLER),
  INVALID_CONFIGURATION("configuration.invalid", ErrorKind.CALLER),
  INVALID_EXPRESSION("expression.invalid", ErrorKind.CALLER),
  INVALID_JOURNEY("journey.invalid", ErrorKind.CALLER),
  INVALID_EVENT("event.invalid", ErrorKind.CALLER),
  MAPPING_FAILED("event.mapping_failed", ErrorKind.CALLER),
  ERASED_PERSON("person.erased", ErrorKind.CALLER),
  NOT_FOUND("not_found", ErrorKind.CALLER),
  CONFLICT("conflict", ErrorKind.CALLER),
  CAP_REACHED("profile.cap_reached", ErrorKind.LIMIT),
  QUOTA_REACHED("tenant.quota_reached", ErrorKind.LIMIT),
  LOG_LAG("log.lag", ErrorKind.LIMIT),
  STORE_UNAVAILABLE("store.unavailable", ErrorKind.REMOTE),
  DISK_FULL("store.disk_full", ErrorKind.REMOTE),
  NEWER_DOCUMENT("store.newer_document", ErrorKind.INTERNAL),
  DOCUMENT_TOO_LARGE("store.document_too_large", ErrorKind.INTERNAL),
  STOPPING("hub.stopping", ErrorKind.LIMIT),
  FENCED("lease.lost", ErrorKind.INTERNAL),
  BROKEN_STATE("state.broken", ErrorKind.INTERNAL);

  private final String code;
  private final ErrorKind kind;

  HubError(String code, ErrorKind kind) {
    this.code = code;
    this.kind = kind;
  }

  @Override
  public String code() {
    return code;
  }

  @Override
  public ErrorKind kind() {
    return kind;
  }
}
