package dev.attune.hub.value.mongo;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bson.BsonDocument;
import org.bson.BsonNull;

/** The commands that a client sent since the last time it was asked. */
public final class CommandCounter implements CommandListener {
  private static final Set<String> NOT_COUNTED =
      Set.of("hello", "isMaster", "ismaster", "endSessions", "createIndexes", "dropDatabase");

  private final List<Sent> commands = new CopyOnWriteArrayList<>();

  /** A command and what it asks of a majority, as JSON. */
  private record Sent(String name, String concern) {}

  @Override
  public void commandStarted(CommandStartedEvent event) {
    if (!NOT_COUNTED.contains(event.getCommandName())) {
      commands.add(new Sent(event.getCommandName(), concern(event.getCommand())));
    }
  }

  private static String concern(BsonDocument command) {
    String name = command.containsKey("writeConcern") ? "writeConcern" : "readConcern";
    return new BsonDocument(name, command.getOrDefault(name, BsonNull.VALUE)).toJson();
  }

  void forget() {
    commands.clear();
  }

  /** Their names. */
  public List<String> sent() {
    List<String> names = commands.stream().map(Sent::name).toList();
    commands.clear();
    return names;
  }

  /** What they ask of a majority, for example {@code {"readConcern": {"level": "majority"}}}. */
  public List<String> concerns() {
    List<String> concerns = commands.stream().map(Sent::concern).distinct().toList();
    commands.clear();
    return concerns;
  }
}
