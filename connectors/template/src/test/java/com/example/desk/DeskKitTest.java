package com.example.desk;

import dev.attune.connector.Connector;
import dev.attune.connector.testkit.BaseConnectorTest;
import dev.attune.connector.testkit.Drift;
import dev.attune.connector.testkit.Tool;
import dev.attune.connector.testkit.http.HttpTool;
import dev.attune.connector.testkit.http.ToolAnswer;
import dev.attune.connector.testkit.http.ToolRequest;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The connector, tried against a desk that behaves as this class says, and misbehaves as the kit
 * does.
 */
public class DeskKitTest extends BaseConnectorTest {

  @Override
  public Connector<?> connector() {
    return new DeskConnector();
  }

  @Override
  public Tool startTool(String tenant) {
    return new Desk("hush-token-of-" + tenant);
  }

  /** The desk on a good day. */
  private static final class Desk extends HttpTool {
    private final String token;

    Desk(String token) {
      this.token = token;
    }

    @Override
    public Map<String, Object> settings() {
      return Map.of("address", uri().toString());
    }

    @Override
    public Map<String, Object> credentials() {
      return Map.of("method", "bearer", "token", token);
    }

    @Override
    protected ToolAnswer answer(ToolRequest request) {
      if (!("Bearer " + token).equals(request.header("authorization"))) {
        return ToolAnswer.of(401);
      }
      return switch (request.path()) {
        case "/me" -> ToolAnswer.json("{}");
        case "/tickets" -> list(request.number("after", 0), (int) request.number("limit", 10));
        case "/tickets/12/comments" ->
            carryOut(request, request.header("idempotency-key"), ToolAnswer.json("{}"));
        default -> ToolAnswer.of(404);
      };
    }

    private ToolAnswer list(long after, int limit) {
      List<Item> page = page("tickets", after, limit);
      long last = page.stream().mapToLong(Item::number).max().orElse(after);
      String all = page.stream().map(Item::json).collect(Collectors.joining(","));
      return ToolAnswer.json(
          "{\"tickets\":[%s],\"last\":%d,\"more\":%s}"
              .formatted(all, last, hasAfter("tickets", last)));
    }

    @Override
    protected String item(String source, String mark, int number, Drift drift) {
      return switch (drift) {
        case NONE -> "{\"id\":%d,\"subject\":\"%s\"}".formatted(number, mark);
        case FIELD_MORE -> "{\"id\":%d,\"subject\":\"%s\",\"vip\":true}".formatted(number, mark);
        case FIELD_MISSING -> "{\"id\":%d,\"note\":\"%s\"}".formatted(number, mark);
        case OTHER_TYPE -> "{\"id\":%d,\"subject\":[\"%s\"]}".formatted(number, mark);
        case UNUSABLE -> "\"%s\"".formatted(mark);
      };
    }

    @Override
    public Map<String, Object> parameters(String action, String mark) {
      return Map.of("ticket", "12", "text", mark);
    }
  }
}
