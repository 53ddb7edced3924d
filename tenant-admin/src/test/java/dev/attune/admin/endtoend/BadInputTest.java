package dev.attune.admin.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.attune.admin.testing.Api.Answer;
import dev.attune.admin.testing.Engineer;
import dev.attune.admin.testing.RunningHub;
import dev.attune.admin.testing.Story;
import dev.attune.admin.testing.WithRealHub;
import dev.attune.hub.value.Fields;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What nobody should send: it is refused with a reason, and harms nobody beside it. */
@ExtendWith(WithRealHub.class)
class BadInputTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String TOKEN = "0123456789abcdef";

  private final RunningHub hub;
  private final Engineer tenant;

  BadInputTest(RunningHub hub) {
    this.hub = hub;
    this.tenant = new Engineer(hub);
  }

  @Test
  void takesTheGoodEventsOfABatchAndAccountsForTheOthers() {
    Answer answer =
        tenant
            .client()
            .post(
                "/v1/batch",
                """
                {"batch": [
                  {"type": "track", "userId": "ann", "event": "first"},
                  {"type": "track", "userId": {"a": 1}, "event": "wrong type"},
                  {"type": "track", "userId": "ann", "event": "large", "properties": {"x": "%s"}},
                  {"type": "track", "userId": "ann", "event": "nul", "properties": {"x": "a\\u0000b"}},
                  {"type": "track", "userId": "ann", "event": "surrogate", "properties": {"x": "\\ud800"}},
                  {"type": "track", "userId": "ann", "event": "deep", "properties": {"x": %s1%s}},
                  {"type": "track", "userId": "ann", "event": },
                  {"type": "track", "userId": "ann", "event": "last"}]}\
                """
                    .formatted("x".repeat(33 * 1024), "[".repeat(40), "]".repeat(40)));

    assertThat(answer.status()).isEqualTo(200);
    Fields profile = tenant.profile("user_id:ann", p -> tenant.timeline(p).size() == 2);
    assertThat(tenant.timeline(profile)).containsExactlyInAnyOrder("first", "last");
    assertThat(tenant.counts(tracking()).values())
        .containsAllEntriesOf(
            Map.of("received", 8L, "stored", 2L, "rejected", 6L, "applied", 2L, "dead", 0L));
  }

  @Test
  void goesByTheHubsClockWhereAClientsIsWrong() {
    tenant.send(
        "batch",
        """
        {"sentAt": "2031-01-01T12:00:00Z", "context": {"traits": {"email": "ann@example.com"}},
         "batch": [
          {"type": "track", "userId": "ann", "event": "an hour ago", "timestamp": "2031-01-01T11:00:00Z"},
          {"type": "track", "userId": "ann", "event": "in a year", "timestamp": "2032-01-01T12:00:00Z"}]}\
        """);

    Fields profile = tenant.profile("email:ann@example.com", p -> tenant.timeline(p).size() == 2);
    for (Fields event : tenant.list("/profiles/" + profile.text("id") + "/timeline")) {
      Instant received = Instant.parse(String.valueOf(event.text("received")));
      Instant at = Instant.parse(String.valueOf(event.text("at")));
      assertThat(Duration.between(at, received))
          .isEqualTo("in a year".equals(event.text("name")) ? Duration.ZERO : Duration.ofHours(1));
    }
  }

  @Test
  void putsASignalOf10000IdentifiersOnTheDesk() {
    Fields connection = connect("\"identifiers.email\": \"payload.emails\"");
    String emails =
        IntStream.range(0, 10_000)
            .mapToObj(i -> "\"a" + i + "@example.com\"")
            .collect(Collectors.joining(","));

    post(connection, "{\"type\": \"many\", \"emails\": [" + emails + "]}");
    post(connection, "{\"type\": \"one\", \"emails\": [\"bob@example.com\"]}");

    Fields letter = tenant.first("/dead-letters?kind=signal", found -> true);
    assertThat(letter.text("reason")).contains("at most 100 identifiers");
    assertThat(tenant.timeline(tenant.profile("email:bob@example.com"))).containsExactly("one");
    assertThat(tenant.list("/profiles")).hasSize(1);
  }

  @Test
  void allSignalsThatFitAreTriedAgainOrDiscarded() {
    Fields connection = connect("\"identifiers.email\": \"payload.email\"");
    for (int i = 0; i < 27; i++) {
      post(connection, "{\"type\": \"ticket.created\", \"email\": \"\", \"n\": " + i + "}");
    }
    Fields other = connect("other", "\"identifiers.email\": \"payload.email\"");
    post(other, "{\"type\": \"ticket.created\", \"email\": \"\"}");
    tenant.first("/dead-letters?kind=signal&connection=" + other.text("id"), found -> true);
    assertThat(tenant.counts(String.valueOf(connection.text("id"))).value("dead")).isEqualTo(27L);
    String filter =
        "\"kind\": \"signal\", \"filter\": {\"connection\": \"%s\"}"
            .formatted(connection.text("id"));

    // Each fails again, and is met once all the same.
    Fields first = many("redrive", "{" + filter + "}");
    assertThat(first.value("done")).isEqualTo(25L);
    Fields rest = many("redrive", "{" + filter + ", \"cursor\": \"" + first.text("next") + "\"}");
    assertThat(rest.value("done")).isEqualTo(2L);
    assertThat(rest.text("next")).isNull();
    await()
        .until(() ->
            tenant.list("/dead-letters?limit=100&connection=" + connection.text("id")).size()
                == 27);

    Fields gone = many("discard", "{" + filter + ", \"reason\": \"Sent by mistake.\"}");
    assertThat(gone.value("done")).isEqualTo(25L);
    Fields last =
        many(
            "discard",
            "{" + filter + ", \"reason\": \"x\", \"cursor\": \"" + gone.text("next") + "\"}");
    assertThat(last.value("done")).isEqualTo(2L);
    assertThat(tenant.list("/dead-letters?kind=signal"))
        .extracting(letter -> letter.text("connection"))
        .containsExactly(other.text("id"));
    assertThat(
            tenant
                .admin()
                .post(tenant.path("/dead-letters/redrive"), "{\"kind\": \"x\", \"filter\": {}}")
                .text())
        .contains("The kind must be signal or delivery.");
  }

  private Fields many(String deed, String which) {
    Answer done = tenant.admin().post(tenant.path("/dead-letters/" + deed), which);
    assertThat(done.status()).as(done.text()).isEqualTo(200);
    return done.json();
  }

  @Test
  void repairsASignalOnTheDesk() {
    Fields connection = connect("\"identifiers.email\": \"payload.email\"");
    post(connection, "{\"type\": \"ticket.created\", \"email\": \"\"}");
    Fields letter = tenant.first("/dead-letters?kind=signal", found -> true);

    Answer redriven =
        tenant
            .admin()
            .post(
                tenant.path("/dead-letters/" + letter.text("id") + "/redrive"),
                "{\"payload\": {\"type\": \"ticket.created\", \"email\": \"ann@example.com\"}}");

    assertThat(redriven.status()).as(redriven.text()).isEqualTo(200);
    assertThat(tenant.timeline(tenant.profile("email:ann@example.com")))
        .containsExactly("ticket.created");
    assertThat(tenant.list("/dead-letters?kind=signal")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          payload.(                                                    | is not expected here
          payloads.x                                                   | There is no variable 'payloads'
          payload.a.all(a, payload.b.all(b, payload.c.all(c, payload.d.all(d, a > b)))) | at most 3 deep
          """)
  void refusesAMappingThatCannotBeCompiled(String expression, String sentence) {
    Answer refused =
        tenant
            .admin()
            .post(
                tenant.path("/connections"),
                """
                {"connector": "http", "name": "desk", "settings": {"signingSecrets": ["%s"]},
                 "mapping": {"name": "'x'", "identifiers.email": "%s"}}\
                """
                    .formatted(TOKEN, expression.strip()));

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.problem()).isEqualTo("value.invalid");
    assertThat(refused.text()).contains("/mapping/identifiers.email").contains(sentence);
    assertThat(tenant.list("/connections")).hasSize(1);
  }

  @Test
  void rejectsASignalWhoseMappingCostsTooMuchAndGoesOn() {
    Fields connection =
        connect(
            """
            "identifiers.email": "payload.email",
            "properties.n": "payload.list.all(a, payload.list.all(b, payload.list.all(c, c != a + b + c + 1))) ? 1 : 2"\
            """);
    String list =
        IntStream.range(0, 500).mapToObj(Integer::toString).collect(Collectors.joining(","));

    post(
        connection,
        "{\"type\": \"dear\", \"email\": \"ann@example.com\", \"list\": [" + list + "]}");
    post(connection, "{\"type\": \"cheap\", \"email\": \"ann@example.com\", \"list\": [1]}");

    Fields letter = tenant.first("/dead-letters?kind=signal", found -> true);
    assertThat(letter.text("reason"))
        .contains("more than 1000 iterations")
        .contains("properties.n");
    assertThat(tenant.timeline(tenant.profile("email:ann@example.com"))).containsExactly("cheap");
  }

  @Test
  void refusesAJourneyWithALoopAndOneWithAMissingStep() {
    Answer loop =
        tenant.tryToPublish(
            """
            journey: x
            entry: [{event: e}]
            steps:
              - {id: pause, wait: {for: P1D}}
              - {id: again, goto: pause}
            """);
    Answer missing =
        tenant.tryToPublish(
            """
            journey: x
            entry: [{event: e}]
            steps:
              - {id: pause, wait: {for: P1D}}
              - {id: on, goto: nowhere}
            """);

    for (Answer refused : List.of(loop, missing)) {
      assertThat(refused.status()).isEqualTo(422);
      assertThat(refused.problem()).isEqualTo("journey.invalid");
    }
    assertThat(loop.text()).contains("goes round in a circle: pause → again → pause");
    assertThat(missing.text()).contains("has no step 'nowhere'; its steps are pause, on");
    assertThat(tenant.list("/journeys")).isEmpty();
  }

  @Test
  void refusesAJourneyWhoseConditionCannotBeCompiledAndLivesWithOneThatCostsTooMuch() {
    Answer refused =
        tenant.tryToPublish(
            """
            journey: x
            entry: [{event: e, when: 'event.('}]
            steps: [{id: pause, wait: {for: P1D}}]
            """);
    assertThat(refused.problem()).isEqualTo("journey.invalid");
    assertThat(refused.text()).contains("/entry/0/when");

    tenant.publish(
        """
        journey: dear
        entry:
          - event: e
            when: event.properties.list.all(a, event.properties.list.all(b, a + b >= 0))
        steps: [{id: pause, wait: {for: P1D}}]
        """);
    tenant.publish(
        """
        journey: cheap
        entry: [{event: e}]
        steps: [{id: pause, wait: {for: P1D}}]
        """);
    String list =
        IntStream.range(0, 500).mapToObj(Integer::toString).collect(Collectors.joining(","));
    tenant.send(
        "track",
        "{\"userId\": \"ann\", \"event\": \"e\", \"properties\": {\"list\": [" + list + "]}}");

    tenant.enrolment("cheap", one -> true);
    assertThat(tenant.list("/journeys/dear/enrolments")).isEmpty();
    tenant.send(
        "track", "{\"userId\": \"bob\", \"event\": \"e\", \"properties\": {\"list\": [1]}}");
    tenant.enrolment("dear", one -> true);
  }

  @Test
  void keepsANeighbourOutOfIt() {
    Engineer neighbour = new Engineer(hub);
    for (String nonsense : List.of("{", "[]", "{\"userId\": \"ann\"", "\u0000", "nonsense")) {
      assertThat(tenant.client().post("/v1/track", nonsense).status()).isEqualTo(400);
    }
    neighbour.send("track", "{\"userId\": \"ann\", \"event\": \"order.placed\"}");

    assertThat(neighbour.timeline(neighbour.profile("user_id:ann")))
        .containsExactly("order.placed");
    await()
        .atMost(PATIENCE)
        .until(() -> Long.valueOf(5).equals(tenant.counts(tracking()).value("rejected")));
    assertThat(Story.items(tenant.admin().get(tenant.path("/profiles")))).isEmpty();
  }

  private String tracking() {
    return tenant.shop().connection().key().connection().value();
  }

  private Fields connect(String mapping) {
    return connect("desk", mapping);
  }

  private Fields connect(String name, String mapping) {
    return tenant.connect(
        """
        {"connector": "http", "name": "%s", "settings": {"signingSecrets": ["%s"]},
         "mapping": {"name": "payload.type", %s}}\
        """
            .formatted(name, TOKEN, mapping));
  }

  private void post(Fields connection, String body) {
    String hook = "/hooks/" + connection.text("id") + "/" + TOKEN;
    assertThat(hub.api(null).post(hook, body).status()).isEqualTo(202);
  }
}
