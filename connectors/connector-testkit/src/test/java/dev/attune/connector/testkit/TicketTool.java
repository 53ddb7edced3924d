package dev.attune.connector.testkit;

import dev.attune.connector.WebhookRequest;
import dev.attune.connector.testkit.http.HttpTool;
import dev.attune.connector.testkit.http.ToolAnswer;
import dev.attune.connector.testkit.http.ToolRequest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ObjectNode;

/** The tool that {@link Tickets} is for. */
final class TicketTool extends HttpTool {
  private static final int PAGE = 30;

  private final String tenant;
  private final List<String> objects = new CopyOnWriteArrayList<>(objects());

  private final Set<String> people = ConcurrentHashMap.newKeySet();

  /** Its registrations by their numbers. */
  private final Map<String, ObjectNode> hooks = new ConcurrentSkipListMap<>();

  private int registered;

  TicketTool(String tenant) {
    this.tenant = tenant;
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of("baseUrl", uri().toString(), "hook", hook());
  }

  @Override
  public Map<String, Object> credentials() {
    return Map.of("method", "bearer", "token", "hush-token-" + tenant);
  }

  private String hook() {
    return "hush-hook-" + tenant;
  }

  @Override
  protected ToolAnswer answer(ToolRequest request) {
    if (!("Bearer hush-token-" + tenant).equals(request.header("authorization"))) {
      return ToolAnswer.of(401);
    }
    return switch (request.path()) {
      case "/me" -> ToolAnswer.json("{}");
      case "/tickets" -> list(request.number("after", 0), (int) request.number("limit", 10));
      case "/comments" ->
          carryOut(request, request.header("idempotency-key"), ToolAnswer.json("{\"id\":1}"));
      case "/objects" -> objects((int) request.number("after", 0));
      case "/hooks" ->
          request.method().equals("POST") ? register(request) : ToolAnswer.json(hooks());
      default -> below(request);
    };
  }

  private ToolAnswer below(ToolRequest request) {
    if (request.path().startsWith("/objects/")) {
      return fields(request.path());
    }
    return request.path().startsWith("/hooks/") ? unregister(request) : erase(request);
  }

  private ToolAnswer objects(int after) {
    int end = Math.min(objects.size(), after + PAGE);
    return ToolAnswer.json(
        "{\"objects\":[%s],\"next\":%s}"
            .formatted(
                objects.subList(after, end).stream()
                    .map(id -> "\"" + id + "\"")
                    .collect(Collectors.joining(",")),
                end < objects.size() ? end : "null"));
  }

  private ToolAnswer fields(String path) {
    String id = path.replaceFirst("^/objects/(.*)/fields$", "$1");
    return objects.contains(id)
        ? ToolAnswer.json("{\"fields\":[\"id\",\"subject\"]}")
        : ToolAnswer.of(404);
  }

  @Override
  public List<String> objects() {
    return List.of("ticket", "person");
  }

  @Override
  public String field(String object) {
    return "subject";
  }

  @Override
  public List<String> addObjects(int count) {
    List<String> added =
        IntStream.range(objects.size(), objects.size() + count).mapToObj(i -> "o" + i).toList();
    objects.addAll(added);
    return added;
  }

  private ToolAnswer register(ToolRequest request) {
    ObjectNode hook = (ObjectNode) Tickets.MAPPER.readTree(request.body());
    hook.put("id", ++registered).put("active", true);
    hooks.put(hook.path("id").asString(), hook);
    return ToolAnswer.json("{\"id\":" + registered + "}");
  }

  private String hooks() {
    return Tickets.MAPPER.writeValueAsString(Map.of("hooks", hooks.values()));
  }

  private ToolAnswer unregister(ToolRequest request) {
    return ToolAnswer.of(
        hooks.remove(request.path().replaceFirst("^/hooks/", "")) == null ? 404 : 204);
  }

  private List<ObjectNode> hooks(URI address) {
    return hooks.values().stream()
        .filter(hook -> hook.path("url").asString().equals(address.toString()))
        .filter(hook -> hook.path("active").asBoolean())
        .toList();
  }

  @Override
  public int registrations(URI address) {
    return hooks(address).size();
  }

  @Override
  public void switchOff(URI address) {
    hooks(address).forEach(hook -> hook.put("active", false));
  }

  @Override
  public WebhookRequest webhook(String source, String mark, URI address) {
    WebhookRequest posted = posted("any-path", ticket(mark));
    String secret = hooks(address).getFirst().path("secret").asString();
    return new WebhookRequest(
        posted.method(),
        address,
        posted.token(),
        posted.headers().with(Tickets.SIGNED, secret),
        posted.body());
  }

  private ToolAnswer erase(ToolRequest request) {
    String person = request.path().replaceFirst("^/people/", "");
    return request.method().equals("DELETE") && people.remove(person)
        ? ToolAnswer.of(204)
        : ToolAnswer.of(404);
  }

  @Override
  public Map<String, List<String>> person(String mark) {
    people.add(mark + "@example.com");
    return Map.of("email", List.of(mark + "@example.com"), "other", List.of("x"));
  }

  @Override
  public boolean knows(String mark) {
    return people.contains(mark + "@example.com");
  }

  private ToolAnswer list(long after, int limit) {
    List<Item> page = page("list", after, limit);
    long last = page.stream().mapToLong(Item::number).max().orElse(after);
    return ToolAnswer.json(
        "{\"tickets\":%s,\"last\":%d,\"more\":%s}"
            .formatted(
                page.stream().map(Item::json).collect(Collectors.joining(",", "[", "]")),
                last,
                hasAfter("list", last)));
  }

  @Override
  protected String item(String source, String mark, int number, Drift drift) {
    return switch (drift) {
      case NONE -> "{\"id\":%d,\"subject\":\"%s\"}".formatted(number, mark);
      case FIELD_MORE -> "{\"id\":%d,\"subject\":\"%s\",\"new\":[1]}".formatted(number, mark);
      case FIELD_MISSING -> "{\"id\":%d,\"other\":\"%s\"}".formatted(number, mark);
      case OTHER_TYPE -> "{\"id\":%d,\"subject\":[\"%s\"]}".formatted(number, mark);
      case UNUSABLE -> "\"%s\"".formatted(mark);
    };
  }

  @Override
  public Map<String, Object> parameters(String action, String mark) {
    return Map.of("text", mark);
  }

  @Override
  public WebhookRequest webhook(String source, String mark) {
    return posted(hook(), ticket(mark));
  }

  @Override
  public WebhookRequest forged(String source, String mark) {
    return posted("another-token", ticket(mark));
  }

  private static String ticket(String mark) {
    return "{\"id\":%d,\"subject\":\"%s\"}"
        .formatted(Integer.toUnsignedLong(mark.hashCode()), mark);
  }
}
