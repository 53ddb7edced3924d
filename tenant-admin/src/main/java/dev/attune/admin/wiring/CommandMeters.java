package dev.attune.admin.wiring;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.BsonValue;

/** Counts the commands that the store is sent: what each does, and to which collection. */
final class CommandMeters implements CommandListener {
  private final MeterRegistry registry;
  private final Map<Kind, Counter> counters = new ConcurrentHashMap<>();

  private record Kind(String command, String collection) {}

  CommandMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void commandStarted(CommandStartedEvent event) {
    BsonValue collection = event.getCommand().get(event.getCommandName());
    if (collection != null && collection.isString()) {
      Kind kind = new Kind(event.getCommandName(), collection.asString().getValue());
      counters.computeIfAbsent(kind, this::counter).increment();
    }
  }

  private Counter counter(Kind kind) {
    return Counter.builder("attune.store.commands")
        .description("Commands that the store was sent")
        .tags(Tags.of("command", kind.command(), "collection", kind.collection()))
        .register(registry);
  }
}
