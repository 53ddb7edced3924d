package dev.attune.connector.testkit;

import dev.attune.connector.Discovered;
import dev.attune.connector.Discovered.Found;
import dev.attune.connector.ToolField;
import dev.attune.connector.ToolObject;
import dev.attune.connector.web.HttpResult;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Asks the tickets' tool what it holds. */
class TicketObjects {
  private final Tickets.Open open;

  TicketObjects(Tickets.Open open) {
    this.open = open;
  }

  Discovered<ToolObject> objects() {
    List<ToolObject> found = new ArrayList<>();
    long after = 0;
    while (true) {
      HttpResult result = open.call("GET", "/objects?after=" + after, null, null);
      JsonNode page = body(result);
      if (!page.path("objects").isArray()) {
        return failure(result, false);
      }
      page.path("objects").forEach(id -> found.add(new ToolObject(id.asString(), id.asString())));
      JsonNode next = page.path("next");
      if (isEnough(found.size()) || !next.isNumber()) {
        boolean fits = found.size() <= Found.MOST;
        return new Found<>(fits ? found : found.subList(0, Found.MOST), fits && !next.isNumber());
      }
      after = next.asLong();
    }
  }

  boolean isEnough(int found) {
    return found > Found.MOST;
  }

  Discovered<ToolField> fields(String object) {
    if (!object.matches("[a-z0-9-]{1,100}")) {
      return new Discovered.Unknown<>();
    }
    HttpResult result = open.call("GET", "/objects/" + object + "/fields", null, null);
    JsonNode page = body(result);
    if (!page.path("fields").isArray()) {
      return failure(result, true);
    }
    List<ToolField> found = new ArrayList<>();
    page.path("fields")
        .forEach(name ->
            found.add(
                new ToolField(name.asString(), name.asString(), ToolField.Type.TEXT, true, false)));
    return new Found<>(found, true);
  }

  private static JsonNode body(HttpResult result) {
    return result instanceof HttpResult.Answered answered
            && answered.status() == 200
            && answered.isWhole()
        ? Tickets.Open.read(answered.body())
        : MissingNode.getInstance();
  }

  <T> Discovered<T> failure(HttpResult result, boolean isOfObject) {
    if (!(result instanceof HttpResult.Answered answered)) {
      return new Discovered.RetryAfter<>(null, "The tool did not answer.");
    }
    return switch (answered.status()) {
      case 401 -> new Discovered.Unauthorised<>("The tool does not accept the token.");
      case 307, 403 -> new Discovered.Refused<>("The tool does not say it.");
      case 404 -> isOfObject ? new Discovered.Unknown<>() : later(answered);
      default -> later(answered);
    };
  }

  private <T> Discovered<T> later(HttpResult.Answered answered) {
    return new Discovered.RetryAfter<>(
        open.delay(answered.headers()), "The tool said nothing of it.");
  }
}
