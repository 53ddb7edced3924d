package dev.attune.admin.problems;

import dev.attune.hub.problem.ErrorCode;
import dev.attune.hub.problem.ErrorKind;

/** The codes of what can be wrong with a request as such. */
public enum WebError implements ErrorCode {
  BAD_REQUEST("request.invalid", ErrorKind.CALLER, 400),
  UNREADABLE("request.unreadable", ErrorKind.CALLER, 400),
  UNAUTHENTICATED("request.unauthenticated", ErrorKind.CALLER, 401),
  UNKNOWN_WRITE_KEY("ingest.unknown_write_key", ErrorKind.CALLER, 401),
  FORBIDDEN("request.forbidden", ErrorKind.CALLER, 403),
  CSRF("request.csrf", ErrorKind.CALLER, 403),
  ORIGIN_NOT_ALLOWED("ingest.origin_not_allowed", ErrorKind.CALLER, 403),
  TENANT_SUSPENDED("tenant.suspended", ErrorKind.CALLER, 403),
  METHOD_NOT_ALLOWED("request.method_not_allowed", ErrorKind.CALLER, 405),
  NOT_ACCEPTABLE("request.not_acceptable", ErrorKind.CALLER, 406),
  VERSION_CHANGED("request.version_changed", ErrorKind.CALLER, 412),
  TOO_LARGE("request.too_large", ErrorKind.CALLER, 413),
  UNSUPPORTED_MEDIA_TYPE("request.unsupported_media_type", ErrorKind.CALLER, 415),
  KEPT_BY_PROVIDER("members.kept_by_provider", ErrorKind.CALLER, 409),
  LAST_ADMIN("members.last_admin", ErrorKind.CALLER, 409),
  LAST_OPERATOR("people.last_operator", ErrorKind.CALLER, 409),
  PLUGIN_TOO_LARGE("plugin.too_large", ErrorKind.CALLER, 413),
  PLUGIN_REFUSED("plugin.refused", ErrorKind.CALLER, 422),
  KEY_REUSED("request.idempotency_key_reused", ErrorKind.CALLER, 422),
  VERSION_REQUIRED("request.version_required", ErrorKind.CALLER, 428),
  TOO_MANY_UNKNOWN_KEYS("ingest.too_many_unknown_keys", ErrorKind.LIMIT, 429),
  CONNECTION_PAUSED("connection.paused", ErrorKind.LIMIT, 503),
  TOOL_UNAVAILABLE("tool.unavailable", ErrorKind.REMOTE, 503),
  TOOL_REFUSED("tool.refused", ErrorKind.REMOTE, 502),
  PROVIDER_UNAVAILABLE("sign_in.provider_unavailable", ErrorKind.REMOTE, 503),
  NO_SIGN_IN("sign_in.not_configured", ErrorKind.CALLER, 404),
  INTERNAL("hub.internal", ErrorKind.INTERNAL, 500);

  private final String code;
  private final ErrorKind kind;
  private final int status;

  WebError(String code, ErrorKind kind, int status) {
    this.code = code;
    this.kind = kind;
    this.status = status;
  }

  @Override
  public String code() {
    return code;
  }

  @Override
  public ErrorKind kind() {
    return kind;
  }

  int status() {
    return status;
  }
}
