package dev.attune.hub.profile;

import static dev.attune.hub.pipeline.Samples.ACME;
import static dev.attune.hub.pipeline.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.hub.event.Identifier;
import dev.attune.hub.identity.AccountKey;
import dev.attune.hub.pipeline.Samples;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What belongs together, by laws over seeded random stories. */
class AccountForestTest {
  private static final int SEEDS = 500;
  private static final int ACCOUNTS = 12;
  private static final List<AccountKey> KEYS = keys();
  private static final TakenApart BY = new TakenApart(NOON, "ann");

  private static List<AccountKey> keys() {
    List<AccountKey> keys = new ArrayList<>();
    for (int i = 0; i < ACCOUNTS; i++) {
      keys.add(Samples.account(ACME, "a" + i));
    }
    keys.sort(null);
    return keys;
  }

  private static AccountLink link(int number) {
    return new AccountLink(KEYS.getFirst(), NOON.plusSeconds(number), "entry-" + number, "");
  }

  private static AccountForest fresh() {
    Map<AccountKey, Account> all = new HashMap<>();
    for (AccountKey key : KEYS) {
      all.put(
          key,
          Account.begun(key)
              .withIdentifier(new Identifier("company", key.account()), NOON)
              .withTrait("plan", Samples.trait(key.account()))
              .withMember(Samples.profile(key.account()), NOON));
    }
    return new AccountForest(all);
  }

  /** Which belong together. */
  private static List<SortedSet<AccountKey>> groups(AccountForest forest) {
    Map<AccountKey, SortedSet<AccountKey>> groups = new TreeMap<>();
    KEYS.forEach(key -> groups.computeIfAbsent(forest.root(key), none -> new TreeSet<>()).add(key));
    return List.copyOf(groups.values());
  }

  /** As a store has it after it wrote some of the documents. */
  private static AccountForest partlyWritten(
      AccountForest before, AccountForest after, Random random) {
    Map<AccountKey, Account> stored = new HashMap<>();
    before.all().forEach(account -> stored.put(account.key(), account));
    boolean isBroken = false;
    for (List<Account> wave : after.writes()) {
      for (Account account : wave) {
        if (!isBroken || random.nextBoolean()) {
          stored.put(account.key(), account);
        }
        isBroken |= random.nextInt(3) == 0;
      }
      if (isBroken) {
        break;
      }
    }
    return new AccountForest(stored);
  }

  private static AccountForest copy(AccountForest forest) {
    Map<AccountKey, Account> all = new HashMap<>();
    forest.all().forEach(account -> all.put(account.key(), account));
    return new AccountForest(all);
  }

  private record Pair(AccountKey one, AccountKey other, int number) {
    void link(AccountForest forest) {
      forest.link(one, other, AccountForestTest.link(number));
    }
  }

  private static List<Pair> pairs(Random random, int count) {
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      pairs.add(
          new Pair(KEYS.get(random.nextInt(ACCOUNTS)), KEYS.get(random.nextInt(ACCOUNTS)), i));
    }
    return pairs;
  }

  @Test
  void theOrderOfEventsDoesNotMatterNorHowOftenTheyCome() {
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      List<Pair> pairs = pairs(random, 1 + random.nextInt(10));
      AccountForest one = fresh();
      pairs.forEach(pair -> pair.link(one));
      List<Pair> shuffled = new ArrayList<>(pairs);
      shuffled.addAll(pairs);
      Collections.shuffle(shuffled, random);
      AccountForest other = fresh();
      shuffled.forEach(pair -> pair.link(other));

      assertThat(groups(other)).as("seed %d", seed).containsExactlyElementsOf(groups(one));
    }
  }

  @Test
  void aBatchThatBrokeOffAnywhereIsDoneAgainToTheSameDocuments() {
    int halfWritten = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      AccountForest before = fresh();
      pairs(random, random.nextInt(6)).forEach(pair -> pair.link(before));
      AccountForest stored = copy(before);
      List<Pair> batch = pairs(random, 1 + random.nextInt(6));
      AccountForest after = copy(stored);
      batch.forEach(pair -> pair.link(after));
      AccountForest broken = partlyWritten(stored, after, random);
      halfWritten += groups(broken).equals(groups(after)) ? 0 : 1;
      AccountForest again = copy(broken);
      batch.forEach(pair -> pair.link(again));

      assertThat(groups(again)).as("seed %d", seed).containsExactlyElementsOf(groups(after));
      for (AccountKey key : KEYS) {
        assertThat(again.view(key).parts().keySet())
            .as("seed %d", seed)
            .isEqualTo(after.view(key).parts().keySet());
      }
    }
    assertThat(halfWritten).isPositive();
  }

  @Test
  void whatIsUndoneIsAsIfTheTwoHadNeverMet() {
    int undone = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      AccountForest forest = fresh();
      pairs(random, random.nextInt(8)).forEach(pair -> pair.link(forest));
      AccountKey one = KEYS.get(random.nextInt(ACCOUNTS));
      AccountKey other = KEYS.get(random.nextInt(ACCOUNTS));
      AccountView ofOne = forest.view(one);
      AccountView ofOther = forest.view(other);
      if (ofOne.key().equals(ofOther.key())) {
        continue;
      }
      undone++;
      forest.merge(one, other, link(100));
      AccountView together = forest.view(one);
      AccountKey came = together.merges().getFirst().from();
      assertThat(forest.whyNotTaken(together.key(), came)).isEmpty();
      forest.takeApart(together.key(), came, BY);

      assertSame(forest.view(one), ofOne, seed);
      assertSame(forest.view(other), ofOther, seed);
      // What a person took apart, events do not put together; a person does.
      assertThat(forest.link(one, other, link(101))).isEqualTo(AccountForest.TAKEN_APART);
      forest.merge(one, other, link(102));
      assertThat(forest.root(one)).isEqualTo(forest.root(other));
    }
    assertThat(undone).isGreaterThan(SEEDS / 2);
  }

  private static void assertSame(AccountView found, AccountView wanted, int seed) {
    assertThat(found.parts().keySet()).as("seed %d", seed).isEqualTo(wanted.parts().keySet());
    assertThat(found.identifiers()).isEqualTo(wanted.identifiers());
    assertThat(found.members()).isEqualTo(wanted.members());
    assertThat(found.traits(Survivorship.DEFAULT)).isEqualTo(wanted.traits(Survivorship.DEFAULT));
    assertThat(found.merges()).isEqualTo(wanted.merges());
  }

  @Test
  void aMergeAndAnUndoThatBrokeOffAreDoneAgain() {
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      AccountForest before = fresh();
      pairs(random, 6).forEach(pair -> pair.link(before));
      AccountForest stored = copy(before);
      AccountKey one = KEYS.get(random.nextInt(ACCOUNTS));
      AccountKey other = KEYS.get(random.nextInt(ACCOUNTS));
      AccountForest merged = copy(stored);
      merged.merge(one, other, link(100));
      AccountForest again = copy(partlyWritten(stored, merged, random));
      again.merge(one, other, link(100));
      assertThat(groups(again)).as("seed %d", seed).containsExactlyElementsOf(groups(merged));

      List<AccountView.Merged> merges = merged.view(one).merges();
      if (!merges.isEmpty()) {
        AccountKey part = merges.get(random.nextInt(merges.size())).from();
        AccountKey account = merged.root(one);
        AccountForest whole = copy(merged);
        AccountForest apart = copy(whole);
        apart.takeApart(account, part, BY);
        AccountForest apartAgain = copy(partlyWritten(whole, apart, random));
        apartAgain.takeApart(account, part, BY);
        assertThat(apartAgain.all())
            .as("seed %d", seed)
            .containsExactlyInAnyOrderElementsOf(apart.all());
      }
    }
  }

  @Test
  void anAccountTakesInNoMoreThanItHolds() {
    AccountForest forest = new AccountForest(Map.of());
    AccountKey first = Samples.account(ACME, "first");
    for (int i = 1; i < AccountView.MAX_PARTS; i++) {
      assertThat(forest.link(first, Samples.account(ACME, "n" + i), link(i))).isEmpty();
    }
    AccountKey last = Samples.account(ACME, "last");

    assertThat(forest.link(first, last, link(99))).isEqualTo(AccountForest.FULL);
    assertThatThrownBy(() -> forest.merge(first, last, link(99)))
        .isInstanceOf(HubException.class)
        .satisfies(e -> assertThat(((HubException) e).code()).isEqualTo(HubError.CAP_REACHED));
    assertThat(forest.root(last)).isEqualTo(last);
  }

  @Test
  void onlyWhatCameCanBeTakenOut() {
    AccountForest forest = fresh();
    forest.link(KEYS.get(0), KEYS.get(1), link(1));
    forest.link(KEYS.get(1), KEYS.get(2), link(2));

    assertThat(forest.whyNotTaken(KEYS.get(1), KEYS.get(0))).contains("began with this part");
    assertThat(forest.whyNotTaken(KEYS.get(1), KEYS.get(5))).contains("does not have this part");
    assertThat(forest.whyNotTaken(KEYS.get(1), KEYS.get(1))).contains("name it by what stays");
    assertThat(forest.whyNotTaken(KEYS.get(0), KEYS.get(2))).isEmpty();
  }

  @Test
  void aPartIsKeptApartFromABoundedNumberOfOthers() {
    AccountKey part = new AccountKey(ACME, "f".repeat(32));
    AccountForest forest = new AccountForest(Map.of());
    for (int number = 0; number < Account.MAX_APART; number++) {
      AccountKey other = new AccountKey(ACME, "%032x".formatted(number));
      forest.merge(other, part, link(number));
      assertThat(forest.whyNotTaken(other, part)).isEmpty();
      forest.takeApart(other, part, BY);
    }
    AccountKey oneMore = new AccountKey(ACME, "%032x".formatted(Account.MAX_APART));
    forest.merge(oneMore, part, link(Account.MAX_APART));
    assertThat(forest.whyNotTaken(oneMore, part)).contains("taken this part from 500 others");
  }
}
