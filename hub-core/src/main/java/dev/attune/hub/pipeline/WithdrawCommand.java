package dev.attune.hub.pipeline;

import dev.attune.hub.event.EventKey;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.value.Fields;
import org.jspecify.annotations.Nullable;

/**
 * The command that takes back a row of an import: the event goes from the history, and from the
 * profile what it said and what the import alone brought.
 *
 * @param row the event that was made of the row
 */
public record WithdrawCommand(EventKey row) {
  public static final String KIND = "row.withdraw";

  public Fields arguments() {
    return Fields.of("connection", row.connection().connection().value(), "event", row.id());
  }

  /** What a command asks for, or null if it is another command. */
  static @Nullable WithdrawCommand of(LogEntry.Command command) {
    String connection = command.arguments().text("connection");
    String event = command.arguments().text("event");
    return command.kind().equals(KIND) && connection != null && event != null
        ? new WithdrawCommand(
            new EventKey(new ConnectionKey(command.tenant(), new ConnectionId(connection)), event))
        : null;
  }
}
