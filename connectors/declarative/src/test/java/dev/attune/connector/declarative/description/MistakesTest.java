package dev.attune.connector.declarative.description;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.attune.connector.declarative.yaml.InvalidDescriptionException;
import dev.attune.connector.declarative.yaml.Issue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each mistake is made in the example of the documentation, and named at its place. */
class MistakesTest {
  private static final Path HELPDESK = Path.of("../../docs/examples/helpdesk.yaml");

  static Stream<Arguments> mistakes() {
    return Stream.of(
        mistake(
            "category: ticketing",
            "category: tikets",
            "5:11: category: It must be one of general,"),
        mistake("version: 1.0.0", "version: 1.0", "3:10: version: It must read like 1.0.0."),
        mistake("connector: helpdesk", "connector: Help Desk", "2:12: connector: An id may have"),
        mistake("title: Helpdesk\n", "", "2:1: The key 'title' is missing: Its name for people."),
        mistake("title: Helpdesk", "title: [a]", "4:8: title: It must be a text, and is a list."),
        mistake(
            "title: Helpdesk",
            "titel: x\ntitle: Helpdesk",
            "4:1: titel: There is no such key in a connector; its keys are connector, version,"),
        mistake(
            "title: Helpdesk",
            "title: Helpdesk\ntitle: Two",
            "5:1: title: The name 'title' is there twice; a name is used once."),
        mistake(
            "type: secret, title: API token",
            "type: sekret, title: API token",
            "10:17: settings.token.type: It must be one of string, secret, integer,"),
        mistake(
            "  token: {",
            "  Token: {",
            "10:3: settings: The name 'Token' cannot be used: letters, digits"),
        mistake(
            "pattern: \"^[a-z0-9-]+$\"",
            "pattern: \"^[a-z\"",
            "9:10: settings.site: Field 'site' has a wrong pattern"),
        mistake(
            "required: false}",
            "required: maybe}",
            "11:75: settings.signing_secret.required: It must be true or false."),
        mistake(
            "https://${settings.site}",
            "ftp://${settings.site}",
            "14:9: http.base: The base must be an https or http address"),
        mistake(
            "example/api/v2",
            "example/api/v2?x=1",
            "14:9: http.base: The base must be an https or http address"),
        mistake(
            "https://${settings.site}",
            "https://${settings.sight}",
            "14:20: http.base: 'settings.sight' names nothing; what can be read here is"
                + " settings.site."),
        mistake(
            "https://${settings.site}",
            "https://${settings.token}",
            "14:20: http.base: 'settings.token' is a secret; secrets may be read in"),
        mistake(
            "https://${settings.site}",
            "https://${settings.site",
            "14:18: http.base: This ${ has no closing }; write $${"),
        mistake(
            "{bearer: \"${settings.token}\"}",
            "{digest: x}",
            "15:9: http.auth: Exactly one of the keys bearer, basic, header, oauth2 must be there,"
                + " and there are 0."),
        mistake(
            "{bearer: \"${settings.token}\"}",
            "{digest: x}",
            "15:10: http.auth.digest: There is no such key in a way to authenticate; its keys are"
                + " bearer,"),
        mistake(
            "{bearer: \"${settings.token}\"}",
            "{oauth2: {flow: code}}",
            "15:18: http.auth.oauth2: OAuth 2 cannot be described yet; bearer, basic and header"
                + " can."),
        mistake(
            "{bearer: \"${settings.token}\"}",
            "{header: {name: Host, value: x}}",
            "15:18: http.auth.header.name: 'Host' cannot be set; it must be"),
        mistake(
            "perMinute: 400",
            "perMinute: many",
            "16:23: http.limits.perMinute: It must be a whole number from 1 to"),
        mistake(
            "get: /me,",
            "get: me,",
            "18:21: check.authorised.get: An address must begin with one /"),
        mistake(
            "get: /me,",
            "get: /../me,",
            "18:21: check.authorised.get: An address must not have a segment '.' or '..'."),
        mistake(
            "response.body.role in",
            "response.body.role inn",
            "check.authorised.allowed: The expression is not valid CEL:"),
        mistake(
            "response.body.role in ['agent', 'admin']",
            "response.status",
            "18:36: check.authorised.allowed: The expression must be true or false, and is of type"
                + " int."),
        mistake(
            "every: PT30S",
            "every: often",
            "sources.tickets.poll.every: It must be a duration such as PT30S"),
        mistake(
            "every: PT30S",
            "every: PT0.1S",
            "sources.tickets.poll.every: It must be PT1S to PT24H."),
        mistake(
            "items: response.body.tickets",
            "items: respons.body.tickets",
            "23:12: sources.tickets.items: 'respons.body' names nothing; what can be read here is"
                + " settings.site, response.status,"),
        mistake(
            "    items: response.body.tickets\n",
            "",
            "22:5: sources.tickets: The key 'items' is missing"),
        mistake(
            "string(item.id) + \":\"",
            "string(item.id) + 1 + \":\"",
            "26:25: sources.tickets.id: '+' cannot be applied to (string, int)."),
        mistake(
            "timestamp(item.updated_at)\n",
            "timestemp(item.updated_at)\n",
            "29:20: sources.tickets.event.at: There is no function 'timestemp'; those of CEL are"
                + " allowed."),
        mistake(
            "subject: item.subject,",
            "subject: itm.subject,",
            "sources.tickets.event.properties.subject: 'itm.subject' names nothing; what can be"
                + " read here is "),
        mistake(
            "      name: \"item",
            "      nam: \"item",
            "28:7: sources.tickets.event.nam: There is no such key in event; its keys are name,"),
        mistake(
            "signature: zendesk",
            "signature: zendask",
            "33:26: sources.pushed.webhook.signature: It must be one of token, standard-webhooks,"
                + " stripe,"),
        mistake(
            "secret: settings.signing_secret",
            "secret: settings.signing",
            "33:43: sources.pushed.webhook.secret: 'settings.signing' names nothing;"),
        mistake(
            "same: tickets",
            "same: tikets",
            "34:11: sources.pushed.same: It must name a source that has an event itself; there are"
                + " tickets."),
        mistake(
            "same: tickets",
            "same: tickets\n    cursor: '1'",
            "35:13: sources.pushed.cursor: A webhook has none; only a poll has."),
        mistake(
            "    webhook: {",
            "    poll: {get: /x}\n    webhook: {",
            "33:5: sources.pushed: Exactly one of the keys poll, webhook must be there, and there"
                + " are 2."),
        mistake(
            "  create-ticket:",
            "  createTicket:",
            "37:3: actions: The name 'createTicket' cannot be used: small letters, digits and"
                + " dashes"),
        mistake(
            "post: /tickets",
            "post: /tickets/${id}",
            "40:22: actions.create-ticket.post: 'id' names nothing; what can be read here is"
                + " settings.site, action.id,"),
        mistake(
            "post: /tickets\n",
            "get: /tickets\n",
            "41:11: actions.create-ticket.body: A get has no body; put and post have one."),
        mistake(
            "\"${priority}\"",
            "\"${urgency}\"",
            "actions.create-ticket.body.ticket.priority: 'urgency' names nothing;"),
        mistake(
            "\"${text}\"",
            "\"${settings.token}\"",
            "actions.create-ticket.body.ticket.comment.body: 'settings.token' is a secret;"),
        mistake(
            "exists: \"size(response.body.tickets) > 0\"",
            "found: \"true\"",
            "42:17: actions.create-ticket.idempotent: The key 'exists' is missing"),
        mistake(
            "idempotent: {find: ",
            "idempotent: {header: Host, find: ",
            "42:17: actions.create-ticket.idempotent: Exactly one of the keys find, header must be"
                + " there, and there are 2."),
        mistake(
            "subject: {type: string",
            "response: {type: string",
            "actions.create-ticket.parameters.response: A parameter cannot be named so"),
        mistake(
            "text: {type: string",
            "text: {type: secret",
            "actions.create-ticket.parameters.text: A parameter cannot be a secret."),
        mistake(
            "rejected: response.status in",
            "rejected: response.state in",
            "44:15: actions.create-ticket.rejected: 'response.state' names nothing;"),
        mistake("check:\n", "check: &a\n", "Anchors and aliases are not allowed"),
        mistake("title: Helpdesk", "title: \"Helpdesk", "The file is not valid YAML:"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void isNamedAtItsPlaceWithWhatIsAllowed(String right, String wrong, String said)
      throws IOException {
    String yaml = Files.readString(HELPDESK);
    assertThat(yaml).contains(right);

    assertThat(
            issues(
                yaml.replaceFirst(Pattern.quote(right), Matcher.quoteReplacement(wrong)),
                MappingCheck.NONE))
        .extracting(Issue::toString)
        .anySatisfy(line -> assertThat(line).startsWith("helpdesk.yaml:").contains(said));
  }

  @Test
  void allAreSaidAtOnceInTheOrderOfTheFile() throws IOException {
    String yaml =
        Files.readString(HELPDESK)
            .replace("category: ticketing", "category: tikets")
            .replace("https://", "ftp://")
            .replace("items: response", "items: respons")
            .replace("rejected: response", "rejected: respons");

    assertThat(issues(yaml, MappingCheck.NONE))
        .extracting(Issue::field)
        .containsExactly(
            "category", "http.base", "sources.tickets.items", "actions.create-ticket.rejected");
  }

  @Test
  void whatTheHubFindsWrongWithAMappingStandsAtItsPlace() throws IOException {
    assertThat(issues(Files.readString(HELPDESK), mapping -> Map.of("properties.subject", "No.")))
        .extracting(Issue::toString)
        .containsExactly("helpdesk.yaml:31:57: sources.tickets.event.properties.subject: No.");
  }

  @Test
  void anEmptyFileAndAnotherDocumentDescribeNothing() {
    assertThat(issues("", MappingCheck.NONE)).hasSize(1);
    assertThat(issues("- a\n- b\n", MappingCheck.NONE)).hasSize(1);
    assertThat(issues("a: 1\n---\nb: 2\n", MappingCheck.NONE)).hasSize(1);
    assertThat(issues("x: " + "y".repeat(300_000), MappingCheck.NONE)).hasSize(1);
  }

  @Test
  void aSourceOfWhichNothingCanBeMadeUpNeedsAnExample() throws IOException {
    String yaml =
        Files.readString(HELPDESK)
            .replace(
                "name: \"item.status == 'new' ? 'ticket.created' : 'ticket.updated'\"",
                "name: item.kinds[0]");
    assertThat(issues(yaml, MappingCheck.NONE))
        .extracting(Issue::message)
        .singleElement()
        .asString()
        .startsWith("The key 'example' is missing");

    String helped = yaml.replace("    cursor:", "    example: {kinds: [ticket.seen]}\n    cursor:");
    Description description = DescriptionReader.read("x", helped, MappingCheck.NONE);
    assertThat(description.sources().getFirst().descriptor().examples().getFirst().event())
        .isEqualTo("ticket.seen");
  }

  private static List<Issue> issues(String yaml, MappingCheck check) {
    InvalidDescriptionException refused =
        catchThrowableOfType(
            InvalidDescriptionException.class,
            () -> DescriptionReader.read("helpdesk.yaml", yaml, check));
    assertThat(refused).as("a refusal").isNotNull();
    return refused.issues();
  }

  private static Arguments mistake(String right, String wrong, String said) {
    return Arguments.of(right, wrong, said);
  }
}
