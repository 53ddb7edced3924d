package dev.attune.embedded;

import dev.attune.embedded.server.CommandStatistics;
import dev.attune.embedded.storage.StorageStatistics;
import java.util.Map;

/**
 * What a store did since it was opened.
 *
 * @param commands by the command's name, "other" for all that are not counted by name
 * @param storage what it did to its files
 */
public record StoreStatistics(Map<String, CommandStatistics> commands, StorageStatistics storage) {

  public StoreStatistics {
    commands = Map.copyOf(commands);
  }

  /** What was done for the commands of that name; zeros where there were none. */
  public CommandStatistics command(String name) {
    return commands.getOrDefault(name, CommandStatistics.NONE);
  }

  /** How many documents were looked at, by all commands. */
  public long documentsExamined() {
    return commands.values().stream().mapToLong(CommandStatistics::documentsExamined).sum();
  }
}
