package dev.attune.hub.pipeline;

import static dev.attune.hub.pipeline.AccountWorld.RENEWAL;
import static dev.attune.hub.pipeline.AccountWorld.key;
import static dev.attune.hub.pipeline.Samples.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.customer.Customer;
import dev.attune.hub.fact.Fact;
import dev.attune.hub.fact.FactKind;
import dev.attune.hub.identity.AccountKey;
import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.journey.Enrolment;
import dev.attune.hub.journey.JourneyHead;
import dev.attune.hub.journey.JourneyId;
import dev.attune.hub.journey.JourneyKey;
import dev.attune.hub.log.CommandResult;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.value.Fields;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Accounts on their way through a journey, through the whole engine. */
class AccountJourneysTest {
  private static final AccountKey GROUP = key("group_id", "g1");
  private static final AccountKey CRM = key("crm", "c1");

  /** Which of two accounts comes first where they are one. */
  private static final AccountKey HEAD = GROUP.compareTo(CRM) < 0 ? GROUP : CRM;

  private static final AccountKey OTHER = HEAD.equals(GROUP) ? CRM : GROUP;

  /** How an event names an account. */
  private static String naming(AccountKey account) {
    return account.equals(GROUP) ? "'group': 'g1'" : "'crm': 'c1'";
  }

  private static String said(String user, String name, String rest) {
    return "{'user': '%s', 'name': '%s'%s}"
        .formatted(user, name, rest.isEmpty() ? "" : ", " + rest);
  }

  private static List<Fact> refusals(AccountWorld world) {
    return world.facts(FactKind.DECISION);
  }

  @Test
  void oneMemberEntersAndAnotherMovesIt() {
    AccountWorld world = new AccountWorld(RENEWAL).started();
    world.arrive(
        said("ann", "contract.ends", "'group': 'g1', 'contract': 'k', 'account': {'name': 'Ex'}"));
    assertThat(world.standing(GROUP)).containsExactly("answered");

    world.arrive(said("bob", "contract.ends", "'group': 'g1', 'contract': 'k'"));
    assertThat(world.enrolments(GROUP)).as("nobody enters beside it").hasSize(1);
    assertThat(refusals(world))
        .extracting(fact -> fact.properties().text("reason"))
        .containsExactly("ALREADY_INSIDE");
    world.arrive(said("eve", "offer.opened", "'contract': 'k'"));
    assertThat(world.standing(GROUP)).as("eve is no member").containsExactly("answered");
    world.arrive(said("bob", "offer.seen", ""));
    world.arrive(said("bob", "offer.opened", "'contract': 'other'"));
    assertThat(world.standing(GROUP)).containsExactly("answered");
    world.arrive(said("bob", "offer.opened", "'contract': 'k'"));

    assertThat(world.standing(GROUP))
        .as("though the event names no account")
        .containsExactly("rest");
    assertThat(world.enrolments(GROUP).getFirst().milestones()).containsExactly("looked");
    assertThat(world.delivered()).containsExactly("tell", "thank");
    assertThat(world.deliveries().getFirst().action().parameters())
        .isEqualTo(Fields.of("text", "Renew Ex for them"));
    world.arrive(said("ann", "contract.renewed", "'contract': 'k'"));
    assertThat(world.enrolments(GROUP)).isEmpty();
    assertThat(world.facts(FactKind.GOAL))
        .singleElement()
        .satisfies(fact -> assertThat(fact.account()).isEqualTo(GROUP));
    world.arrive(said("bob", "contract.ends", "'group': 'g1', 'contract': 'k'"));
    assertThat(world.enrolments(GROUP)).as("re-entry is never").isEmpty();
    world.arrive(said("bob", "contract.ends", "'group': 'g1', 'contract': 'l'"));
    assertThat(world.enrolments(GROUP)).extracting(Enrolment::key).containsExactly("l");
  }

  @Test
  void peopleAndWhoAsksForThemSeeNothingOfIt() {
    AccountWorld world = new AccountWorld(RENEWAL).started();
    world.arrive(said("ann", "contract.ends", "'group': 'g1', 'contract': 'k'"));
    world.arrive(said("bob", "offer.opened", "'group': 'g1', 'contract': 'k'"));

    HubStores stores = world.world.stores();
    assertThat(world.inJourneys(GROUP)).isNotNull();
    for (Customer one : stores.customers().page(ACME, null, 100)) {
      assertThat(one.key().profile().isAccount()).isFalse();
      assertThat(one.enrolments()).isEmpty();
      assertThat(one.outbox()).flatExtracting(parcel -> parcel.actions()).isEmpty();
    }
    assertThat(stores.customers().count(ACME, null, 100)).isEqualTo(2);
    assertThat(stores.customers().writtenAfter(ACME, null, 100)).hasSize(2);
    assertThat(stores.customers().accounts(ACME, null, 100))
        .extracting(Customer::key)
        .containsExactly(CustomerKey.of(GROUP));
    assertThat(world.facts(FactKind.EVENT)).as("nothing happened twice").hasSize(2);
    Customer account = Objects.requireNonNull(world.inJourneys(GROUP));
    assertThat(account.view().asFields().object("traits").isEmpty()).isTrue();
    assertThat(account.identifiers()).isEmpty();
  }

  @Test
  void timePassesForAccounts() {
    AccountWorld world = new AccountWorld(RENEWAL).started();
    world.arrive(said("ann", "contract.ends", "'group': 'g1', 'contract': 'k'"));
    world.pass(Duration.ofSeconds(70));
    assertThat(world.standing(GROUP)).containsExactly("rest");
    world.pass(Duration.ofSeconds(70));

    assertThat(world.enrolments(GROUP)).isEmpty();
    assertThat(world.delivered()).containsExactly("call", "tell", "thank");
  }

  @Test
  void anEventThatNamesNoAccountReachesTheOneOfLongest() {
    AccountWorld world = new AccountWorld(RENEWAL).started();
    world.arrive(said("ann", "page", "'group': 'g1'"));
    world.arrive(said("ann", "page", "'crm': 'c1'"));
    world.arrive(said("ann", "contract.ends", "'contract': 'k'"));
    assertThat(world.standing(GROUP)).containsExactly("answered");
    assertThat(world.inJourneys(CRM)).isNull();
    world.arrive(said("ann", "contract.ends", "'contract': 'l', 'crm': 'c1'"));
    assertThat(world.standing(CRM)).containsExactly("answered");
    assertThat(world.enrolments(GROUP)).hasSize(1);
  }

  @Test
  void whatConditionsSayOfTheAccountCounts() {
    AccountWorld world = new AccountWorld(RENEWAL).started();
    world.arrive(
        said(
            "ann", "contract.ends", "'group': 'g1', 'contract': 'k', 'account': {'plan': 'free'}"));
    assertThat(world.enrolments(GROUP)).isEmpty();
    assertThat(refusals(world))
        .extracting(fact -> fact.properties().text("reason"))
        .containsExactly("CONDITION_FALSE");
    world.arrive(
        said("bob", "contract.ends", "'group': 'g1', 'contract': 'k', 'account': {'plan': 'pro'}"));
    assertThat(world.enrolments(GROUP)).hasSize(1);
  }

  @Test
  void aPersonResumesAndAToolsAnswerIsHeard() {
    AccountWorld world =
        new AccountWorld(
                "journey: renewal",
                "per: account",
                "purpose: contract",
                "entry: [{event: contract.ends}]",
                "steps:",
                "  - {id: tell, action: request, connection: tool, await: delivered, with: {to:"
                    + " \"${account.traits.owner}\"}}",
                "  - id: told",
                "    branch:",
                "      - when: steps.tell.outcome == 'delivered'",
                "        steps: [{id: rest, wait: {for: PT10M}}]")
            .started();
    world.arrive(said("ann", "contract.ends", "'group': 'g1'"));
    assertThat(world.enrolments(GROUP).getFirst().leftAs()).contains("account.traits.owner");
    world.arrive(said("bob", "page", "'group': 'g1', 'account': {'owner': 'eve'}"));
    Fields arguments =
        Fields.of(
            "profile",
            ProfileId.of(GROUP).value(),
            "enrolment",
            world.enrolments(GROUP).getFirst().id().value());

    assertThat(world.carryOut(CustomerCommand.RESUME, arguments).code())
        .isEqualTo(CommandResult.DONE);
    world.pass(Duration.ofSeconds(5));

    assertThat(world.delivered()).containsExactly("tell");
    assertThat(world.standing(GROUP)).containsExactly("rest");
    Fields traits =
        Fields.of("profile", ProfileId.of(GROUP).value(), "traits", Fields.of("a", "b").values());
    assertThat(world.carryOut(CustomerCommand.SET_TRAITS, traits).code()).isEqualTo("not_found");
  }

  @Test
  void whatWasNotedOfAPersonWhoIsForgottenGoesAndOthersStay() {
    AccountWorld world =
        new AccountWorld(
                "journey: renewal",
                "per: account",
                "purpose: contract",
                "entry: [{event: contract.ends}]",
                "steps:",
                "  - {id: first, wait: {for: PT10S}}",
                "  - {id: tell, action: request, connection: tool, with: {text: Hello}}",
                "  - id: answered",
                "    wait:",
                "      until: {event: offer.opened, where: event.properties.at =="
                    + " steps.tell.result.at}",
                "      atMost: P1D")
            .started();
    world.arrive(said("ann", "contract.ends", "'group': 'g1'"));
    JourneyKey key = new JourneyKey(ACME, new JourneyId("renewal"));
    world.world.stores().journeys().write(new JourneyHead(key, JourneyHead.State.PAUSED, 1, 1));
    world.world.stores().tenants().revise(ACME);
    world.pass(Duration.ofSeconds(12));
    world.arrive(said("ann", "offer.opened", "'group': 'g1', 'at': 'her'"));
    world.arrive(said("bob", "offer.opened", "'group': 'g1', 'at': 'his'"));
    world.arrive(said("ann", "offer.opened", "'at': 'hers again'"));
    assertThat(world.enrolments(GROUP).getFirst().noted()).hasSize(3);

    CommandResult erased =
        world.carryOut(
            EraseCommand.KIND, EraseCommand.arguments(world.customer("ann").key().profile()));

    assertThat(erased.code()).isEqualTo(CommandResult.DONE);
    Enrolment rest = world.enrolments(GROUP).getFirst();
    assertThat(rest.entry()).isEqualTo(Fields.EMPTY);
    assertThat(rest.noted())
        .extracting(noted -> noted.object("properties").text("at"))
        .containsExactly("his");
  }

  /** What was said while two people were one reached the account of either. */
  @Test
  void whatAPersonSaidIsFoundThoughTheAccountIsNoLongerTheirs() {
    AccountWorld world = new AccountWorld(RENEWAL).started();
    world.arrive(said("ann", "page", naming(HEAD)));
    world.arrive(said("bob", "page", naming(OTHER)));
    world.merge(HEAD, OTHER);
    world.arrive(said("bob", "contract.ends", "'contract': 'k', 'who': 'Bob'"));
    assertThat(world.standing(HEAD)).containsExactly("answered");
    world.undo(HEAD);

    world.carryOut(
        EraseCommand.KIND, EraseCommand.arguments(world.customer("bob").key().profile()));

    assertThat(world.enrolments(HEAD)).as("its key was of his event").isEmpty();
    assertThat(String.valueOf(world.inJourneys(HEAD))).doesNotContain("Bob");
    assertThat(world.facts(FactKind.ENROLMENT_LEFT))
        .extracting(Fact::name)
        .containsExactly("erased");
  }

  @Test
  void accountsThatBecomeOneKeepWhatTheyAreInAndNobodyEntersBeside() {
    AccountWorld world = new AccountWorld(RENEWAL).started();
    world.arrive(said("ann", "contract.ends", naming(OTHER) + ", 'contract': 'k'"));
    world.arrive(said("bob", "page", naming(HEAD)));
    world.merge(HEAD, OTHER);

    world.arrive(said("bob", "contract.ends", "'contract': 'k'"));
    assertThat(world.enrolments(HEAD)).as("the other one is inside").isEmpty();
    world.arrive(said("bob", "offer.opened", "'contract': 'k'"));
    assertThat(world.standing(OTHER)).as("reached by those of both").containsExactly("rest");
    world.arrive(said("ann", "contract.ends", "'contract': 'l'"));
    assertThat(world.standing(HEAD))
        .as("a new one begins with the first")
        .containsExactly("answered");
    assertThat(world.enrolments(OTHER)).hasSize(1);

    world.undo(HEAD);
    world.arrive(said("ann", "contract.renewed", "'contract': 'l'"));
    assertThat(world.enrolments(HEAD)).as("ann's account is another again").hasSize(1);
    world.arrive(said("ann", "contract.renewed", "'contract': 'k'"));
    assertThat(world.enrolments(OTHER)).isEmpty();
    world.arrive(said("bob", "contract.renewed", "'contract': 'l'"));
    assertThat(world.enrolments(HEAD)).isEmpty();
    assertThat(world.facts(FactKind.GOAL)).hasSize(2);
  }

  @Test
  void bothGoOnThatBeganBeforeAMerge() {
    AccountWorld world = new AccountWorld(RENEWAL).started();
    world.arrive(said("ann", "contract.ends", naming(OTHER) + ", 'contract': 'k'"));
    world.arrive(said("bob", "contract.ends", naming(HEAD) + ", 'contract': 'k'"));
    world.merge(HEAD, OTHER);
    world.arrive(said("ann", "offer.opened", "'contract': 'k'"));

    assertThat(world.standing(HEAD)).containsExactly("rest");
    assertThat(world.standing(OTHER)).containsExactly("rest");
    world.arrive(said("ann", "contract.renewed", "'contract': 'k'"));
    world.arrive(said("ann", "contract.ends", "'contract': 'k'"));
    assertThat(world.enrolments(HEAD)).as("re-entry is never, by whichever").isEmpty();
  }

  @Test
  void whoIsInsideFinishesThoughTheJourneyIsPerProfileNow() {
    AccountWorld world = new AccountWorld(RENEWAL).started();
    world.arrive(said("ann", "contract.ends", "'group': 'g1', 'contract': 'k'"));
    JourneyKey key = new JourneyKey(ACME, new JourneyId("renewal"));
    world.world.stores().journeys().write(new JourneyHead(key, JourneyHead.State.RETIRED, 1, 1));
    world.world.stores().tenants().revise(ACME);
    world.pass(Duration.ofSeconds(1));
    world.arrive(said("bob", "contract.ends", "'group': 'g1', 'contract': 'l'"));
    world.arrive(said("bob", "offer.opened", "'contract': 'k'"));

    assertThat(world.standing(GROUP)).containsExactly("rest");
  }

  /** An account that a batch begins is there from the start when the batch is done again. */
  @Test
  void whatWentByBeforeAnAccountEnteredDoesNotMoveItWhenTheBatchIsDoneAgain() {
    int lost = 0;
    for (AccountWorld world = new AccountWorld(RENEWAL); ; world = new AccountWorld(RENEWAL)) {
      world.world.append(
          ACME,
          world.signal(said("bob", "offer.opened", "'group': 'g1', 'contract': 'k'")),
          world.signal(said("ann", "contract.ends", "'group': 'g1', 'contract': 'k'")));
      world.failing.after(lost);
      world.started();
      world.pass(Duration.ofSeconds(20));
      assertThat(world.standing(GROUP)).as("after %d writes", lost).containsExactly("answered");
      if (!world.failing.isOver()) {
        break;
      }
      lost++;
    }
    assertThat(lost).isGreaterThan(5);
  }

  /** All that is the same whether a write lost its answer or not. */
  private record End(
      SortedMap<String, List<String>> enrolments,
      List<String> deliveries,
      List<String> facts,
      long applied) {}

  /** Accounts that become one amid a batch, and are entered, moved and left by all who belong. */
  private static End story(int failAfter, FailingOnce.Carried carried, FailedAt failed) {
    AccountWorld world = new AccountWorld(RENEWAL);
    List<LogEntry> first = new ArrayList<>();
    for (String json :
        List.of(
            said("bob", "offer.opened", naming(HEAD) + ", 'contract': 'm'"),
            said("ann", "contract.ends", naming(OTHER) + ", 'contract': 'k', 'who': 'Ann'"),
            said("ann", "offer.opened", "'contract': 'l'"),
            said("bob", "offer.opened", "'contract': 'l'"),
            said("bob", "contract.ends", naming(HEAD) + ", 'contract': 'l'"),
            said("eve", "page", "'group': 'g1', 'crm': 'c1', 'account': {'name': 'Both'}"),
            said("bob", "contract.ends", "'contract': 'k'"),
            said("bob", "offer.opened", "'contract': 'k'"),
            said("eve", "contract.renewed", "'contract': 'k'"),
            said("ann", "contract.ends", "'contract': 'm'"),
            said("eve", "offer.opened", "'contract': 'm'"),
            said("eve", "account.closed", "'account': {'plan': 'free'}"))) {
      first.add(world.signal(json));
    }
    world.world.append(ACME, first.toArray(LogEntry[]::new));
    world.failing.after(failAfter, carried);
    world.started();
    world.pass(Duration.ofSeconds(30));
    world.arrive(
        said(
            "ann",
            "contract.ends",
            "'contract': 'n', 'account': {'plan': 'pro'}, " + naming(OTHER)));
    world.pass(Duration.ofSeconds(90));
    failed.isOver = world.failing.isOver();
    SortedMap<String, List<String>> enrolments = new TreeMap<>();
    for (AccountKey key : List.of(HEAD, OTHER)) {
      enrolments.put(
          key.account(), world.enrolments(key).stream().map(AccountJourneysTest::plain).toList());
    }
    return new End(
        enrolments,
        world.deliveries().stream()
            .map(one -> one.key().action() + " " + one.action().step() + one.action().parameters())
            .sorted()
            .toList(),
        world.facts().stream()
            .map(fact -> fact.id() + " " + fact.kind() + " " + fact.name() + fact.properties())
            .sorted()
            .toList(),
        world.world.applied(ACME));
  }

  /** Whether the answer was lost, or the story over before. */
  private static final class FailedAt {
    private boolean isOver;
  }

  /** Without when outcomes came, which a failure holds up. */
  private static String plain(Enrolment one) {
    SortedMap<String, String> steps = new TreeMap<>();
    one.steps().forEach((id, step) -> steps.put(id, step.occurrence() + " " + step.outcome()));
    return one.id()
        + " "
        + one.key()
        + " "
        + one.state()
        + " "
        + one.entered()
        + " "
        + one.entry()
        + " "
        + one.tokens()
        + " "
        + steps
        + " "
        + one.milestones();
  }

  /** Also where of the documents of one account some were written and others not. */
  @ParameterizedTest
  @EnumSource(FailingOnce.Carried.class)
  @Tag("simulation")
  void aLostAnswerAtAnyWriteChangesNothing(FailingOnce.Carried carried) {
    End wanted = story(-1, carried, new FailedAt());
    assertThat(wanted.applied()).isEqualTo(13);
    assertThat(wanted.deliveries()).hasSize(8);
    int lost = 0;
    for (FailedAt failed = new FailedAt(); ; lost++) {
      assertThat(story(lost, carried, failed)).as("after %d writes", lost).isEqualTo(wanted);
      if (!failed.isOver) {
        break;
      }
    }
    assertThat(lost).isGreaterThan(carried == FailingOnce.Carried.WHOLE ? 20 : 5);
  }
}
