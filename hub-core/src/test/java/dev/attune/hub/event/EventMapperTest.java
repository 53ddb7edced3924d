package dev.attune.hub.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.attune.hub.log.LogEntry;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.problem.Problem;
import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Json;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventMapperTest {
  private static final Map<String, String> LEAST =
      Map.of("name", "'a'", "identifiers.id", "payload.id");

  @Test
  void fillsEveryTarget() {
    Map<String, String> targets = new LinkedHashMap<>();
    targets.put("id", "string(payload.id) + ':' + payload.updated_at");
    targets.put("name", "payload.status == 'new' ? 'ticket.created' : 'ticket.updated'");
    targets.put("at", "timestamp(payload.updated_at)");
    targets.put("identifiers.helpdesk", "payload.requester_id");
    targets.put("identifiers.email", "payload.requester.emails");
    targets.put("identifiers", "{'phone': payload.requester.phones, 'fax': null}");
    targets.put("traits", "payload.requester.about");
    targets.put("traits.vip", "payload.priority == 'urgent'");
    targets.put("traits.seen", "now");
    targets.put("properties", "{'ticket_id': string(payload.id), 'priority': 'low'}");
    targets.put("properties.priority", "payload.priority | 'normal'");
    targets.put("properties.waiting", "now - timestamp(payload.updated_at)");
    targets.put("properties.value", "money(payload.value, 'EUR')");
    targets.put("properties.gone", "payload.gone");
    targets.put("account.org", "payload.organization.id");
    targets.put("account.a_first", "payload.gone");
    targets.put("account.traits", "payload.organization.about");
    targets.put("consents", "{'service': true, 'marketing': payload.requester.newsletter}");
    targets.put("machine", "payload.via == 'api'");

    Event event =
        mapped(
            targets,
            """
            {"id": 77, "status": "new", "updated_at": "2026-03-01T09:00:00.123456Z",
             "requester_id": 9007199254740993, "priority": "urgent", "via": "api", "value": "12.50",
             "requester": {"emails": ["b@example.com", "a@example.com", "", null],
                           "phones": ["+41 1"], "about": {"vip": false, "city": "Bern"},
                           "newsletter": false},
             "organization": {"id": 5.0, "about": {"name": "Initech"}}}
            """);

    assertThat(event.key().id()).isEqualTo("77:2026-03-01T09:00:00.123456Z");
    assertThat(event.at()).isEqualTo(Instant.parse("2026-03-01T09:00:00.123Z"));
    assertThat(Signals.json(event))
        .isEqualTo(
            Json.readObject(
                    """
                    {"name": "ticket.created", "at": "2026-03-01T09:00:00.123Z",
                     "identifiers": [
                       {"namespace": "email", "value": "a@example.com"},
                       {"namespace": "email", "value": "b@example.com"},
                       {"namespace": "helpdesk", "value": "9007199254740993"},
                       {"namespace": "phone", "value": "+41 1"}],
                     "traits": {"vip": true, "city": "Bern", "seen": "2026-03-01T10:00:05Z"},
                     "properties": {"ticket_id": "77", "priority": "urgent",
                                    "waiting": "PT1H4.876544S",
                                    "value": {"amount": 12.5, "currency": "EUR"}},
                     "account": {"identifier": {"namespace": "org", "value": "5"}, "traits": {"name": "Initech"}},
                     "consents": [
                       {"purpose": "service", "channel": "*", "granted": true},
                       {"purpose": "marketing", "channel": "*", "granted": false}], "machine": true}
                    """
                        .getBytes(UTF_8))
                .values());
  }

  @Test
  void leavesOutWhatIsMissing() {
    Event event =
        mapped(
            Map.of(
                "name", "'a'",
                "identifiers.id", "payload.id",
                "identifiers.email", "payload.gone.email",
                "identifiers", "payload.gone",
                "at", "timestamp(payload.gone)",
                "traits", "payload.gone",
                "properties.x", "payload.gone + 1",
                "account.org", "payload.gone",
                "consents", "payload.gone",
                "machine", "payload.gone"),
            "{\"id\": \"1\"}");

    assertThat(event)
        .isEqualTo(
            new Event(
                new EventKey(Signals.CONNECTION, "m-1"),
                "a",
                Signals.RECEIVED,
                Signals.RECEIVED,
                List.of(new Identifier("id", "1")),
                Fields.EMPTY,
                Fields.EMPTY,
                null,
                List.of(),
                false));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "name                | payload.gone                | event.mapping_failed | The signal"
            + " lacks payload.gone, which the mapping of name needs.",
        "name                | payload.list                | event.invalid        | The target name"
            + " must be a text, not a list.",
        "name                | ''                          | event.invalid        | An event's name"
            + " must have 1 to 128 characters, not 0.",
        "name                | payload.long                | event.invalid        | An event's name"
            + " must have 1 to 128 characters, not 600.",
        "id                  | payload.long                | event.invalid        | An event's id"
            + " must have 1 to 256 characters, not 600.",
        "identifiers.email   | payload.long                | event.invalid        | The target"
            + " identifiers.email: An identifier must have 1 to 512 characters, not 600.",
        "identifiers.email   | payload.object              | event.invalid        | The target"
            + " identifiers.email must be a text, not an object.",
        "identifiers.email   | true                        | event.invalid        | The target"
            + " identifiers.email must be a text, not true or false.",
        "identifiers         | payload.object              | event.invalid        | The target"
            + " identifiers must be a text, not true or false.",
        "identifiers         | payload.list                | event.invalid        | The target"
            + " identifiers must be a list of objects with namespace and value, not a number.",
        "identifiers         | payload.id                  | event.invalid        | The target"
            + " identifiers must be an object or a list, not a text.",
        "at                  | payload.id                  | event.invalid        | The target at"
            + " must be a time such as '2027-01-31T08:00:00Z'; a number is made one by"
            + " timestamp(x).",
        "at                  | 1767225600                  | event.invalid        | The target at"
            + " must be a time such as '2027-01-31T08:00:00Z'; a number is made one by"
            + " timestamp(x).",
        "at                  | timestamp(payload.id)       | event.mapping_failed | The mapping of"
            + " at cannot be applied: A text given to timestamp() must be a time such as"
            + " '2027-01-31T08:00:00Z'.",
        "traits              | payload.list                | event.invalid        | The target"
            + " traits must be an object, not a list.",
        "traits              | {'': 1}                     | event.invalid        | A field's name"
            + " must have 1 to 128 characters, not 0.",
        "properties.x        | payload.id + 1              | event.mapping_failed | The mapping of"
            + " properties.x cannot be applied: The operator + cannot be applied to a text and a"
            + " number; it takes two numbers, two texts, two lists, two durations, or a time and a"
            + " duration.",
        "account.org         | payload.list                | event.invalid        | The target"
            + " account.org must be a text, not a list.",
        "consents            | {'marketing': 'yes'}        | event.invalid        | A consent's"
            + " state must be granted, denied, withdrawn or pending.",
        "machine             | payload.id                  | event.invalid        | The target"
            + " machine must be true or false, not a text.",
      })
  void rejectsByName(String target, String expression, String code, String reason) {
    Map<String, String> targets = new LinkedHashMap<>(LEAST);
    targets.put(target, expression);
    String payload =
        "{\"id\": \"1\", \"list\": [1], \"object\": {\"x\": true}, \"long\": \"%s\"}"
            .formatted("a".repeat(600));
    assertThat(map(targets, payload)).isEqualTo(new MappingResult.Unmapped(code, reason));
  }

  @Test
  void rejectsANameThatIsNull() {
    Map<String, String> targets = new LinkedHashMap<>(LEAST);
    targets.put("name", "null");
    assertThat(map(targets, "{}"))
        .isEqualTo(
            new MappingResult.Unmapped(
                "event.mapping_failed", "The signal lacks null, which the mapping of name needs."));
  }

  @Test
  void rejectsTooManyIdentifiersAndConsents() {
    assertThat(
            map(
                Map.of("name", "'a'", "identifiers.id", "payload.list.map(x, 'i' + string(x))"),
                "{\"list\": %s}".formatted(IntStream.range(0, 101).boxed().toList())))
        .isEqualTo(
            new MappingResult.Unmapped(
                "event.invalid", "An event may have at most 100 identifiers, not 101."));
    String purposes =
        IntStream.range(0, 101).mapToObj("\"p%d\": true"::formatted).collect(joining(","));
    assertThat(
            map(
                Map.of("name", "'a'", "identifiers.id", "'1'", "consents", "payload.consents"),
                "{\"consents\": {%s}}".formatted(purposes)))
        .isEqualTo(
            new MappingResult.Unmapped(
                "event.invalid", "An event may have at most 100 consents, not 101."));
  }

  @Test
  void readsConsentsByPurposeAndChannel() {
    Map<String, String> targets = new LinkedHashMap<>(LEAST);
    targets.put(
        "consents", "{'marketing': {'email': true, 'sms': 'withdrawn'}, 'service': payload.no}");
    targets.put("consents.research", "payload.missing");
    targets.put(
        "consents.research/email",
        "{'state': 'granted', 'basis': 'consent', 'until': '2027-01-01T00:00:00Z',"
            + " 'proof': 'form 7'}");

    assertThat(map(targets, "{\"id\": \"1\", \"no\": false}"))
        .asInstanceOf(type(MappingResult.Mapped.class))
        .satisfies(mapped ->
            assertThat(mapped.event().consents())
                .containsExactly(
                    new Consent("marketing", "email", true),
                    new Consent("marketing", "sms", Consent.State.WITHDRAWN, null, null, null),
                    new Consent("service", "*", false),
                    new Consent(
                        "research",
                        "email",
                        Consent.State.GRANTED,
                        LegalBasis.CONSENT,
                        Instant.parse("2027-01-01T00:00:00Z"),
                        "form 7")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'state': 'granted', 'basis': 'because'} | A consent's basis must be consent, contract,"
            + " legitimate_interest, legal_obligation, vital_interests or public_task.",
        "{'state': 'granted', 'ground': 'consent'} | A consent has no field 'ground'; its fields"
            + " are purpose, channel, state, basis, until and proof.",
        "{'state': 'granted', 'until': 'soon'} | A consent's end must be a time such as"
            + " 2027-03-01T09:30:00Z.",
        "{'state': true, 'proof': payload.long} | A consent's proof must be a text of at most 200"
            + " characters.",
        "{'a/b': true} | A consent's channel must not contain a slash.",
        "7 | A consent must be true or false, one of granted, denied, withdrawn or pending, or an"
            + " object with one of them as its state."
      })
  void refusesWhatIsNoConsent(String said, String reason) {
    Map<String, String> targets = new LinkedHashMap<>(LEAST);
    targets.put("consents.marketing", said);
    assertThat(map(targets, "{\"id\": \"1\", \"long\": \"%s\"}".formatted("a".repeat(201))))
        .isEqualTo(new MappingResult.Unmapped("event.invalid", reason));
  }

  @Test
  void findsWhomNothingMayBeSentToWhateverElseIsWrong() {
    Map<String, String> targets = new LinkedHashMap<>(LEAST);
    targets.put("suppress.email", "payload.kind == 'unsubscribe' ? payload.emails : null");
    targets.put("suppress.phone", "{'value': payload.phone, 'reason': 'bounced'}");
    targets.put("suppress.other", "payload.kind + 1");
    targets.put("traits", "payload.kind");
    EventMapper mapper = EventMapper.compile(new Mapping(targets));

    assertThat(mapper.suppresses()).isTrue();
    assertThat(
            mapper.unwanted(
                Signals.signal(
                    "{\"kind\": \"unsubscribe\", \"emails\": [\"a@b.example\", \" \"],"
                        + " \"phone\": 49}")))
        .containsExactly(
            new Unwanted(new Identifier("email", "a@b.example"), "unsubscribed"),
            new Unwanted(new Identifier("phone", "49"), "bounced"));
    assertThat(mapper.unwanted(Signals.signal("{\"kind\": \"other\"}"))).isEmpty();
    assertThat(EventMapper.compile(new Mapping(LEAST)).suppresses()).isFalse();
  }

  @Test
  void believesAClockWithinReason() {
    Map<String, String> targets = new LinkedHashMap<>(LEAST);
    targets.put("at", "payload.at");
    EventMapper mapper = EventMapper.compile(new Mapping(targets));

    for (String believed :
        List.of("2026-03-02T10:00:05Z", "2026-03-01T10:00:05+02:00", "1990-01-01T00:00:00Z")) {
      assertThat(mapper.map(at(believed)))
          .asInstanceOf(type(MappingResult.Mapped.class))
          .satisfies(mapped -> {
            assertThat(mapped.event().at()).isEqualTo(OffsetDateTime.parse(believed).toInstant());
            assertThat(mapped.corrections()).isEmpty();
          });
    }
    for (String absurd :
        List.of("2026-03-02T10:00:05.001Z", "9999-12-31T00:00:00Z", "1970-01-01T00:00:00Z")) {
      assertThat(mapper.map(at(absurd)))
          .asInstanceOf(type(MappingResult.Mapped.class))
          .satisfies(mapped -> {
            assertThat(mapped.event().at()).isEqualTo(Signals.RECEIVED);
            assertThat(mapped.corrections()).hasSize(1);
          });
    }
  }

  private static LogEntry.Signal at(String time) {
    return Signals.signal("{\"id\": \"1\", \"at\": \"%s\"}".formatted(time));
  }

  @Test
  void reportsAllProblemsOfAMappingAtOnce() {
    Map<String, String> targets = new LinkedHashMap<>();
    targets.put("nam", "payload.x");
    targets.put("at", "payload.x = 1");
    targets.put("traits.", "payload.x");
    targets.put("properties.a/b~c", "event.name");
    targets.put("machine", "payload.a |");

    assertThatThrownBy(() -> EventMapper.compile(new Mapping(targets)))
        .asInstanceOf(type(HubException.class))
        .satisfies(e -> {
          assertThat(e.code()).isEqualTo(HubError.INVALID_CONFIGURATION);
          assertThat(e).hasMessage("The mapping has 7 problems.");
          assertThat(e.problems())
              .containsExactly(
                  new Problem(
                      "/at", "Line 1, column 11: A comparison is written with ==, not with =."),
                  new Problem("/machine", "There must be an expression on either side of a |."),
                  new Problem(
                      "/nam",
                      "There is no target 'nam'; the targets are name, id, at, identifiers,"
                          + " identifiers.<namespace>, traits, traits.<name>, properties,"
                          + " properties.<name>, account.<namespace>, account.traits, account.role,"
                          + " consents, consents.<purpose>, consents.<purpose>/<channel>,"
                          + " suppress.<namespace> and machine."),
                  new Problem(
                      "/properties.a~1b~0c",
                      "Line 1, column 1: There is no variable 'event' here; the variables are"
                          + " payload and now."),
                  new Problem(
                      "/traits.",
                      "What follows the dot in a target must have 1 to 128 characters, not"
                          + " 0."),
                  new Problem("/name", "A mapping must have the target name."),
                  new Problem(
                      "/identifiers",
                      "A mapping must have a target identifiers.<namespace>, such as"
                          + " identifiers.email."));
        });
  }

  @Test
  void boundsTheNumberOfTargets() {
    Map<String, String> targets = new LinkedHashMap<>(LEAST);
    for (int i = 0; i < 200; i++) {
      targets.put("properties.p" + i, "payload.x");
    }

    assertThatThrownBy(() -> EventMapper.compile(new Mapping(targets)))
        .asInstanceOf(type(HubException.class))
        .satisfies(e ->
            assertThat(e.problems())
                .containsExactly(
                    new Problem("", "A mapping may have at most 200 targets, not 202.")));
  }

  @Test
  void givesTheSameEventEveryTime() {
    EventMapper mapper = EventMapper.compile(Mapping.SEGMENT);
    var signal =
        Signals.signal(
            """
            {"type": "identify", "userId": "u", "traits": {"email": "a@example.com", "n": 1.50},
             "context": {"externalIds": [{"id": 5, "type": "b", "collection": "users"}]}}
            """);
    MappingResult first = mapper.map(signal);

    assertThat(IntStream.range(0, 64).parallel().mapToObj(i -> mapper.map(signal)))
        .containsOnly(first);
    assertThat(EventMapper.compile(Mapping.SEGMENT).map(signal)).isEqualTo(first);
  }

  private static Event mapped(Map<String, String> targets, String payload) {
    MappingResult result = map(targets, payload);
    assertThat(result).isInstanceOf(MappingResult.Mapped.class);
    return ((MappingResult.Mapped) result).event();
  }

  private static MappingResult map(Map<String, String> targets, String payload) {
    return EventMapper.compile(new Mapping(targets)).map(Signals.signal(payload));
  }
}
