package dev.attune.connector.segment;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.attune.connector.Connector;
import dev.attune.connector.testkit.BaseConnectorTest;
import dev.attune.connector.testkit.Tool;
import dev.attune.connector.testkit.http.HttpTool;
import dev.attune.connector.testkit.http.ToolAnswer;
import dev.attune.connector.testkit.http.ToolRequest;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The connector is certified by the kit. */
class SegmentKitTest extends BaseConnectorTest {

  @Override
  public Connector<?> connector() {
    return new SegmentConnector();
  }

  @Override
  public Tool startTool(String tenant) {
    return new Receiver("hush-" + tenant + "-0123456789");
  }

  /** Whatever takes the tracking API, and takes a message once. */
  private static final class Receiver extends HttpTool {
    private static final JsonMapper MAPPER = new JsonMapper();
    private final String writeKey;

    Receiver(String writeKey) {
      this.writeKey = writeKey;
    }

    @Override
    public Map<String, Object> settings() {
      return Map.of("baseUrl", uri().toString(), "writeKey", writeKey);
    }

    @Override
    public Map<String, Object> credentials() {
      return Map.of();
    }

    @Override
    protected ToolAnswer answer(ToolRequest request) {
      String login =
          "Basic " + Base64.getEncoder().encodeToString((writeKey + ":").getBytes(UTF_8));
      if (!login.equals(request.header("authorization"))) {
        return ToolAnswer.of(401);
      }
      ToolAnswer success = ToolAnswer.json("{\"success\": true}");
      return request.path().equals("/v1/batch")
          ? success
          : carryOut(
              request,
              request.path() + MAPPER.readTree(request.body()).path("messageId").stringValue(),
              success);
    }

    @Override
    public Map<String, Object> parameters(String action, String mark) {
      Map<String, Object> parameters = new HashMap<>();
      parameters.put("userId", mark);
      switch (action) {
        case "track" -> parameters.put("event", "tried");
        case "group" -> parameters.put("groupId", "acme");
        case "alias" -> parameters.put("previousId", "before");
        default -> {
          // The rest needs nothing of its own.
        }
      }
      return parameters;
    }
  }
}
