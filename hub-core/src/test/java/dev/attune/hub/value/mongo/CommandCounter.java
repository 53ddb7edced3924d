package dev.attune.hub.value.mongo;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** The names of the commands that a client sent since the last time it was asked. */
public final class CommandCounter implements CommandListener {
  private static final Set<String> NOT_COUNTED =
      Set.of("hello", "isMaster", "ismaster", "endSessions", "createIndexes", "dropDatabase");

  private final List<String> names = new CopyOnWriteArrayList<>();

  @Override
  public void commandStarted(CommandStartedEvent event) {
    if (!NOT_COUNTED.contains(event.getCommandName())) {
      names.add(event.getCommandName());
    }
  }

  public List<String> sent() {
    List<String> sent = List.copyOf(names);
    names.clear();
    return sent;
  }
}
