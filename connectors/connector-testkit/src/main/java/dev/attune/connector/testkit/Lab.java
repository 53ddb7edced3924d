package dev.attune.connector.testkit;

import dev.attune.connector.Action;
import dev.attune.connector.ActionDescriptor;
import dev.attune.connector.Capability;
import dev.attune.connector.CheckResult;
import dev.attune.connector.ConnectionKey;
import dev.attune.connector.ConnectorDescriptor;
import dev.attune.connector.Discovered;
import dev.attune.connector.Erased;
import dev.attune.connector.Erasure;
import dev.attune.connector.HistoryRange;
import dev.attune.connector.Outcome;
import dev.attune.connector.Poll;
import dev.attune.connector.Polled;
import dev.attune.connector.Received;
import dev.attune.connector.Reception;
import dev.attune.connector.Registration;
import dev.attune.connector.SourceDescriptor;
import dev.attune.connector.ToolField;
import dev.attune.connector.ToolObject;
import dev.attune.connector.WebhookRequest;
import dev.attune.connector.runtime.ConnectionConfig;
import dev.attune.connector.runtime.ConnectionSetup;
import dev.attune.connector.schema.Json;
import dev.attune.connector.schema.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What one check works with: a host, and tools of the author's. */
final class Lab implements AutoCloseable {
  private static final JsonMapper MAPPER = new JsonMapper();

  /** More polls than any check needs: who goes on asking gets no further. */
  private static final int MOST_POLLS = 200;

  private static final Duration LIMIT = Duration.ofSeconds(30);

  /** How long a subscribed source may wait for news at a time. */
  private static final Duration NEWS = Duration.ofSeconds(1);

  /** How often it is asked for what the tool has and is slow to give. */
  private static final int MOST_WAITS = 10;

  private final ConnectorScenario scenario;
  private final Patience patience;
  private final OutputCapture output;
  private final List<Tool> tools = new ArrayList<>();
  private final Map<ConnectionKey, ConnectionConfig> open = new LinkedHashMap<>();
  private Host host;

  Lab(ConnectorScenario scenario, Patience patience, OutputCapture output) {
    this.scenario = scenario;
    this.patience = patience;
    this.output = output;
    this.host = Host.start(scenario, patience);
  }

  ConnectorScenario scenario() {
    return scenario;
  }

  Host host() {
    return host;
  }

  OutputCapture output() {
    return output;
  }

  ConnectorDescriptor<?> descriptor() {
    return host.descriptor();
  }

  /** The sources that come that way; ends the check if there is none. */
  List<SourceDescriptor> sources(Capability via) {
    List<SourceDescriptor> found =
        descriptor().sources().stream().filter(source -> source.via() == via).toList();
    if (found.isEmpty()) {
      throw new NotTried("The connector does not declare " + via + ".");
    }
    return found;
  }

  /** The sources that are polled or subscribed to; ends the check if there is none. */
  List<SourceDescriptor> asked() {
    List<SourceDescriptor> found = descriptor().sources().stream().filter(Lab::isAsked).toList();
    if (found.isEmpty()) {
      throw new NotTried("The connector declares neither POLL nor SUBSCRIBE.");
    }
    return found;
  }

  /** Whether it is asked for news, once or again and again. */
  static boolean isAsked(SourceDescriptor source) {
    return source.via() == Capability.POLL || isHeld(source);
  }

  static boolean isHeld(SourceDescriptor source) {
    return source.via() == Capability.SUBSCRIBE;
  }

  private boolean isHeld(String source) {
    return descriptor().sources().stream().anyMatch(one -> one.id().equals(source) && isHeld(one));
  }

  /** The actions; ends the check if there is none. */
  Collection<ActionDescriptor<?>> actions() {
    if (descriptor().actions().isEmpty()) {
      throw new NotTried("The connector does not declare " + Capability.ACTIONS + ".");
    }
    return descriptor().actions();
  }

  /** A tool of a tenant, closed with the lab. */
  Tool start(String tenant) {
    Tool tool = scenario.startTool(tenant);
    tools.add(tool);
    return tool;
  }

  /** A tool of one of several tenants, if it can play that; else the check is ended. */
  Tool startFor(Fault fault) {
    Tool tool = start("acme");
    if (!tool.faults().contains(fault)) {
      throw new NotTried("The scenario's tool cannot play " + fault + ".");
    }
    return tool;
  }

  static Json json(Object value) {
    return new Json(MAPPER.writeValueAsString(value));
  }

  ConnectionConfig config(String tenant, Tool tool) {
    return config(tenant, tool, tool.webhookSecrets());
  }

  ConnectionConfig config(String tenant, Map<String, ?> settings, Map<String, ?> credentials) {
    return new ConnectionConfig(
        new ConnectionKey(tenant, "c" + (open.size() + 1)),
        descriptor().id(),
        json(settings),
        json(credentials));
  }

  /** One that was registered at the tool, which signs with these since. */
  ConnectionConfig config(String tenant, Tool tool, List<Secret> registered) {
    ConnectionConfig config = config(tenant, tool.settings(), tool.credentials());
    return new ConnectionConfig(
        config.key(), config.connector(), config.settings(), config.credentials(), registered);
  }

  ConnectionKey open(Tool tool) {
    return open("acme", tool);
  }

  ConnectionKey open(String tenant, Tool tool) {
    return open(config(tenant, tool));
  }

  ConnectionKey open(ConnectionConfig config) {
    open.put(config.key(), config);
    host.runtime.open(config);
    return config.key();
  }

  /** Ends the host with all it holds in memory, and starts another with the same connections. */
  void restart() {
    host.close();
    host = Host.start(scenario, patience);
    open.values().forEach(host.runtime::open);
  }

  CheckResult check(Tool tool) {
    ConnectionConfig config = config("acme", tool);
    return inTime("The check", () -> host.runtime.setup().check(config));
  }

  Outcome send(ConnectionKey key, Tool tool, String action, String id, String mark) {
    Action wanted = new Action(id, action, json(tool.parameters(action, mark)), 1, null);
    Outcome outcome = inTime("Action '" + action + "'", () -> host.runtime.send(key, wanted));
    if (outcome instanceof Outcome.Ambiguous(var reason)
        && reason.contains("failed while it sent the action")) {
      throw crash("action '" + action + "'");
    }
    return outcome;
  }

  Erased erase(ConnectionKey key, Erasure erasure) {
    Erased erased = inTime("The erasure", () -> host.runtime.erase(key, erasure));
    if (erased instanceof Erased.RetryAfter(var delay, var reason)
        && reason.contains("failed on an erasure")) {
      throw crash("an erasure");
    }
    return erased;
  }

  Discovered<ToolObject> objects(ConnectionConfig config) {
    return discovered(() -> host.runtime.setup().objects(config));
  }

  Discovered<ToolField> fields(ConnectionConfig config, String object) {
    return discovered(() -> host.runtime.setup().fields(config, object));
  }

  private <T> Discovered<T> discovered(Supplier<Discovered<T>> question) {
    Discovered<T> said = inTime("The discovery", question);
    if (said instanceof Discovered.RetryAfter<T> later
        && later.reason().contains("failed on a discovery")) {
      throw crash("a discovery");
    }
    return said;
  }

  Registration registration(Function<ConnectionSetup, Registration> question) {
    Registration said = inTime("The registration", () -> question.apply(host.runtime.setup()));
    if (said instanceof Registration.RetryAfter(var delay, var reason)
        && reason.contains("failed on a registration")) {
      throw crash("a registration");
    }
    return said;
  }

  Reception receive(ConnectionKey key, WebhookRequest request) {
    return inTime("The webhook", () -> host.runtime.receive(key, request));
  }

  Polled poll(ConnectionKey key, String source, @Nullable String cursor, int atMost) {
    return poll(key, new Poll(source, cursor, atMost, isHeld(source) ? NEWS : Duration.ZERO));
  }

  /** Asks for three items of a source's history. */
  Polled history(ConnectionKey key, String source, @Nullable String cursor, HistoryRange range) {
    return poll(key, new Poll(source, cursor, 3, range));
  }

  Polled poll(ConnectionKey key, Poll poll) {
    return whole(poll.source(), host.runtime.poll(key, poll, LIMIT));
  }

  /** Waits for the tool's word of news. */
  Polled hear(ConnectionKey key, String source, Duration atMost) {
    return whole(source, host.runtime.listen(key, source, atMost, LIMIT));
  }

  private Polled whole(String source, Polled polled) {
    if (polled instanceof Polled.RetryAfter(var delay, var reason) && delay == null) {
      if (reason.contains("failed on a poll")) {
        throw crash("a poll of source '" + source + "'");
      }
      if (reason.startsWith("The poll did not end within")) {
        throw new Complaint(
            "A poll of source '%s' did not end within %d s.".formatted(source, LIMIT.toSeconds()),
            "Give every call to the tool a time-out; the host's HttpCaller and sockets have one.");
      }
    }
    return polled;
  }

  /**
   * Polls until there is no more; one that is subscribed to until all that is there has come, for
   * it cannot know what the tool has yet to give.
   *
   * @param marks of what is there
   */
  Harvest drain(
      ConnectionKey key,
      String source,
      @Nullable String from,
      int atMost,
      Collection<String> marks) {
    return isHeld(source)
        ? listen(key, source, from, atMost, marks)
        : drain(key, source, from, atMost);
  }

  /** A consumer that was lost may fail a few times before it is there again. */
  private Harvest listen(
      ConnectionKey key,
      String source,
      @Nullable String from,
      int atMost,
      Collection<String> marks) {
    List<Received> received = new ArrayList<>();
    String cursor = from;
    Polled last = null;
    int waits = 0;
    while (waits < MOST_WAITS && !Harvest.of(received).hasAll(marks)) {
      last = poll(key, source, cursor, atMost);
      if (last instanceof Polled.Page page) {
        received.addAll(page.received());
        cursor = page.cursor();
        waits += page.received().isEmpty() ? 1 : 0;
      } else {
        waits += 3;
      }
    }
    Complaint.unless(
        last == null || last instanceof Polled.Page || waits < MOST_WAITS,
        "The tool is well, and a poll of source '%s' brought no page: %s.".formatted(source, last),
        "Open the consumer anew where it was lost, and answer with a Polled.Page, also with no"
            + " item.");
    return new Harvest(received, cursor);
  }

  private Harvest drain(ConnectionKey key, String source, @Nullable String from, int atMost) {
    List<Received> received = new ArrayList<>();
    String cursor = from;
    for (int polls = 0; polls < MOST_POLLS; polls++) {
      if (!(poll(key, source, cursor, atMost) instanceof Polled.Page page)) {
        throw new Complaint(
            "The tool is well, and a poll of source '%s' brought no page: %s."
                .formatted(source, poll(key, source, cursor, atMost)),
            "Answer with a Polled.Page whenever the tool answers as usual, also with no item.");
      }
      received.addAll(page.received());
      cursor = page.cursor();
      if (!page.hasMore()) {
        return new Harvest(received, cursor);
      }
    }
    throw new Complaint(
        "Source '%s' still said 'hasMore' after %d polls, though the tool holds few items."
            .formatted(source, MOST_POLLS),
        "Say 'hasMore' only if the tool has items behind the cursor that this page gives.");
  }

  private Complaint crash(String of) {
    return new Complaint(
        "The connector threw an exception at %s: %s."
            .formatted(of, output.lastMatching("Connector '.*' failed on .*")),
        "What tools and networks do must come back as a value; catch what the code that reads the"
            + " answer can throw and say what it means.");
  }

  /** What goes on while the check does something else. */
  static <T> CompletableFuture<T> begun(Supplier<T> work) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    Thread.startVirtualThread(() -> {
      try {
        answer.complete(work.get());
      } catch (RuntimeException e) {
        answer.completeExceptionally(e);
      }
    });
    return answer;
  }

  private static <T> T inTime(String what, Supplier<T> work) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    Thread thread =
        Thread.ofVirtual()
            .start(() -> {
              try {
                answer.complete(work.get());
              } catch (RuntimeException | Error e) {
                answer.completeExceptionally(e);
              }
            });
    try {
      return answer.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      thread.interrupt();
      throw new Complaint(
          "%s did not end within %d s.".formatted(what, LIMIT.toSeconds()),
          "Give every call to the tool a time-out; the host's HttpCaller and sockets have one.");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException thrown
          ? thrown
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    host.close();
    tools.forEach(Tool::close);
  }
}
