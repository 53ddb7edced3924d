package dev.attune.connector.cloudevents;

import dev.attune.connector.Connector;
import dev.attune.connector.WebhookRequest;
import dev.attune.connector.testkit.BaseConnectorTest;
import dev.attune.connector.testkit.Tool;
import dev.attune.connector.testkit.http.HttpTool;
import dev.attune.connector.testkit.http.ToolAnswer;
import dev.attune.connector.testkit.http.ToolRequest;
import dev.attune.connector.web.Body;
import dev.attune.connector.web.Headers;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** The connector is certified by the kit. */
class CloudEventsKitTest extends BaseConnectorTest {

  @Override
  public Connector<?> connector() {
    return new CloudEventsConnector();
  }

  @Override
  public Tool startTool(String tenant) {
    return new Broker("hush-" + tenant + "-0123456789");
  }

  /** A broker that sends and takes events. */
  private static final class Broker extends HttpTool {
    private final String secret;

    Broker(String secret) {
      this.secret = secret;
    }

    @Override
    public Map<String, Object> settings() {
      return Map.of("endpoint", uri() + "/in", "origin", "hub.example", "tokens", List.of(secret));
    }

    @Override
    public Map<String, Object> credentials() {
      return Map.of("method", "bearer", "token", secret);
    }

    @Override
    protected ToolAnswer answer(ToolRequest request) {
      if (!("Bearer " + secret).equals(request.header("authorization"))) {
        return ToolAnswer.of(401);
      }
      return request.method().equals("OPTIONS")
          ? ToolAnswer.of(200).with("WebHook-Allowed-Origin", "hub.example")
          : carryOut(request, request.header("ce-id"), ToolAnswer.of(202));
    }

    @Override
    public Map<String, Object> parameters(String action, String mark) {
      return Map.of("type", "test", "data", Map.of("text", mark));
    }

    @Override
    public WebhookRequest webhook(String source, String mark) {
      return request("Bearer " + secret, mark);
    }

    @Override
    public WebhookRequest forged(String source, String mark) {
      return request("Bearer another-0123456789", mark);
    }

    private static WebhookRequest request(String authorization, String mark) {
      String event =
          "{\"specversion\":\"1.0\",\"id\":\"%s\",\"source\":\"/s\",\"type\":\"t\"}"
              .formatted(mark);
      Map<String, String> headers =
          Map.of("authorization", authorization, "content-type", "application/cloudevents+json");
      return new WebhookRequest(
          "POST",
          URI.create("https://hub.example/cloudevents/c1"),
          "",
          Headers.ofSingle(headers),
          Body.of(event));
    }
  }
}
