package dev.attune.hub.pipeline;

import static dev.attune.hub.pipeline.Samples.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.connection.Connection;
import dev.attune.hub.customer.Customer;
import dev.attune.hub.customer.CustomerLimits;
import dev.attune.hub.definition.Definition;
import dev.attune.hub.definition.DefinitionKey;
import dev.attune.hub.definition.DefinitionKind;
import dev.attune.hub.event.Identifier;
import dev.attune.hub.event.Mapping;
import dev.attune.hub.fact.Fact;
import dev.attune.hub.fact.FactKind;
import dev.attune.hub.identity.AccountKey;
import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.identity.IdentifierKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.log.CommandResult;
import dev.attune.hub.log.Fence;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.profile.Account;
import dev.attune.hub.profile.AccountForest;
import dev.attune.hub.profile.AccountView;
import dev.attune.hub.profile.Member;
import dev.attune.hub.profile.Survivorship;
import dev.attune.hub.profile.TakenApart;
import dev.attune.hub.segment.Segment;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Accounts as events, people and conditions see them, through the whole engine. */
class AccountsTest {
  private static final ConnectionKey SHOP = EngineWorld.connection(ACME, "shop");

  /** One hub that may lose the answer of any of its writes. */
  private static final class Hub {
    private final FailingOnce failing = new FailingOnce();
    private final EngineWorld world =
        new EngineWorld(100, CustomerLimits.DEFAULT, Duration.ofMillis(100), failing::before, true);
    private int signals;

    Hub() {
      Connection shop = world.stores().connections().read(SHOP).orElseThrow();
      Mapping mapping =
          new Mapping(
              Map.ofEntries(
                  Map.entry("name", "'seen'"),
                  Map.entry("identifiers.user_id", "payload.user"),
                  Map.entry("identifiers.email", "payload.email"),
                  Map.entry("account.group_id", "payload.group"),
                  Map.entry("account.crm", "payload.crm"),
                  Map.entry("account.domain", "payload.domain"),
                  Map.entry("account.traits", "payload.account"),
                  Map.entry("account.role", "payload.role")));
      world.stores().connections().write(shop.named("http", "shop", mapping));
      world.stores().tenants().revise(ACME);
    }

    Hub started() {
      world.start(HubEngine.Role.WORKER);
      return this;
    }

    void define(DefinitionKind kind, String id, String source) {
      DefinitionKey key = new DefinitionKey(ACME, kind, id);
      assertThat(
              world
                  .stores()
                  .definitions()
                  .write(new Definition(key, 0, source, world.time().now(), "ann")))
          .isTrue();
      world.stores().tenants().revise(ACME);
    }

    void segment(String when) {
      define(DefinitionKind.SEGMENT, "pro", new Segment("pro", "Pro", "", when, true).json());
    }

    LogEntry.Signal signal(String json) {
      return new LogEntry.Signal(
          SHOP,
          "m" + signals++,
          Json.readObject(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)),
          world.time().now(),
          null);
    }

    LogEntry.Command command(String kind, Fields arguments) {
      return new LogEntry.Command(
          ACME, "c" + signals++, kind, arguments, "ann", world.time().now());
    }

    void arrive(LogEntry.OfTenant... entries) {
      world.ports().scheduler().start("test", () -> world.engine().log().append(List.of(entries)));
      world.time().run(Duration.ofSeconds(4));
    }

    void arrive(String json) {
      arrive(signal(json));
    }

    CommandResult carryOut(String kind, Fields arguments) {
      LogEntry.Command command = command(kind, arguments);
      arrive(command);
      return world.stores().commandResults().find(ACME, command.id()).orElseThrow();
    }

    AccountView account(String namespace, String value) {
      AccountKey key = key(namespace, value);
      return new AccountForest(AccountForest.readWhole(world.stores().accounts(), List.of(key)))
          .view(key);
    }

    Account stored(AccountKey key) {
      return Objects.requireNonNull(world.stores().accounts().read(List.of(key)).get(key));
    }

    Customer customer(String user) {
      IdentifierKey key = new IdentifierKey(ACME, new Identifier("user_id", user));
      ProfileId holder = world.stores().claims().read(List.of(key)).get(key);
      assertThat(holder).isNotNull();
      CustomerKey customer = new CustomerKey(ACME, holder);
      return Objects.requireNonNull(
          world.stores().customers().read(List.of(customer)).get(customer));
    }

    boolean isPro(String user) {
      return customer(user).segments().since().containsKey("pro");
    }

    /** How often members were told. */
    List<Fact> facts(FactKind kind) {
      return world
          .stores()
          .facts()
          .read(ACME, Instant.MIN, Instant.MAX, null, 100_000)
          .facts()
          .stream()
          .filter(fact -> fact.kind() == kind)
          .toList();
    }
  }

  private static AccountKey key(String namespace, String value) {
    return AccountKey.of(ACME, new Identifier(namespace, value));
  }

  private static Object trait(AccountView account, String name) {
    return Objects.requireNonNull(account.traits(Survivorship.DEFAULT).get(name)).value();
  }

  @Test
  void anEventThatNamesAnAccountTwiceMakesTheTwoOne() {
    Hub hub = new Hub().started();
    hub.arrive("{'user': 'ann', 'group': 'g1', 'account': {'plan': 'pro'}, 'role': 'buyer'}");
    hub.arrive("{'user': 'bob', 'domain': 'WWW.Example.com', 'account': {'seats': 5}}");
    assertThat(hub.account("group_id", "g1").parts()).hasSize(1);

    hub.arrive("{'user': 'eve', 'group': 'g1', 'domain': 'example.com'}");

    AccountView account = hub.account("domain", "example.com");
    assertThat(account.key()).isEqualTo(hub.account("group_id", "g1").key());
    assertThat(account.identifiers().keySet())
        .containsExactly(new Identifier("domain", "example.com"), new Identifier("group_id", "g1"));
    assertThat(trait(account, "plan")).isEqualTo("pro");
    assertThat(trait(account, "seats")).isEqualTo(5L);
    assertThat(account.members()).hasSize(3);
    Member ann = account.members().get(hub.customer("ann").key().profile());
    assertThat(ann).isNotNull();
    assertThat(ann.role()).isNotNull();
    assertThat(ann.role().role()).isEqualTo("buyer");
    assertThat(account.merges())
        .singleElement()
        .satisfies(merged -> assertThat(merged.link().actor()).isEmpty());
  }

  @Test
  void aTenantMayHaveTheDomainsOfAddressesMakeMembers() {
    Hub hub = new Hub();
    hub.define(DefinitionKind.ACCOUNT_RULES, "rules", "{\"membersByMailDomain\": true}");
    hub.started();
    hub.arrive("{'user': 'ann', 'email': 'ann@example.com'}");
    hub.arrive("{'user': 'bob', 'email': 'bob@gmail.com'}");

    assertThat(hub.account("domain", "example.com").members())
        .containsOnlyKeys(hub.customer("ann").key().profile());
    assertThat(hub.customer("ann").accounts()).containsOnlyKeys(key("domain", "example.com"));
    assertThat(hub.customer("bob").accounts()).isEmpty();
  }

  @Test
  void theTenantsRuleSaysWhichValueOfATraitStands() {
    Hub hub = new Hub();
    hub.define(
        DefinitionKind.ACCOUNT_RULES,
        "rules",
        "{\"traits\": {\"traits\": [{\"trait\": \"name\", \"rule\": \"longest\"}]}}");
    hub.started();
    hub.arrive("{'user': 'ann', 'group': 'g1', 'account': {'name': 'Example Ltd', 'plan': 'a'}}");
    hub.arrive("{'user': 'ann', 'group': 'g1', 'account': {'name': 'Ex', 'plan': 'b'}}");

    AccountView account = hub.account("group_id", "g1");
    assertThat(trait(account, "name")).isEqualTo("Example Ltd");
    assertThat(trait(account, "plan")).isEqualTo("b");
    assertThat(Objects.requireNonNull(account.traits(Survivorship.DEFAULT).get("plan")).event())
        .isEqualTo("m1");
  }

  @Test
  void whatFindsNoRoomIsLeftOutAndTold() {
    Hub hub = new Hub().started();
    String large = "x".repeat(5_000);
    hub.arrive("{'user': 'ann', 'group': 'g1', 'account': {'plan': 'a', 'note': '" + large + "'}}");
    Account account = hub.account("group_id", "g1").parts().get(key("group_id", "g1"));
    assertThat(account).isNotNull();
    assertThat(account.traits()).containsOnlyKeys("plan");
    for (int i = 1; i < Account.MAX_MEMBERS; i++) {
      account = account.withMember(Samples.profile("p" + i), Samples.NOON);
    }
    hub.world.stores().accounts().write(List.of(account));
    hub.arrive("{'user': 'bob', 'group': 'g1', 'account': {'plan': 'b'}}");

    assertThat(hub.account("group_id", "g1").members()).hasSize(Account.MAX_MEMBERS);
    assertThat(trait(hub.account("group_id", "g1"), "plan")).isEqualTo("b");
    assertThat(hub.customer("bob").accounts()).containsOnlyKeys(key("group_id", "g1"));
    assertThat(hub.facts(FactKind.REFUSED))
        .extracting(Fact::name)
        .containsExactlyInAnyOrder("trait of an account", "member of an account");
  }

  @Test
  void aPersonMergesAndUndoesAndEventsDoNotMergeAgain() {
    Hub hub = new Hub().started();
    hub.arrive("{'user': 'ann', 'group': 'g1', 'account': {'plan': 'a'}}");
    hub.arrive("{'user': 'bob', 'crm': 'c1', 'account': {'plan': 'b'}}");
    AccountView one = hub.account("group_id", "g1");
    AccountView other = hub.account("crm", "c1");

    CommandResult merged =
        hub.carryOut(AccountCommand.MERGE, AccountCommand.merge(one.key(), other.key()));
    assertThat(merged.code()).isEqualTo(CommandResult.DONE);
    AccountView together = hub.account("crm", "c1");
    assertThat(together.members()).hasSize(2);
    assertThat(trait(together, "plan")).isEqualTo("b");
    assertThat(
            hub.carryOut(AccountCommand.MERGE, AccountCommand.merge(one.key(), other.key()))
                .message())
        .isEqualTo("The two are one account already.");

    AccountKey came = together.merges().getFirst().from();
    assertThat(together.merges().getFirst().link().actor()).isEqualTo("ann");
    assertThat(
            hub.carryOut(AccountCommand.UNMERGE, AccountCommand.unmerge(together.key(), came))
                .code())
        .isEqualTo(CommandResult.DONE);
    TakenApart apart = hub.account("group_id", "g1").apartFrom(hub.stored(other.key()));
    assertThat(apart).isEqualTo(hub.account("crm", "c1").apartFrom(hub.stored(one.key())));
    assertThat(Objects.requireNonNull(apart).actor()).isEqualTo("ann");
    assertThat(apart.at()).isNotNull();
    assertThat(hub.facts(FactKind.MERGE))
        .singleElement()
        .satisfies(fact -> {
          assertThat(fact.name()).isEqualTo("account-merge");
          assertThat(fact.account()).isEqualTo(together.key());
          assertThat(fact.properties().text("from")).isEqualTo(came.account());
        });
    assertThat(hub.facts(FactKind.UNDO))
        .singleElement()
        .satisfies(fact -> assertThat(fact.properties().text("alone")).isEqualTo(came.account()));
    assertThat(hub.account("group_id", "g1").members()).isEqualTo(one.members());
    assertThat(hub.account("crm", "c1").members()).isEqualTo(other.members());

    hub.arrive("{'user': 'eve', 'group': 'g1', 'crm': 'c1'}");
    assertThat(hub.account("group_id", "g1").parts()).hasSize(1);
    assertThat(hub.facts(FactKind.REFUSED))
        .singleElement()
        .satisfies(fact ->
            assertThat(fact.properties().text("reason")).isEqualTo(AccountForest.TAKEN_APART));
    assertThat(
            hub.carryOut(
                    AccountCommand.MERGE,
                    AccountCommand.merge(one.key(), Samples.account(ACME, "nobody")))
                .message())
        .isEqualTo("There is no such account.");
  }

  @Test
  void membersHearOfWhatAnotherMemberSays() {
    Hub hub = new Hub();
    hub.segment("account.traits.plan == 'pro'");
    hub.started();
    hub.arrive("{'user': 'ann', 'group': 'g1', 'account': {'plan': 'free'}}");
    hub.arrive("{'user': 'bob', 'group': 'g1'}");
    hub.arrive("{'user': 'eve', 'crm': 'c1'}");
    assertThat(List.of(hub.isPro("ann"), hub.isPro("bob"), hub.isPro("eve"))).containsOnly(false);

    hub.arrive("{'user': 'ann', 'group': 'g1', 'account': {'plan': 'pro'}}");
    assertThat(List.of(hub.isPro("ann"), hub.isPro("bob"))).containsOnly(true);
    assertThat(hub.isPro("eve")).isFalse();

    AccountKey one = hub.account("group_id", "g1").key();
    AccountKey other = hub.account("crm", "c1").key();
    hub.carryOut(AccountCommand.MERGE, AccountCommand.merge(one, other));
    assertThat(hub.isPro("eve")).isTrue();
    AccountView together = hub.account("crm", "c1");
    hub.carryOut(
        AccountCommand.UNMERGE,
        AccountCommand.unmerge(together.key(), together.merges().getFirst().from()));
    assertThat(hub.isPro("eve")).isFalse();
    assertThat(List.of(hub.isPro("ann"), hub.isPro("bob"))).containsOnly(true);

    hub.arrive("{'user': 'bob', 'group': 'g1', 'account': {'plan': 'free'}}");
    assertThat(List.of(hub.isPro("ann"), hub.isPro("bob"))).containsOnly(false);
    assertThat(hub.facts(FactKind.SEGMENT_ENTERED)).hasSize(3);
    assertThat(hub.facts(FactKind.SEGMENT_LEFT)).hasSize(3);
  }

  @Test
  void whereNoConditionReadsWhatChangedNothingIsPutIntoTheLog() {
    Hub hub = new Hub();
    hub.segment("account.traits.plan == 'pro'");
    hub.started();
    hub.arrive("{'user': 'ann', 'group': 'g1', 'account': {'plan': 'pro'}}");
    long before = hub.world.announced();
    assertThat(before).isPositive();
    hub.arrive("{'user': 'bob', 'group': 'g1', 'account': {'seats': 5, 'plan': 'pro'}}");

    assertThat(hub.world.announced()).isEqualTo(before);
    assertThat(hub.isPro("bob")).isTrue();
  }

  /** All that is the same whether a write lost its answer or not. */
  private record End(
      List<AccountView> accounts, List<Boolean> pro, List<String> codes, List<String> told) {}

  private static List<String> told(Hub hub) {
    return Stream.of(FactKind.MERGE, FactKind.UNDO)
        .flatMap(kind -> hub.facts(kind).stream())
        .map(fact -> fact.name() + " " + new TreeMap<>(fact.properties().values()))
        .sorted()
        .toList();
  }

  private static End story(Hub hub, int failAfter) {
    hub.segment("account.traits.plan == 'pro'");
    LogEntry.Signal[] first = {
      hub.signal("{'user': 'ann', 'group': 'g1', 'account': {'plan': 'free'}, 'role': 'a'}"),
      hub.signal("{'user': 'bob', 'crm': 'c1', 'account': {'seats': 1}}"),
      hub.signal("{'user': 'eve', 'domain': 'example.com', 'account': {'plan': 'pro'}}"),
      hub.signal("{'user': 'bob', 'crm': 'c1', 'group': 'g1', 'account': {'seats': 2}}"),
      hub.signal("{'user': 'ann', 'domain': 'example.com', 'crm': 'c1', 'role': 'b'}")
    };
    hub.world.append(ACME, first);
    hub.failing.after(failAfter);
    hub.started();
    hub.world.time().run(Duration.ofSeconds(20));
    AccountView whole = hub.account("group_id", "g1");
    assertThat(whole.parts()).hasSize(3);
    List<String> codes = new ArrayList<>();
    AccountKey part = whole.merges().getFirst().from();
    codes.add(
        hub.carryOut(AccountCommand.UNMERGE, AccountCommand.unmerge(whole.key(), part)).code());
    hub.world.time().run(Duration.ofSeconds(10));
    codes.add(hub.carryOut(AccountCommand.MERGE, AccountCommand.merge(part, whole.key())).code());
    hub.world.time().run(Duration.ofSeconds(10));
    List<AccountView> accounts = new ArrayList<>();
    for (AccountKey key :
        List.of(key("group_id", "g1"), key("crm", "c1"), key("domain", "example.com"))) {
      accounts.add(plain(hub, key));
    }
    List<Boolean> pro = List.of(hub.isPro("ann"), hub.isPro("bob"), hub.isPro("eve"));
    return new End(accounts, pro, codes, told(hub));
  }

  /** Without what says how often documents were written. */
  private static AccountView plain(Hub hub, AccountKey key) {
    AccountView view =
        new AccountForest(AccountForest.readWhole(hub.world.stores().accounts(), List.of(key)))
            .view(key);
    SortedMap<AccountKey, Account> parts = new TreeMap<>(view.parts());
    parts.replaceAll((id, account) ->
        new Account(
            id, 0, account.identifiers(), account.traits(), account.members(), Fence.EMPTY));
    return new AccountView(view.key(), parts);
  }

  @Test
  void aLostAnswerAtAnyWriteChangesNothing() {
    End wanted = story(new Hub(), -1);
    assertThat(wanted.codes()).containsOnly(CommandResult.DONE);
    assertThat(wanted.pro()).containsOnly(true);
    assertThat(wanted.told()).as("two by events, one by a person, one taken apart").hasSize(4);
    int lost = 0;
    for (Hub hub = new Hub(); ; hub = new Hub()) {
      assertThat(story(hub, lost)).as("after %d writes", lost).isEqualTo(wanted);
      if (!hub.failing.isOver()) {
        break;
      }
      lost++;
    }
    assertThat(lost).isGreaterThan(20);
  }
}
