package dev.attune.hub.pipeline;

import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.value.Fields;
import java.util.List;

/**
 * The command by which a person is forgotten: the profile becomes a tombstone with all that were
 * merged into it, its identifiers are suppressed, and an erasure is begun that clears up behind it
 * under the command's own id.
 */
public final class EraseCommand {
  public static final String KIND = "profiles.erase";

  private static final String PROFILE = "profile";

  private EraseCommand() {}

  /** The arguments of the command for a profile. */
  public static Fields arguments(ProfileId profile) {
    return Fields.of(PROFILE, profile.value());
  }

  static boolean isOne(LogEntry entry) {
    return entry instanceof LogEntry.Command command && command.kind().equals(KIND);
  }

  /** Whom it is about, or nobody if it is another command or does not say. */
  static List<CustomerKey> targets(LogEntry.Command command) {
    String profile = isOne(command) ? command.arguments().text(PROFILE) : null;
    ProfileId target = profile == null ? null : new ProfileId(profile);
    // An account is no person.
    return target == null || target.isAccount()
        ? List.of()
        : List.of(new CustomerKey(command.tenant(), target));
  }
}
