package dev.attune.hub.profile;

import static dev.attune.hub.pipeline.Samples.ACME;
import static dev.attune.hub.pipeline.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.hub.event.AccountReference;
import dev.attune.hub.event.Event;
import dev.attune.hub.event.EventKey;
import dev.attune.hub.event.Identifier;
import dev.attune.hub.pipeline.Samples;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.problem.Problem;
import dev.attune.hub.value.Fields;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountMentionTest {
  private static final AccountRules BY_MAIL =
      new AccountRules(true, Set.of("agency.example"), Survivorship.DEFAULT);

  private static Event event(@Nullable AccountReference account, String... emails) {
    return new Event(
        new EventKey(Samples.connection(ACME, "shop"), "m"),
        "seen",
        NOON,
        NOON,
        Stream.of(emails).map(email -> new Identifier("email", email)).toList(),
        Fields.EMPTY,
        Fields.EMPTY,
        account,
        List.of(),
        false);
  }

  private static List<String> named(Event event, AccountRules rules) {
    return AccountMention.of(event, rules).stream()
        .map(mention ->
            String.join(
                "+",
                mention.identifiers().stream()
                    .map(one -> one.namespace() + ":" + one.value())
                    .toList()))
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "Example.COM, example.com",
    "https://www.Example.com/about?x=1, example.com",
    "www.example.com:8080, example.com",
    "example.com., example.com",
    "bücher.example, xn--bcher-kva.example",
    "www.com, www.com",
  })
  void domainsAreComparedInOneForm(String sent, String compared) {
    assertThat(MailDomains.normalised(sent)).isEqualTo(compared);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "localhost", "10.0.0.1", "-a.example", "a b.example", "a..example"})
  void whatIsNoDomainNamesNoAccount(String sent) {
    assertThat(MailDomains.normalised(sent)).isNull();
  }

  @Test
  void theStrongestIdentifierIsNoDomainWhereThereIsAnother() {
    AccountReference account =
        new AccountReference(
            new Identifier("domain", "Example.com"),
            List.of(new Identifier("group_id", "17")),
            Fields.EMPTY,
            "buyer");

    assertThat(named(event(account), AccountRules.DEFAULT))
        .containsExactly("group_id:17+domain:example.com");
  }

  @Test
  void whereEverybodyHasAMailboxIsNoAccount() {
    AccountReference account =
        new AccountReference(new Identifier("domain", "gmail.com"), Fields.EMPTY);

    assertThat(AccountMention.of(event(account), AccountRules.DEFAULT)).isEmpty();
    assertThat(named(event(null, "ann@yahoo.co.uk", "ann@web.de"), BY_MAIL)).isEmpty();
  }

  @Test
  void aWorkAddressMakesAMemberOnlyIfTheTenantWantsThat() {
    Event event = event(null, "Ann <ann@Example.com>", "ann@agency.example", "ann@other.example");

    assertThat(AccountMention.of(event, AccountRules.DEFAULT)).isEmpty();
    assertThat(named(event, BY_MAIL)).containsExactly("domain:example.com", "domain:other.example");
  }

  @Test
  void whatAnEventNamesIsNotOneWithTheDomainOfAnAddress() {
    AccountReference account = new AccountReference(new Identifier("group_id", "17"), Fields.EMPTY);

    assertThat(named(event(account, "ann@agency.example", "ann@freelance.example"), BY_MAIL))
        .containsExactly("group_id:17", "domain:freelance.example");
  }

  @Test
  void rulesAreReadAsTheyAreWrittenAndSayAllThatIsWrong() {
    assertThat(AccountRulesReader.read("{}")).isEqualTo(AccountRules.DEFAULT);
    AccountRules read =
        AccountRulesReader.read(
            "{\"membersByMailDomain\": true, \"neverDomains\": [\"Agency.example\"],"
                + " \"traits\": {\"other\": {\"rule\": \"oldest\"}}}");
    assertThat(read.isByMailDomain()).isTrue();
    assertThat(read.never()).containsExactly("agency.example");
    assertThat(read.traits().other().order()).isEqualTo(TraitRule.Order.OLDEST);
    assertThat(AccountRulesReader.write(AccountRulesReader.read(AccountRulesReader.write(read))))
        .isEqualTo(AccountRulesReader.write(read));

    assertThatThrownBy(() ->
            AccountRulesReader.read(
                "{\"neverDomains\": [\"no domain\"], \"x\": 1,"
                    + " \"traits\": {\"other\": {\"rule\": \"first\"}}}"))
        .asInstanceOf(InstanceOfAssertFactories.type(HubException.class))
        .extracting(HubException::problems, InstanceOfAssertFactories.list(Problem.class))
        .extracting(Problem::pointer)
        .containsExactlyInAnyOrder("/x", "/neverDomains", "/traits/other/rule");
  }
}
