package dev.attune.connector.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.attune.connector.Connector;
import dev.attune.connector.WebhookRequest;
import dev.attune.connector.testkit.BaseConnectorTest;
import dev.attune.connector.testkit.Tool;
import dev.attune.connector.testkit.http.HttpTool;
import dev.attune.connector.testkit.http.ToolAnswer;
import dev.attune.connector.testkit.http.ToolRequest;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** The connector is certified by the kit. */
class HttpKitTest extends BaseConnectorTest {

  @Override
  public Connector<?> connector() {
    return new HttpConnector();
  }

  @Override
  public Tool startTool(String tenant) {
    return new Desk("hush-" + tenant + "-0123456789");
  }

  /** A help desk that takes comments and posts tickets. */
  private static final class Desk extends HttpTool {
    private final String secret;

    Desk(String secret) {
      this.secret = secret;
    }

    @Override
    public Map<String, Object> settings() {
      return Map.of(
          "baseUrl", uri().toString(), "checkPath", "/me", "signingSecrets", List.of(secret));
    }

    @Override
    public Map<String, Object> credentials() {
      return Map.of("method", "basic", "username", "ann", "password", secret);
    }

    @Override
    protected ToolAnswer answer(ToolRequest request) {
      String login =
          "Basic " + Base64.getEncoder().encodeToString(("ann:" + secret).getBytes(UTF_8));
      if (!login.equals(request.header("authorization"))) {
        return ToolAnswer.of(401);
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
}
