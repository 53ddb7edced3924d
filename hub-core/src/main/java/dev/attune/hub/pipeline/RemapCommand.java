package dev.attune.hub.pipeline;

import dev.attune.hub.event.Mapping;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.log.Source;
import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The command that maps a signal of the log once more, by a mapping that it carries, and puts what
 * comes of that in the place of what was made of the signal before.
 *
 * @param origin where the signal lies in the log
 * @param signal as it lies there
 * @param profile whom the event was about that it was until then; null if it was none
 */
public record RemapCommand(
    Source origin, LogEntry.Signal signal, @Nullable String profile, Mapping mapping) {
  public static final String KIND = "signal.remap";

  public Fields arguments() {
    return RedriveCommand.arguments(signal)
        .with("origin", origin.toString())
        .with("profile", profile)
        .with("mapping", Json.write(new Fields(new LinkedHashMap<>(mapping.targets()))));
  }

  /** What a command asks for, or null if it is another command. */
  public static @Nullable RemapCommand of(LogEntry.Command command) {
    Fields arguments = command.arguments();
    String origin = arguments.text("origin");
    String mapping = arguments.text("mapping");
    if (!command.kind().equals(KIND) || origin == null || mapping == null) {
      return null;
    }
    LogEntry.Signal signal = RedriveCommand.signal(command);
    return signal == null
        ? null
        : new RemapCommand(
            Source.ofText(origin), signal, arguments.text("profile"), mapping(mapping));
  }

  private static Mapping mapping(String text) {
    Map<String, String> targets = new LinkedHashMap<>();
    Json.readObject(text.getBytes(StandardCharsets.UTF_8))
        .values()
        .forEach((target, expression) -> targets.put(target, String.valueOf(expression)));
    return new Mapping(targets);
  }
}
