package dev.attune.admin.apidocument;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Operations of no tenant, and what a tenant's administrator gets from them. */
final class OperationsOfNoTenant {
  private OperationsOfNoTenant() {}

  static Map<String, Integer> all() {
    Map<String, Integer> operations = new TreeMap<>();
    // For the operator alone, or the same for everybody.
    operations.put("GET /api/v1/tenants", 403);
    operations.put("POST /api/v1/tenants", 403);
    operations.put("GET /api/v1/doctor", 403);
    operations.put("GET /api/v1/store", 403);
    operations.put("POST /api/v1/store/compact", 403);
    operations.put("GET /api/v1/plugins", 403);
    operations.put("POST /api/v1/plugins", 403);
    operations.put("POST /api/v1/plugins/rescan", 403);
    operations.put("DELETE /api/v1/plugins/{connector}/{version}", 403);
    operations.put("GET /api/v1/backups", 403);
    operations.put("POST /api/v1/backups", 403);
    operations.put("GET /api/v1/backups/{backup}", 403);
    operations.put("GET /api/v1/people", 403);
    operations.put("GET /api/v1/people/{person}", 403);
    operations.put("PUT /api/v1/people/{person}", 403);
    operations.put("DELETE /api/v1/people/{person}", 403);
    operations.put("POST /api/v1/people/{person}/password-link", 403);
    operations.put("GET /api/v1/me", 200);
    operations.put("GET /api/v1/receipt-key", 200);
    operations.put("POST /api/v1/receipt-key/verify", 200);
    operations.put("GET /api/v1/connectors", 200);
    operations.put("GET /api/v1/connectors/{connector}", 200);
    operations.put("GET /problems", 200);
    operations.put("GET /problems/{code}", 200);
    // Whose it is is said by a write key, which no credentials of the API are.
    operations.put("GET /v1/projects/{writeKey}/settings", 401);
    for (String call :
        List.of(
            "identify",
            "i",
            "track",
            "t",
            "page",
            "p",
            "screen",
            "s",
            "group",
            "g",
            "alias",
            "a",
            "batch",
            "b",
            "import",
            "import/")) {
      operations.put("POST /v1/" + call, 401);
    }
    // Whoever sends proves it by the connection's own secret.
    operations.put("POST /hooks/{connection}/{token}", 404);
    operations.put("PUT /hooks/{connection}/{token}", 404);
    for (String method : List.of("POST", "PUT", "OPTIONS")) {
      operations.put(method + " /cloudevents/{connection}", 404);
    }
    return operations;
  }
}
