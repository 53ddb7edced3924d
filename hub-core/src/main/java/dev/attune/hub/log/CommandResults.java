package dev.attune.hub.log;

import dev.attune.hub.tenant.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/** Keeps what came of commands, for a day. Safe for use by many threads. */
public interface CommandResults {

  /** Puts in those that are not there yet. */
  void insert(Collection<CommandResult> results);

  Optional<CommandResult> find(TenantId tenant, String command);

  void removeBefore(Instant time);
}
