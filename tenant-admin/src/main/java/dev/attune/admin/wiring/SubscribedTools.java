package dev.attune.admin.wiring;

import dev.attune.connector.Poll;
import dev.attune.connector.runtime.ConnectorRuntime;
import dev.attune.hub.polling.PollAnswer;
import dev.attune.hub.polling.PollRhythm;
import dev.attune.hub.polling.Subscriber;
import dev.attune.hub.tenant.ConnectionKey;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The tools that the hub listens to: for what they bring, and for word that a polled source has
 * news, which brings nothing and hurries its next poll.
 */
final class SubscribedTools implements Subscriber {
  /** How long after a first failure a tool is tried again. */
  private static final Duration RETRY = Duration.ofSeconds(5);

  /** Stands before the id of a source that is listened for; no id has a space. */
  private static final String NEWS = "news of ";

  private final ConnectorRuntime runtime;
  private final PolledTools tools;
  private final Consumer<ConnectionKey> polls;

  /**
   * @param polls hears of connections whose tool has told of news
   */
  SubscribedTools(ConnectorRuntime runtime, PolledTools tools, Consumer<ConnectionKey> polls) {
    this.runtime = runtime;
    this.tools = tools;
    this.polls = polls;
  }

  @Override
  public Map<String, PollRhythm> sources(ConnectionKey connection) {
    return tools.sources(
        connection,
        key ->
            Stream.concat(
                    runtime.subscribed(key).stream(), runtime.told(key).stream().map(NEWS::concat))
                .collect(Collectors.toMap(source -> source, source -> PollRhythm.steady(RETRY))));
  }

  @Override
  public PollAnswer poll(
      ConnectionKey connection,
      String source,
      @Nullable String cursor,
      int atMost,
      Duration patience) {
    Duration atLongest = patience.plus(GRACE);
    if (!source.startsWith(NEWS)) {
      return tools.poll(connection, new Poll(source, cursor, atMost, patience), atLongest);
    }
    PollAnswer answer =
        tools.asked(
            connection,
            () ->
                runtime.listen(
                    Tools.key(connection), source.substring(NEWS.length()), patience, atLongest));
    if (answer instanceof PollAnswer.Page page && page.hasMore()) {
      polls.accept(connection);
    }
    return answer;
  }

  @Override
  public void release(ConnectionKey connection) {
    runtime.release(Tools.key(connection));
  }
}
