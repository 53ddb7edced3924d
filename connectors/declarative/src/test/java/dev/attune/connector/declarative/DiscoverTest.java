package dev.attune.connector.declarative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.attune.connector.Capability;
import dev.attune.connector.ConnectorException;
import dev.attune.connector.Discovered;
import dev.attune.connector.Discovered.Found;
import dev.attune.connector.ToolField;
import dev.attune.connector.ToolObject;
import dev.attune.connector.declarative.description.DescriptionReader;
import dev.attune.connector.declarative.description.MappingCheck;
import dev.attune.connector.declarative.yaml.InvalidDescriptionException;
import dev.attune.connector.declarative.yaml.Issue;
import dev.attune.connector.runtime.testing.FaultServer;
import dev.attune.connector.runtime.testing.Seen;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DiscoverTest {
  private static final String LISTED =
      """
      discover:
        objects:
          get: /objects
          query: {page: "${cursor | '1'}"}
          items: response.body.objects
          cursor: response.body.next
          id: item.key
          title: item.label
          payload: record
          fields:
            get: "/objects/${object}/fields"
            items: response.body.fields
            name: item.key
            title: item.label
            type: item.kind
            types: {picklist: choice, date time: time}
            writable: item.read_only == false
            required: item.must
        named:
          ticket:
            title: Ticket
            fields: {get: /ticket_fields, items: response.body.fields, name: item.key}
      """;

  /** Answers each target with one body, and anything else with 404. */
  private static FaultServer.Behaviour saying(Map<String, String> bodies) {
    return (request, peer) -> {
      String body = bodies.get(request.target());
      peer.answer(body == null ? 404 : 200, body == null ? "{}" : body);
    };
  }

  private static Bench bench(String part, FaultServer.Behaviour tool) {
    return new Bench(Described.of("", part), tool).open(Map.of());
  }

  @Test
  void listsObjectsPageAfterPageBehindThoseThatTheFileNames() {
    Map<String, String> pages =
        Map.of(
            "/v1/objects?page=1",
            """
            {"objects": [{"key": "a", "label": "An A"}, {"key": "b"}], "next": 2}\
            """,
            "/v1/objects?page=2",
            """
            {"objects": [{"key": "b", "label": "Again"}, {"nameless": true}, {"key": 7}],
             "next": null}\
            """);
    try (Bench bench = bench(LISTED, saying(pages))) {
      assertThat(bench.descriptor.capabilities()).containsExactly(Capability.DISCOVER);
      assertThat(bench.objects())
          .isEqualTo(
              new Found<>(
                  List.of(
                      new ToolObject("ticket", "Ticket"),
                      new ToolObject("a", "An A", "record"),
                      new ToolObject("b", "b", "record"),
                      new ToolObject("7", "7", "record")),
                  true));
    }
  }

  @Test
  void readsFieldsWithTheToolsOwnWordsForTypes() {
    String fields =
        """
        {"fields": [
          {"key": "name", "label": "Name", "kind": "text", "read_only": false, "must": true},
          {"key": "state", "kind": "picklist", "read_only": true, "must": false},
          {"key": "at", "kind": "date time", "read_only": false},
          {"key": "odd", "kind": "geo"}]}\
        """;
    try (Bench bench = bench(LISTED, saying(Map.of("/v1/objects/a%2Fb/fields", fields)))) {
      assertThat(bench.fields("a/b"))
          .isEqualTo(
              new Found<>(
                  List.of(
                      new ToolField("name", "Name", ToolField.Type.TEXT, true, true),
                      new ToolField("state", "state", ToolField.Type.CHOICE, false, false),
                      new ToolField("at", "at", ToolField.Type.TIME, true, false),
                      new ToolField("odd", "odd", ToolField.Type.OTHER, false, false)),
                  true));
    }
  }

  @Test
  void asksForFieldsOfANamedObjectWhereTheFileSays() {
    Map<String, String> bodies = Map.of("/v1/ticket_fields", "{\"fields\": [{\"key\": \"s\"}]}");
    try (Bench bench = bench(LISTED, saying(bodies))) {
      assertThat(bench.fields("ticket"))
          .isEqualTo(
              new Found<>(
                  List.of(new ToolField("s", "s", ToolField.Type.OTHER, true, false)), true));
    }
  }

  @Test
  void knowsNoObjectThatTheToolDoesNotHave() {
    Discovered<ToolField> unknown = new Discovered.Unknown<>();
    try (Bench bench = bench(LISTED, saying(Map.of()))) {
      assertThat(bench.fields("none")).isEqualTo(unknown);
      assertThat(bench.fields("")).isEqualTo(unknown);
      assertThat(bench.fields("x".repeat(256))).isEqualTo(unknown);
      assertThat(bench.server.requests())
          .extracting(Seen::target)
          .containsExactly("/v1/objects/none/fields");
      // The list itself is not there: the tool is another than the file says.
      assertThat(bench.objects()).isInstanceOf(Discovered.Refused.class);
    }
  }

  @Test
  void needsNoCallForObjectsThatAreAllNamed() {
    String named =
        """
        discover:
          named:
            ticket: {fields: {get: /f, items: response.body, name: item}}
            user: {title: A person, payload: user, fields: {get: /g, items: response.body, name: item}}
        """;
    try (Bench bench = bench(named, saying(Map.of("/v1/g", "[\"email\"]")))) {
      assertThat(bench.objects())
          .isEqualTo(
              new Found<>(
                  List.of(
                      new ToolObject("ticket", "Ticket"),
                      new ToolObject("user", "A person", "user")),
                  true));
      assertThat(bench.fields("user"))
          .isEqualTo(
              new Found<>(
                  List.of(new ToolField("email", "email", ToolField.Type.OTHER, true, false)),
                  true));
      assertThat(bench.fields("x")).isEqualTo(new Discovered.Unknown<ToolField>());
      assertThat(bench.server.requests()).hasSize(1);
    }
  }

  @Test
  void stopsWhereNobodyLooksAnyFurtherAndSaysSo() {
    String many =
        IntStream.range(0, 5_001)
            .mapToObj(i -> "{\"key\": \"o" + i + "\"}")
            .collect(Collectors.joining(",", "{\"objects\": [", "]}"));
    try (Bench bench = bench(LISTED, (request, peer) -> peer.answer(200, many))) {
      assertThat(bench.objects()).extracting("isAll").isEqualTo(false);
      Found<ToolObject> found = (Found<ToolObject>) bench.objects();
      assertThat(found.found()).hasSize(Found.MOST).extracting(ToolObject::id).contains("o4998");
    }
  }

  @Test
  void asksNoToolForEverThatHasAlwaysAnotherPage() {
    try (Bench bench =
        bench(
            LISTED,
            (request, peer) ->
                peer.answer(200, "{\"objects\": [{\"key\": \"a\"}], \"next\": 3}"))) {
      assertThat(bench.objects()).extracting("isAll").isEqualTo(false);
      assertThat(bench.server.requests()).hasSize(2);
    }
    String endless = LISTED.replace("cursor: response.body.next", "cursor: response.body.next + 1");
    List<Integer> pages = new ArrayList<>();
    try (Bench bench =
        bench(
            endless,
            (request, peer) -> {
              pages.add(1);
              peer.answer(200, "{\"objects\": [], \"next\": " + pages.size() + "}");
            })) {
      assertThat(bench.objects()).extracting("isAll").isEqualTo(false);
      assertThat(bench.server.requests()).hasSize(200);
    }
  }

  @Test
  void saysWhyNothingIsKnown() {
    try (Bench bench =
        bench(
            LISTED,
            (request, peer) -> {
              switch (request.target()) {
                case "/v1/objects?page=1" -> peer.answer(401, "{}");
                case "/v1/ticket_fields" -> peer.answer(200, "{\"other\": 1}");
                default -> peer.answer(403, "{}");
              }
            })) {
      assertThat(bench.objects()).isInstanceOf(Discovered.Unauthorised.class);
      assertThat(bench.fields("ticket"))
          .isEqualTo(
              new Discovered.RetryAfter<ToolField>(
                  null, "The expression 'response.body.fields' reads what is not there."));
      assertThat(bench.fields("a")).isInstanceOf(Discovered.Refused.class);
    }
    try (Bench bench = bench(LISTED, (request, peer) -> peer.answer(200, "{\"objects\": ["))) {
      assertThat(bench.objects()).isInstanceOf(Discovered.RetryAfter.class);
    }
  }

  @Test
  void waitsAsLongAsTheToolSays() {
    String small =
        """
        discover: {named: {a: {fields: {get: /f, items: response.body, name: item}}}}
        """;
    try (Bench bench =
        bench(small, (request, peer) -> peer.answer(429, Map.of("Retry-After", "7"), "{}"))) {
      assertThat(bench.fields("a"))
          .isInstanceOfSatisfying(
              Discovered.RetryAfter.class,
              later -> assertThat(later.delay()).isEqualTo(Duration.ofSeconds(7)));
    }
  }

  @Test
  void isRefusedWhereTheFileDoesNotSayHow() {
    try (Bench bench = bench("actions: {do: {post: /do}}\n", saying(Map.of()))) {
      assertThatThrownBy(bench::objects)
          .isInstanceOf(ConnectorException.class)
          .hasMessage("Connector 'small' does not declare DISCOVER; it declares ACTIONS.");
    }
  }

  @Test
  void namesEachMistakeAtItsPlace() {
    assertThat(
            mistakes(
                LISTED
                    .replace("id: item.key", "id: itm.key")
                    .replace("picklist: choice", "picklist: list of words")
                    .replace("get: /ticket_fields, ", "")
                    .replace("${object}", "${objekt}")))
        .anyMatch(line -> line.contains("discover.objects.id: 'itm.key' names nothing"))
        .anyMatch(line ->
            line.contains("discover.objects.fields.types.picklist: It must be one of text,"))
        .anyMatch(line ->
            line.contains("discover.objects.fields.get: 'objekt' names nothing; what can be read"))
        .anyMatch(line ->
            line.contains("discover.named.ticket.fields: Exactly one of the keys get, post"));
    assertThat(mistakes("discover: {}\n"))
        .anyMatch(line -> line.contains("discover: There must be 'objects', or at least one"));
    assertThat(mistakes("discover: {objects: {get: /o, items: response.body}}\n"))
        .anyMatch(line -> line.contains("discover.objects: The key 'id' is missing"))
        .anyMatch(line -> line.contains("discover.objects: The key 'fields' is missing"));
  }

  private static List<String> mistakes(String part) {
    InvalidDescriptionException refused =
        catchThrowableOfType(
            InvalidDescriptionException.class,
            () -> DescriptionReader.read("x.yaml", Described.of("", part), MappingCheck.NONE));
    assertThat(refused).as("a refusal").isNotNull();
    return refused.issues().stream().map(Issue::toString).toList();
  }
}
