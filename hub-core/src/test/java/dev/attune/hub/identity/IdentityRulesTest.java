package dev.attune.hub.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.attune.hub.event.Identifier;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.problem.Problem;
import dev.attune.hub.value.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentityRulesTest {

  @Test
  void whatADefinitionDoesNotSayIsAsItIsByDefault() {
    IdentityRules read = IdentityRulesReader.read("{}", 0);

    assertThat(read).isEqualTo(IdentityRules.DEFAULT);
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    IdentityRules rules =
        IdentityRulesReader.read(
            """
            {"region": "de",
             "namespaces": [
               {"namespace": "user_id", "atMost": 2, "perMonth": 1},
               {"namespace": "email", "normalisation": "mailbox",
                "blocked": {"values": ["Info@Example.com"], "patterns": ["no-?reply@.*"]}},
               {"namespace": "till", "use": "shared"},
               {"namespace": "browser", "use": "anonymous", "perDay": 4, "formerly": ["trim"]}],
             "other": {"atMost": 3},
             "blocked": {"standard": false, "values": ["nobody"], "patterns": ["test-\\\\d+"]},
             "mostPerProfile": 80, "mostPerEvent": 10}
            """,
            4);

    assertThat(rules.region()).isEqualTo("DE");
    assertThat(IdentityRulesReader.read(Json.write(IdentityRulesWriter.write(rules)), 4))
        .isEqualTo(rules);
    assertThat(
            IdentityRulesReader.read(
                Json.write(IdentityRulesWriter.write(IdentityRules.DEFAULT)), 0))
        .isEqualTo(IdentityRules.DEFAULT);
  }

  @Test
  void everythingThatIsWrongIsToldAtOnceWithItsPlace() {
    HubException thrown =
        catchThrowableOfType(
            HubException.class,
            () ->
                IdentityRulesReader.read(
                    """
                    {"region": "Germany", "extra": 1,
                     "namespaces": [
                       {"namespace": "user_id", "atMost": 0},
                       {"namespace": "user_id"},
                       {"namespace": "email", "use": "sometimes", "normalisation": 7,
                        "blocked": {"patterns": ["("]}},
                       {"namespace": "*"}],
                     "blocked": {"values": [7], "patterns": ["((a{1000}){1000})"]},
                     "mostPerEvent": "many"}
                    """,
                    1));

    assertThat(thrown.problems())
        .extracting(Problem::pointer)
        .containsExactlyInAnyOrder(
            "/extra",
            "/region",
            "/namespaces/0/atMost",
            "/namespaces/1/namespace",
            "/namespaces/2/use",
            "/namespaces/2/normalisation",
            "/namespaces/2/blocked/patterns",
            "/namespaces/3/namespace",
            "/blocked/values/0",
            "/blocked/patterns",
            "/mostPerEvent");
  }

  @Test
  void somebodyMustBeNamed() {
    HubException thrown =
        catchThrowableOfType(
            HubException.class,
            () ->
                IdentityRulesReader.read(
                    "{\"namespaces\": [{\"namespace\": \"till\", \"use\": \"shared\"}]}", 1));

    assertThat(thrown.problems())
        .containsExactly(
            new Problem("/namespaces", "At least one namespace must have the use merges."));
  }

  @ParameterizedTest
  @CsvSource({
    "email, 'Ann <Ann@Example.com>', ann@example.com",
    "email, ' <ann@example.com>; ', ann@example.com",
    "email, mailto:Ann@example.com, ann@example.com",
    "email, '\"ann@example.com\"', ann@example.com",
    "email, A.n.n+shop@gmail.com, a.n.n+shop@gmail.com",
    "mailbox, A.n.n+shop@gmail.com, ann@gmail.com",
    "mailbox, a.b+shop@Outlook.com, a.b@outlook.com",
    "mailbox, a.b+shop@example.com, a.b+shop@example.com",
    "mailbox, +@gmail.com, +@gmail.com",
    "phone, '+49 (0)30 123-456', +4930123456",
    "phone, 030 123456, +4930123456",
    "phone, 0049 30 123456, +4930123456",
    "phone, '030 123456 ext. 7', +4930123456;ext=7",
    "phone, '+1 650-253-0000', +16502530000",
    "lower_case, ' ABC ', abc",
    "trim, ' ABC ', ABC"
  })
  void makesSpellingsOne(String normalisation, String sent, String kept) {
    IdentityRules rules =
        IdentityRulesReader.read(
            "{\"region\": \"DE\", \"namespaces\": [{\"namespace\": \"x\", \"normalisation\": \"%s\"}]}"
                .formatted(normalisation),
            1);

    assertThat(rules.normalised(new Identifier("x", sent))).isEqualTo(new Identifier("x", kept));
  }

  @ParameterizedTest
  @CsvSource({
    "phone, 12, NOT_A_PHONE_NUMBER",
    "phone, call me, NOT_A_PHONE_NUMBER",
    "phone, 030 123456, PHONE_WITHOUT_COUNTRY",
    "phone, +49 123456789012345678, NOT_A_PHONE_NUMBER",
    "email, <null>, BLOCKED",
    "email, <>, EMPTY",
    "user_id, 0-00, BLOCKED",
    "user_id, Nobody, BLOCKED_BY_TENANT",
    "user_id, test-17, BLOCKED_BY_TENANT",
    "email, noreply@example.com, BLOCKED_BY_TENANT"
  })
  void saysWhyAValueCannotBeUsed(String namespace, String value, DropReason why) {
    IdentityRules rules =
        IdentityRulesReader.read(
            """
            {"namespaces": [{"namespace": "user_id"}, {"namespace": "phone"},
               {"namespace": "email", "blocked": {"patterns": ["no-?reply@.*"]}}],
             "blocked": {"values": ["nobody"], "patterns": ["test-\\\\d+"]}}
            """,
            1);

    Identifier identifier = new Identifier(namespace, value);
    assertThat(rules.prepared(identifier).refusal()).isEqualTo(why);
    assertThat(why.sentence(0, namespace)).doesNotContain(value).contains("'" + namespace + "'");
    assertThat(rules.isBlocked(identifier)).isTrue();
  }

  @Test
  void theStandardListCanBeSwitchedOff() {
    IdentityRules rules = IdentityRulesReader.read("{\"blocked\": {\"standard\": false}}", 1);

    assertThat(rules.isBlocked(new Identifier("user_id", "guest"))).isFalse();
    assertThat(rules.isBlocked(new Identifier("user_id", " "))).isTrue();
  }

  @Test
  void othersRankBetweenPeopleAndBrowsers() {
    assertThat(List.of("user_id", "email", "phone", "crm", "anonymous_id"))
        .extracting(IdentityRules.DEFAULT::priority)
        .containsExactly(1, 2, 3, 4, 5);
  }

  @Test
  void looksForTheFormsOfBeforeToo() {
    assertThat(IdentityRules.DEFAULT.forms(new Identifier("phone", "+49 30 123456")))
        .containsExactly(
            new Identifier("phone", "+4930123456"), new Identifier("phone", "+49 30 123456"));
    assertThat(IdentityRules.DEFAULT.forms(new Identifier("email", "Ann@example.com")))
        .containsExactly(new Identifier("email", "ann@example.com"));
    assertThat(IdentityRules.DEFAULT.forms(new Identifier("email", "null"))).isEmpty();
  }

  @Test
  void aNewWayOfComparingRemembersTheOneBefore() {
    IdentityRules before = IdentityRulesReader.read("{}", 0);
    IdentityRules wanted =
        IdentityRulesReader.read(
            """
            {"namespaces": [{"namespace": "user_id", "normalisation": "lower_case"},
               {"namespace": "crm", "normalisation": "lower_case", "formerly": ["email"]},
               {"namespace": "email"}]}
            """,
            0);

    IdentityRules saved = wanted.after(before);

    assertThat(saved.rule("user_id").formerly()).containsExactly(Normalisation.TRIM);
    assertThat(saved.rule("crm").formerly())
        .containsExactly(Normalisation.EMAIL, Normalisation.TRIM);
    assertThat(saved.rule("email")).isEqualTo(before.rule("email"));
    assertThat(saved.after(saved)).isEqualTo(saved);
    assertThat(IdentityRules.DEFAULT.after(saved).rule("user_id").formerly())
        .containsExactly(Normalisation.LOWER_CASE);
  }
}
