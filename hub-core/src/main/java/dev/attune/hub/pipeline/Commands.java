package dev.attune.hub.pipeline;

import dev.attune.hub.log.CommandResult;
import dev.attune.hub.log.CommandResults;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.log.LogWriter;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.time.Clock;
import dev.attune.hub.time.Ids;
import dev.attune.hub.time.Scheduler;
import dev.attune.hub.value.Fields;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** Changes wanted by people and the API: they go through the log like everything else. */
public final class Commands {
  private static final Duration LOOK = Duration.ofMillis(20);

  private final LogWriter log;
  private final CommandResults results;
  private final Clock clock;
  private final Scheduler scheduler;
  private final Ids ids;

  Commands(LogWriter log, CommandResults results, Clock clock, Scheduler scheduler, Ids ids) {
    this.log = log;
    this.results = results;
    this.clock = clock;
    this.scheduler = scheduler;
    this.ids = ids;
  }

  /** Puts a command into the log and returns its id; durable when it returns. */
  public String submit(TenantId tenant, String kind, Fields arguments, String actor) {
    String id = ids.next();
    submit(tenant, id, kind, arguments, actor);
    return id;
  }

  /**
   * As above under an id of the caller's choice. Of one that is submitted again the first result
   * stands; that its effects are there once is the business of its kind.
   */
  public void submit(TenantId tenant, String id, String kind, Fields arguments, String actor) {
    log.append(List.of(new LogEntry.Command(tenant, id, kind, arguments, actor, clock.now())));
  }

  /**
   * As above for several of one kind at once.
   *
   * @param arguments of each, by its id
   */
  public void submit(
      TenantId tenant, String kind, SequencedMap<String, Fields> arguments, String actor) {
    List<LogEntry.Command> all = new ArrayList<>();
    arguments.forEach(
        (id, of) -> all.add(new LogEntry.Command(tenant, id, kind, of, actor, clock.now())));
    log.append(all);
  }

  /** Waits until the command was carried out; empty if that took longer. */
  public Optional<CommandResult> await(TenantId tenant, String command, Duration atMost) {
    long deadline = clock.nanoTime() + atMost.toNanos();
    Optional<CommandResult> result = results.find(tenant, command);
    while (result.isEmpty() && clock.nanoTime() < deadline) {
      scheduler.sleep(LOOK);
      result = results.find(tenant, command);
    }
    return result;
  }
}
