package dev.attune.connector.testkit;

import dev.attune.connector.Connection;
import dev.attune.connector.ConnectionContext;
import dev.attune.connector.Connector;
import dev.attune.connector.Poll;
import dev.attune.connector.Polled;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** Connectors that subscribe, each wrong in one thing. */
final class PlantedFeeds {
  private PlantedFeeds() {}

  static void all(Map<String, Supplier<Connector<?>>> all) {
    all.put(
        "gives again what was not stored when its consumer was lost",
        () ->
            opening(context ->
                new Feed.Open(context) {
                  @Override
                  Polled given(Feed.Line line, Polled.Page page) throws IOException {
                    line.ask("ACK " + page.cursor());
                    return page;
                  }
                }));
    all.put(
        "holds one consumer from poll to poll, and lets go of it when it is told",
        () ->
            opening(context ->
                new Feed.Open(context) {
                  @Override
                  public synchronized void release(String source) {
                    // as if nobody had told it
                  }
                }));
    all.put(
        "waits for news as long as it may",
        () ->
            opening(context ->
                new Feed.Open(context) {
                  @Override
                  Duration patience(Poll poll) {
                    return Duration.ZERO;
                  }
                }));
  }

  private static Connector<?> opening(Function<ConnectionContext<Feed.Settings>, Connection> open) {
    return new Feed() {
      @Override
      public Connection open(ConnectionContext<Settings> context) {
        return open.apply(context);
      }
    };
  }
}
