package dev.attune.connector.testkit;

import dev.attune.connector.Authentication;
import dev.attune.connector.Capability;
import dev.attune.connector.Category;
import dev.attune.connector.Connection;
import dev.attune.connector.ConnectionContext;
import dev.attune.connector.ConnectorDescriptor;
import dev.attune.connector.EventExample;
import dev.attune.connector.Poll;
import dev.attune.connector.Polled;
import dev.attune.connector.Received;
import dev.attune.connector.SourceDescriptor;
import dev.attune.connector.schema.Json;
import dev.attune.connector.schema.Schema;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A connector whose source is polled and told of news, right in that; what is wrong is planted. */
class Bell extends Feed {
  private static final SourceDescriptor SOURCE =
      new SourceDescriptor(
              "news",
              Capability.POLL,
              "News",
              "Polls.",
              List.of(new EventExample("told", Map.of(), new Json("{\"mark\":\"a\"}"))),
              Map.of("name", "'told'"))
          .told();

  @Override
  public ConnectorDescriptor<Settings> descriptor() {
    return ConnectorDescriptor.builder("feed", "1.0.0", Schema.of(Settings.class))
        .titled("Bell", Category.GENERAL)
        .documented("Needs a port.")
        .authenticates(new Authentication.Bearer())
        .source(SOURCE)
        .build();
  }

  @Override
  public Connection open(ConnectionContext<Settings> context) {
    return new Listening(context);
  }

  /** A connection that listens in a conversation of its own. */
  static class Listening extends Open {
    private @Nullable Line heard;

    Listening(ConnectionContext<Settings> context) {
      super(context);
    }

    /** All there is, in a conversation that ends with the poll. */
    @Override
    synchronized Polled poll(Poll poll) {
      Polled polled = super.poll(new Poll(poll.source(), null, 50, Duration.ZERO));
      super.release(poll.source());
      return polled;
    }

    @Override
    public boolean isTold(String source) {
      return true;
    }

    @Override
    public synchronized Polled listen(String source, Duration patience) {
      try {
        Line before = heard;
        if (before == null) {
          heard = connected();
          return said(true);
        }
        return said(isTold(before, patience));
      } catch (IOException e) {
        release(source);
        return new Polled.RetryAfter(null, "The tool does not answer.");
      }
    }

    boolean isTold(Line line, Duration patience) throws IOException {
      long until = System.nanoTime() + patience.toNanos();
      boolean isNews = false;
      do {
        LockSupport.parkNanos(5_000_000);
        for (String said = line.ask("GIVE 9"); !said.equals("END"); said = line.line()) {
          isNews = true;
        }
      } while (!isNews && System.nanoTime() < until);
      return isNews;
    }

    static Polled said(boolean isNews, Received... items) {
      return new Polled.Page(List.of(items), "listening", isNews);
    }

    @Override
    public synchronized void release(String source) {
      super.release(source);
      Line before = heard;
      heard = null;
      if (before != null) {
        before.close();
      }
    }
  }
}
