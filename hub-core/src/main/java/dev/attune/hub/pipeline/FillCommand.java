package dev.attune.hub.pipeline;

import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.value.Fields;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The command that fills what is computed of some profiles from their history, as it stands at the
 * command's place in the log: every event counts once, whether it comes before it or after.
 */
final class FillCommand {
  static final String KIND = "computed.fill";

  private static final String PROFILES = "profiles";

  private FillCommand() {}

  static Fields arguments(Collection<ProfileId> profiles) {
    return new Fields(Map.of(PROFILES, profiles.stream().map(ProfileId::value).sorted().toList()));
  }

  /** Whose it is; none of any other command. */
  static List<CustomerKey> targets(LogEntry.Command command) {
    List<CustomerKey> targets = new ArrayList<>();
    if (command.kind().equals(KIND) && command.arguments().value(PROFILES) instanceof List<?> ids) {
      ids.forEach(
          id -> targets.add(new CustomerKey(command.tenant(), new ProfileId(String.valueOf(id)))));
    }
    return targets;
  }
}
