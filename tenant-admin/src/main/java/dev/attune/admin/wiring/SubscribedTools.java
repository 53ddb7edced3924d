package dev.attune.admin.wiring;

import dev.attune.connector.Poll;
import dev.attune.connector.runtime.ConnectorRuntime;
import dev.attune.hub.polling.PollAnswer;
import dev.attune.hub.polling.Subscriber;
import dev.attune.hub.tenant.ConnectionKey;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The tools that the hub listens to. */
final class SubscribedTools implements Subscriber {
  /** How long after a first failure a tool is tried again. */
  private static final Duration RETRY = Duration.ofSeconds(5);

  private final ConnectorRuntime runtime;
  private final PolledTools tools;

  SubscribedTools(ConnectorRuntime runtime, PolledTools tools) {
    this.runtime = runtime;
    this.tools = tools;
  }

  @Override
  public Map<String, Duration> sources(ConnectionKey connection) {
    return tools.sources(
        connection,
        key ->
            runtime.subscribed(key).stream()
                .collect(Collectors.toMap(source -> source, source -> RETRY)));
  }

  @Override
  public PollAnswer poll(
      ConnectionKey connection,
      String source,
      @Nullable String cursor,
      int atMost,
      Duration patience) {
    return tools.poll(connection, new Poll(source, cursor, atMost, patience), patience.plus(GRACE));
  }

  @Override
  public void release(ConnectionKey connection) {
    runtime.release(Tools.key(connection));
  }
}
