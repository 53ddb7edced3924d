package dev.attune.connector.declarative;

import dev.attune.connector.runtime.testing.FaultServer;
import dev.attune.connector.runtime.testing.Peer;
import dev.attune.connector.runtime.testing.Seen;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The registrations of a tool: listed, made one by one, and taken back by their number. */
final class Hooks implements FaultServer.Behaviour {
  static final JsonMapper MAPPER = new JsonMapper();

  final Map<Integer, ObjectNode> all = new LinkedHashMap<>();
  private final String path;
  private final Function<Integer, Map<String, Object>> more;
  private final Function<List<ObjectNode>, Object> list;
  private int made;
  private int loses;
  private int status;

  /**
   * @param path where they are
   * @param more what the tool adds to one with that number
   * @param list how it lists them
   */
  Hooks(
      String path,
      Function<Integer, Map<String, Object>> more,
      Function<List<ObjectNode>, Object> list) {
    this.path = path;
    this.more = more;
    this.list = list;
  }

  /** From now on that many answers to what changes something are lost. */
  synchronized void loses(int answers) {
    loses = answers;
  }

  /** From now on all is answered with that; 0 for as usual. */
  synchronized void answers(int always) {
    status = always;
  }

  synchronized ObjectNode one(int number) {
    return Objects.requireNonNull(all.get(number), "It was made.");
  }

  synchronized int count() {
    return all.size();
  }

  @Override
  public synchronized void answer(Seen request, Peer peer) throws IOException {
    String target = request.target().replaceFirst("\\?.*", "");
    if (status != 0) {
      peer.answer(status, "{}");
    } else if (request.method().equals("GET") && target.equals(path)) {
      peer.answer(200, MAPPER.writeValueAsString(list.apply(page(request.target()))));
    } else if (request.method().equals("POST") && target.equals(path)) {
      said(peer, 201, make(request));
    } else if (request.method().equals("GET") && target.endsWith("/signing_secret")) {
      peer.answer(200, "{\"signing_secret\":{\"secret\":\"asked-" + number(target) + "\"}}");
    } else if (request.method().equals("DELETE") && all.remove(number(target)) != null) {
      said(peer, 204, "");
    } else {
      peer.answer(404, "{}");
    }
  }

  /** All of them are on the first page. */
  private List<ObjectNode> page(String target) {
    return target.matches(".*[?&]page=([2-9]|\\d\\d+).*") ? List.of() : List.copyOf(all.values());
  }

  private void said(Peer peer, int good, String body) throws IOException {
    if (loses-- > 0) {
      peer.reset();
    } else {
      peer.answer(good, body);
    }
  }

  private String make(Seen request) {
    int number = ++made;
    JsonNode body =
        String.valueOf(request.header("content-type")).contains("form")
            ? form(request.body())
            : MAPPER.readTree(request.body());
    boolean isWrapped = body.size() == 1 && body.values().iterator().next().isObject();
    ObjectNode hook = (ObjectNode) (isWrapped ? body.values().iterator().next() : body);
    hook.put("id", number);
    ObjectNode answered = hook.deepCopy();
    more.apply(number).forEach((name, value) -> answered.putPOJO(name, value));
    all.put(number, hook);
    return MAPPER.writeValueAsString(isWrapped ? Map.of("webhook", answered) : answered);
  }

  private static ObjectNode form(String text) {
    ObjectNode form = MAPPER.createObjectNode();
    Stream.of(text.split("&", -1))
        .map(pair -> pair.split("=", 2))
        .forEach(pair -> form.put(decoded(pair[0]), decoded(pair[1])));
    return form;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private int number(String target) {
    String number = target.substring(path.length()).replaceAll("\\D", "");
    return number.isEmpty() ? 0 : Integer.parseInt(number);
  }

  /** Of all that are listed at once. */
  static List<Object> plain(List<ObjectNode> hooks) {
    return new ArrayList<>(hooks);
  }
}
