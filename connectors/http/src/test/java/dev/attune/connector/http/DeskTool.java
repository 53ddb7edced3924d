package dev.attune.connector.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.attune.connector.WebhookRequest;
import dev.attune.connector.testkit.http.HttpTool;
import dev.attune.connector.testkit.http.ToolAnswer;
import dev.attune.connector.testkit.http.ToolRequest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A help desk that takes comments, posts tickets and forgets people. */
final class DeskTool extends HttpTool {
  private final String secret;
  private final Set<String> people = ConcurrentHashMap.newKeySet();

  DeskTool(String secret) {
    this.secret = secret;
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of(
        "baseUrl",
        uri().toString(),
        "checkPath",
        "/me",
        "signingSecrets",
        List.of(secret),
        "eraseBy",
        "email",
        "erasePath",
        "/people/{identifier}");
  }

  @Override
  public Map<String, Object> credentials() {
    return Map.of("method", "basic", "username", "ann", "password", secret);
  }

  @Override
  protected ToolAnswer answer(ToolRequest request) {
    String login = "Basic " + Base64.getEncoder().encodeToString(("ann:" + secret).getBytes(UTF_8));
    if (!login.equals(request.header("authorization"))) {
      return ToolAnswer.of(401);
    }
    if (request.method().equals("DELETE")) {
      return ToolAnswer.of(people.remove(request.path().replace("/people/", "")) ? 204 : 404);
    }
    return request.path().equals("/me")
        ? ToolAnswer.json("{}")
        : carryOut(request, request.header("idempotency-key"), ToolAnswer.json("{\"id\": 7}"));
  }

  @Override
  public Map<String, Object> parameters(String action, String mark) {
    return Map.of("path", "/comments", "body", Map.of("text", mark));
  }

  @Override
  public Map<String, List<String>> person(String mark) {
    people.add(mark + "@example.com");
    return Map.of("email", List.of(mark + "@example.com"), "userId", List.of("7"));
  }

  @Override
  public boolean knows(String mark) {
    return people.contains(mark + "@example.com");
  }

  @Override
  public WebhookRequest webhook(String source, String mark) {
    return posted(secret, item(mark));
  }

  @Override
  public WebhookRequest forged(String source, String mark) {
    return posted("another-0123456789", item(mark));
  }

  private static String item(String mark) {
    return "{\"type\":\"ticket.created\",\"user_id\":\"" + mark + "\"}";
  }
}
