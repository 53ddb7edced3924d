package dev.attune.hub.log;

import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.Fields;
import java.time.Instant;

/**
 * What came of a command.
 *
 * @param code {@code done}, or the stable code of the problem
 */
public record CommandResult(
    TenantId tenant, String command, String code, String message, Fields result, Instant at) {
  public static final String DONE = "done";
}
