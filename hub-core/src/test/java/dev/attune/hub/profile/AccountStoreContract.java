package dev.attune.hub.profile;

import static dev.attune.hub.pipeline.Samples.ACME;
import static dev.attune.hub.pipeline.Samples.NOON;
import static dev.attune.hub.pipeline.Samples.ZETA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.hub.event.Identifier;
import dev.attune.hub.identity.AccountKey;
import dev.attune.hub.log.Position;
import dev.attune.hub.pipeline.Samples;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.problem.LostAnswer;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.ExtremeFields;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of accounts does. */
public abstract class AccountStoreContract {
  private static final AccountKey KEY = Samples.account(ACME, "Example");

  private AccountStore store;

  protected abstract AccountStore open();

  @BeforeEach
  void openStore() {
    store = open();
  }

  private static Account full() {
    return Account.begun(KEY)
        .withIdentifier(new Identifier("$company.x", "Example \uD83D\uDE00"), NOON)
        .withTrait("$set", Samples.trait(ExtremeFields.all().values()))
        .withTrait("a.b", Samples.trait(1L))
        .withMember(Samples.profile("ann"), NOON)
        .withMember(Samples.profile("bob"), NOON.minusSeconds(1))
        .withMember(
            Samples.profile("bob"),
            NOON.plusSeconds(1),
            new MemberRole("buyer", NOON, Samples.connectionId("shop"), "message-1"))
        .withLink(new AccountLink(Samples.account(ACME, "first"), NOON, "g1/3@4.5", "ann"))
        .gathering(List.of(Samples.account(ACME, "second")))
        .apartFrom(List.of(Samples.account(ACME, "third")), new TakenApart(NOON, "ann"))
        .apartFrom(List.of(Samples.account(ACME, "fourth")), new TakenApart(null, ""))
        .withFence(Account.begun(KEY).fence().with(Samples.source(ACME, 1, 2), Position.START));
  }

  private Account stored(AccountKey key) {
    Account account = store.read(List.of(key)).get(key);
    assertThat(account).isNotNull();
    return account;
  }

  @Test
  void givesBackAnAccountAsItWasWritten() {
    Account empty = Account.begun(Samples.account(ZETA, "Example"));
    assertThat(store.write(List.of(full(), empty))).isEmpty();

    assertThat(store.read(List.of(KEY, empty.key(), Samples.account(ACME, "none"))))
        .isEqualTo(Map.of(KEY, full().withVersion(1), empty.key(), empty.withVersion(1)));
    assertThat(store.read(List.of())).isEmpty();
    assertThat(store.write(List.of())).isEmpty();
  }

  @Test
  void writesOnlyOverTheVersionThatWasRead() {
    store.write(List.of(Account.begun(KEY)));
    Account read = stored(KEY);
    store.write(List.of(read.withMember(Samples.profile("ann"), NOON)));

    Account other = Account.begun(Samples.account(ACME, "Other"));
    assertThat(store.write(List.of(read.withMember(Samples.profile("bob"), NOON), other)))
        .containsExactly(KEY);
    assertThat(store.write(List.of(Account.begun(KEY)))).containsExactly(KEY);
    assertThat(stored(KEY).members()).containsOnlyKeys(Samples.profile("ann"));
    assertThat(stored(KEY).version()).isEqualTo(2);
    assertThat(stored(other.key()).version()).isEqualTo(1);
  }

  @Test
  void writesNothingOfALaterVersionWhereThereIsNoDocument() {
    store.write(List.of(Account.begun(KEY)));
    Account read = stored(KEY);
    AccountKey gone = Samples.account(ACME, "Gone");
    Account later =
        new Account(
            gone, read.version(), read.identifiers(), read.traits(), read.members(), read.fence());

    assertThat(store.write(List.of(later))).containsExactly(gone);

    assertThat(store.read(List.of(gone))).isEmpty();
  }

  @Test
  void settlesALostWriteByReadingTheFence() {
    AccountStore lossy = LostAnswer.of(AccountStore.class, store);
    assertThatThrownBy(() -> lossy.write(List.of(full()))).isInstanceOf(HubException.class);

    assertThat(store.write(List.of(full()))).containsExactly(KEY);
    assertThat(stored(KEY).fence().has(Samples.source(ACME, 1, 2))).isTrue();
  }

  private static Account called(TenantId tenant, String id, String name) {
    return Account.begun(Samples.account(tenant, id))
        .withTrait(AccountStore.NAME, Samples.trait(name));
  }

  @Test
  void pagesThroughTheAccountsOfOneTenant() {
    List<Account> all =
        Stream.of("a", "b", "c", "d", "e")
            .map(id -> Account.begun(Samples.account(ACME, id)))
            .sorted(Comparator.comparing(Account::key))
            .toList();
    store.write(all);
    store.write(List.of(Account.begun(Samples.account(ZETA, "a"))));

    List<Account> first = store.page(ACME, null, 3);
    assertThat(first).extracting(Account::key).isEqualTo(keys(all.subList(0, 3)));
    assertThat(store.page(ACME, first.getLast().key(), 3))
        .extracting(Account::key)
        .isEqualTo(keys(all.subList(3, 5)));
  }

  private static List<AccountKey> keys(List<Account> accounts) {
    return accounts.stream().map(Account::key).toList();
  }

  @Test
  void findsAccountsByTheBeginningOfTheirNames() {
    Account one = called(ACME, "1", " Example Ltd ");
    Account two = called(ACME, "2", "EXAMPLE AG");
    Account same = called(ACME, "3", "example ag");
    Account other = called(ACME, "4", "Examine");
    store.write(List.of(one, two, same, other, called(ZETA, "1", "Example")));
    store.write(List.of(Account.begun(Samples.account(ACME, "5"))));

    List<Account> found = store.named(ACME, "Exampl", null, 10);
    assertThat(found).hasSize(3);
    assertThat(found.getLast().key()).isEqualTo(one.key());
    List<Account> first = store.named(ACME, "exampl", null, 1);
    List<Account> second = store.named(ACME, "exampl", first.getLast(), 1);
    List<Account> third = store.named(ACME, "exampl", second.getLast(), 5);
    assertThat(Stream.of(first, second, third).flatMap(List::stream).map(Account::key))
        .containsExactlyElementsOf(keys(found));
    assertThat(store.named(ACME, "x", null, 10)).isEmpty();
  }
}
