package dev.attune.hub.pipeline;

import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.value.Digest;
import dev.attune.hub.value.Fields;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The commands by which a person makes profiles one, or takes that back. Each is alone in its
 * tenant's batch: nothing that comes before or after it is written with it.
 */
public final class MergeCommand {
  /** Makes two profiles one; arguments {@code profile} and {@code with}. */
  public static final String MERGE = "profiles.merge";

  /** Takes parts out of a profile; arguments {@code profile} and {@code parts} (a list). */
  public static final String UNMERGE = "profiles.unmerge";

  private static final Set<String> KINDS = Set.of(MERGE, UNMERGE);

  private MergeCommand() {}

  /** The arguments of a merge. */
  public static Fields merge(ProfileId profile, ProfileId with) {
    return Fields.of("profile", profile.value(), "with", with.value());
  }

  /** The arguments of an undoing: some of the parts that came to the profile by one merge. */
  public static Fields unmerge(ProfileId profile, Collection<ProfileId> parts) {
    return Fields.of(
        "profile",
        profile.value(),
        "parts",
        parts.stream().map(ProfileId::value).sorted().toList());
  }

  static boolean isOne(LogEntry entry) {
    return entry instanceof LogEntry.Command command && isKnown(command);
  }

  static boolean isKnown(LogEntry.Command command) {
    return KINDS.contains(command.kind());
  }

  /** Whom the command names; what is no profile's id names nobody. */
  static List<CustomerKey> targets(LogEntry.Command command) {
    List<CustomerKey> targets = new ArrayList<>();
    if (isKnown(command)) {
      for (String name : List.of("profile", "with")) {
        String text = command.arguments().text(name);
        if (text != null && Digest.isOne(text)) {
          targets.add(new CustomerKey(command.tenant(), new ProfileId(text)));
        }
      }
      parts(command).forEach(part -> targets.add(new CustomerKey(command.tenant(), part)));
    }
    return targets;
  }

  /** The parts that are to be taken out. */
  static SortedSet<ProfileId> parts(LogEntry.Command command) {
    SortedSet<ProfileId> parts = new TreeSet<>();
    if (command.arguments().value("parts") instanceof Collection<?> named) {
      for (Object one : named) {
        if (one instanceof String text && Digest.isOne(text)) {
          parts.add(new ProfileId(text));
        }
      }
    }
    return parts;
  }
}
