package dev.attune.demo.hub;

import java.net.http.HttpResponse;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What the hub answered. */
public record Answer(int status, Optional<String> etag, Optional<String> retryAfter, String body) {

  static Answer of(HttpResponse<String> response) {
    return new Answer(
        response.statusCode(),
        response.headers().firstValue("ETag"),
        response.headers().firstValue("Retry-After"),
        response.body());
  }

  public boolean isGood() {
    return status / 100 == 2;
  }

  /** Whether the same call may succeed later. */
  public boolean isForLater() {
    return status == 408 || status == 429 || status >= 500;
  }

  public JsonNode json() {
    return JsonText.read(body);
  }
}
