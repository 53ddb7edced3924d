package dev.attune.connector.testkit;

import dev.attune.connector.Connection;
import dev.attune.connector.ConnectionContext;
import dev.attune.connector.Connector;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** Connectors that listen for news, each wrong in one thing. */
final class PlantedBells {
  private PlantedBells() {}

  static void all(Map<String, Supplier<Connector<?>>> all) {
    all.put(
        "says that there are news when its tool tells of them, and only then",
        () ->
            opening(context ->
                new Bell.Listening(context) {
                  @Override
                  boolean isTold(Feed.Line line, Duration patience) {
                    return true;
                  }
                }));
    all.put(
        "stops listening for news when it is told to let go",
        () ->
            opening(context ->
                new Bell.Listening(context) {
                  @Override
                  public synchronized void release(String source) {
                    // as if nobody had told it
                  }
                }));
  }

  private static Connector<?> opening(Function<ConnectionContext<Feed.Settings>, Connection> open) {
    return new Bell() {
      @Override
      public Connection open(ConnectionContext<Settings> context) {
        return open.apply(context);
      }
    };
  }
}
