package dev.attune.hub.pipeline;

import dev.attune.hub.customer.CustomerRules;
import dev.attune.hub.identity.AccountKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.log.Source;
import dev.attune.hub.profile.AccountForest;
import dev.attune.hub.profile.AccountView;
import dev.attune.hub.segment.SegmentSet;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.Digest;
import dev.attune.hub.value.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What changed of accounts that conditions read, and the members who are to hear of it: a command
 * of the log for some of them at a time, put in before any account is written, so that it is there
 * whatever breaks off. A command that comes twice finds nothing left to change.
 */
final class AccountNews {
  private static final String ACTOR = "hub";

  private final AccountForest forest;
  private final Function<TenantId, CustomerRules> rules;

  /** The words of what changed, by any part of the account as it was then. */
  private final SortedMap<AccountKey, SortedSet<String>> changed = new TreeMap<>();

  /** The last entry that changed it. */
  private final Map<AccountKey, Source> causes = new HashMap<>();

  AccountNews(AccountForest forest, Function<TenantId, CustomerRules> rules) {
    this.forest = forest;
    this.rules = rules;
  }

  /** Does something to accounts of one tenant, and notes what conditions may see of it. */
  void watch(Collection<AccountKey> keys, Source source, Runnable change) {
    Map<AccountKey, Fields> before = new TreeMap<>();
    for (AccountKey key : keys) {
      if (rules.apply(key.tenant()).readsAccounts()) {
        before.put(key, seen(key));
      }
    }
    change.run();
    before.forEach((key, was) -> {
      Set<String> words =
          rules.apply(key.tenant()).affecting(SegmentSet.wordsOfAccount(was, seen(key)));
      if (!words.isEmpty()) {
        changed.computeIfAbsent(key, none -> new TreeSet<>()).addAll(words);
        causes.put(key, source);
      }
    });
  }

  private Fields seen(AccountKey key) {
    return forest.get(key) == null
        ? Fields.EMPTY
        : forest.view(key).asFields(rules.apply(key.tenant()).accounts().traits());
  }

  /** The commands by which members hear of it. */
  List<LogEntry.Command> commands(Instant now) {
    SortedMap<AccountKey, SortedSet<String>> whole = new TreeMap<>();
    Map<AccountKey, String> last = new HashMap<>();
    changed.forEach((key, words) -> {
      AccountKey root = forest.root(key);
      whole.computeIfAbsent(root, none -> new TreeSet<>()).addAll(words);
      last.merge(root, String.valueOf(causes.get(key)), (one, other) -> one + " " + other);
    });
    List<LogEntry.Command> commands = new ArrayList<>();
    whole.forEach((root, words) -> {
      AccountView view = forest.view(root);
      List<ProfileId> members = List.copyOf(view.members().keySet());
      for (int from = 0; from < members.size(); from += CustomerCommand.MOST_REVIEWED) {
        List<ProfileId> some =
            members.subList(from, Math.min(members.size(), from + CustomerCommand.MOST_REVIEWED));
        commands.add(
            new LogEntry.Command(
                root.tenant(),
                Digest.of(
                    "account.changed",
                    root.account(),
                    some.getFirst().value(),
                    String.join(" ", words),
                    String.valueOf(last.get(root))),
                CustomerCommand.ACCOUNT_CHANGED,
                CustomerCommand.accountChanged(some, words),
                ACTOR,
                now));
      }
    });
    return commands;
  }
}
