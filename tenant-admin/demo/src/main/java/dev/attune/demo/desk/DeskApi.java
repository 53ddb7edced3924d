package dev.attune.demo.desk;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.attune.demo.hub.JsonText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The ticketing tool's API: open a ticket, set its priority, add a note. What was done under an
 * idempotency key is not done again under it.
 */
public final class DeskApi implements HttpHandler {
  public static final String PATH = "/api";

  private static final int MOST_KEYS = 2_000;
  private static final int MAX_BODY = 64 * 1024;

  private final Desk desk;
  private final byte[] token;
  private final Map<String, Reply> done = new LinkedHashMap<>();

  public DeskApi(Desk desk, String token) {
    this.desk = desk;
    this.token = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
  }

  private record Reply(int status, ObjectNode body) {
    static Reply refused(int status, String why) {
      return new Reply(status, JsonText.object().put("error", why));
    }
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body =
          new String(exchange.getRequestBody().readNBytes(MAX_BODY), StandardCharsets.UTF_8);
      Reply reply = isKnown(exchange) ? once(exchange, body) : Reply.refused(401, "Who are you?");
      byte[] answer = JsonText.write(reply.body()).getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(reply.status(), answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  private boolean isKnown(HttpExchange exchange) {
    String given = exchange.getRequestHeaders().getFirst("Authorization");
    return given != null && MessageDigest.isEqual(token, given.getBytes(StandardCharsets.UTF_8));
  }

  private synchronized Reply once(HttpExchange exchange, String body) {
    String given = exchange.getRequestHeaders().getFirst("Idempotency-Key");
    String key =
        given == null
            ? null
            : exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath() + " " + given;
    Reply before = key == null ? null : done.get(key);
    if (before != null) {
      return before;
    }
    Reply reply = reply(exchange, JsonText.read(body));
    if (key != null && reply.status() / 100 == 2) {
      done.put(key, reply);
      if (done.size() > MOST_KEYS) {
        done.remove(done.keySet().iterator().next());
      }
    }
    return reply;
  }

  private Reply reply(HttpExchange exchange, JsonNode body) {
    String[] path =
        exchange
            .getRequestURI()
            .getPath()
            .substring(PATH.length())
            .replaceFirst("^/", "")
            .split("/");
    return switch (exchange.getRequestMethod() + " " + path[0] + " " + path.length) {
      case "GET me 1" -> new Reply(200, JsonText.object().put("name", "hub"));
      case "POST tickets 1" -> opened(body);
      case "PATCH tickets 2" -> prioritised(path[1], body.path("priority").asString(""));
      case "POST tickets 3" -> noted(path[1], path[2], body.path("text").asString(""));
      default -> Reply.refused(404, "There is nothing here.");
    };
  }

  private Reply opened(JsonNode body) {
    String email = body.path("email").asString("");
    String subject = body.path("subject").asString("");
    Optional<Priority> priority = Priority.named(body.path("priority").asString("normal"));
    return email.isEmpty() || subject.isEmpty() || priority.isEmpty()
        ? Reply.refused(400, "A ticket needs an email, a subject, and no priority but ours.")
        : told(201, desk.open(email, subject, "hub", priority.get()));
  }

  private Reply prioritised(String id, String name) {
    Optional<Priority> priority = Priority.named(name);
    return priority.isEmpty()
        ? Reply.refused(400, "A priority is normal, high or urgent.")
        : desk.prioritise(id, priority.get()).map(ticket -> told(200, ticket)).orElse(unknown());
  }

  private Reply noted(String id, String what, String text) {
    return text.isEmpty() || !what.equals("notes")
        ? Reply.refused(400, "A note needs a text.")
        : desk.note(id, text).map(ticket -> told(201, ticket)).orElse(unknown());
  }

  private static Reply unknown() {
    return Reply.refused(404, "There is no ticket of this id.");
  }

  private static Reply told(int status, Ticket ticket) {
    return new Reply(
        status, JsonText.object().put("id", ticket.id()).put("priority", ticket.priority().text()));
  }
}
