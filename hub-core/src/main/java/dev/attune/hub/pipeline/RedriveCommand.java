package dev.attune.hub.pipeline;

import dev.attune.hub.log.LogEntry;
import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The command that takes a dead letter's signal up again, perhaps repaired. */
public final class RedriveCommand {
  public static final String KIND = "signal.redrive";

  private RedriveCommand() {}

  /** The arguments of the command for a signal. */
  public static Fields arguments(LogEntry.Signal signal) {
    Map<String, @Nullable Object> arguments = new LinkedHashMap<>();
    arguments.put("connection", signal.connection().connection().value());
    arguments.put("messageId", signal.messageId());
    arguments.put("received", signal.received().toString());
    arguments.put("payload", Json.write(signal.payload()));
    if (signal.isHistorical()) {
      arguments.put("history", true);
    }
    return new Fields(arguments);
  }

  /** The signal that a command carries, or null if it is another command. */
  public static LogEntry.@Nullable Signal signalOf(LogEntry.Command command) {
    return command.kind().equals(KIND) ? signal(command) : null;
  }

  /** The signal in the arguments of a command, or null if it has none. */
  static LogEntry.@Nullable Signal signal(LogEntry.Command command) {
    String connection = command.arguments().text("connection");
    String messageId = command.arguments().text("messageId");
    String received = command.arguments().text("received");
    String payload = command.arguments().text("payload");
    if (connection == null || messageId == null || received == null || payload == null) {
      return null;
    }
    return new LogEntry.Signal(
        new ConnectionKey(command.tenant(), new ConnectionId(connection)),
        messageId,
        Json.readObject(payload.getBytes(StandardCharsets.UTF_8)),
        Instant.parse(received),
        null,
        Boolean.TRUE.equals(command.arguments().value("history")));
  }
}
