package dev.attune.hub.pipeline;

import dev.attune.hub.identity.AccountKey;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.value.Digest;
import dev.attune.hub.value.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The commands by which a person makes accounts one, or takes that back. Each is alone in its
 * tenant's batch, as those of profiles are.
 */
public final class AccountCommand {
  /** Makes two accounts one; arguments {@code account} and {@code with}. */
  public static final String MERGE = "accounts.merge";

  /** Takes a part out of an account; arguments {@code account} and {@code part}. */
  public static final String UNMERGE = "accounts.unmerge";

  private static final Set<String> KINDS = Set.of(MERGE, UNMERGE);
  private static final List<String> NAMES = List.of("account", "with", "part");

  private AccountCommand() {}

  /** The arguments of a merge. */
  public static Fields merge(AccountKey account, AccountKey with) {
    return Fields.of("account", account.account(), "with", with.account());
  }

  /** The arguments of an undoing: the part that leaves, with all that came to it. */
  public static Fields unmerge(AccountKey account, AccountKey part) {
    return Fields.of("account", account.account(), "part", part.account());
  }

  static boolean isKnown(LogEntry.Command command) {
    return KINDS.contains(command.kind());
  }

  static boolean isOne(LogEntry entry) {
    return entry instanceof LogEntry.Command command && isKnown(command);
  }

  /** Those that the command names; what is no account's id names none. */
  static List<AccountKey> targets(LogEntry.Command command) {
    List<AccountKey> targets = new ArrayList<>();
    if (isKnown(command)) {
      for (String name : NAMES) {
        AccountKey key = named(command, name);
        if (key != null) {
          targets.add(key);
        }
      }
    }
    return targets;
  }

  static @Nullable AccountKey named(LogEntry.Command command, String name) {
    String text = command.arguments().text(name);
    return text == null || !Digest.isOne(text) ? null : new AccountKey(command.tenant(), text);
  }
}
