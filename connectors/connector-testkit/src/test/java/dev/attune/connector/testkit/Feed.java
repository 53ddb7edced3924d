package dev.attune.connector.testkit;

import dev.attune.connector.Authentication;
import dev.attune.connector.Capability;
import dev.attune.connector.Category;
import dev.attune.connector.CheckResult;
import dev.attune.connector.Connection;
import dev.attune.connector.ConnectionContext;
import dev.attune.connector.Connector;
import dev.attune.connector.ConnectorDescriptor;
import dev.attune.connector.Credentials;
import dev.attune.connector.EventExample;
import dev.attune.connector.Poll;
import dev.attune.connector.Polled;
import dev.attune.connector.Received;
import dev.attune.connector.Routes;
import dev.attune.connector.SourceDescriptor;
import dev.attune.connector.net.SocketUse;
import dev.attune.connector.schema.Json;
import dev.attune.connector.schema.Problems;
import dev.attune.connector.schema.Schema;
import dev.attune.connector.schema.Setting;
import dev.attune.connector.web.Body;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.jspecify.annotations.Nullable;

/** A connector with a source that is subscribed to, right in all; what is wrong is planted. */
class Feed implements Connector<Feed.Settings> {

  record Settings(@Setting(title = "Port") int port) {
    Settings {
      new Problems()
          .require(port > 0 && port < 65_536, "port", "Setting 'port' must be from 1 to 65535.")
          .throwIfAny();
    }
  }

  private static final SourceDescriptor SOURCE =
      new SourceDescriptor(
          "news",
          Capability.SUBSCRIBE,
          "News",
          "Listens.",
          List.of(new EventExample("told", Map.of(), new Json("{\"mark\":\"a\"}"))),
          Map.of("name", "'told'"));

  @Override
  public ConnectorDescriptor<Settings> descriptor() {
    return ConnectorDescriptor.builder("feed", "1.0.0", Schema.of(Settings.class))
        .titled("Feed", Category.GENERAL)
        .documented("Needs a port.")
        .authenticates(new Authentication.Bearer())
        .source(SOURCE)
        .build();
  }

  @Override
  public RoutesBuilder routes() {
    return new RouteBuilder() {
      @Override
      public void configure() {
        from(Routes.POLLS)
            .process(exchange ->
                exchange
                    .getMessage()
                    .setBody(
                        Routes.connection(exchange, Open.class)
                            .poll(Routes.body(exchange, Poll.class))));
      }
    };
  }

  @Override
  public Connection open(ConnectionContext<Settings> context) {
    return new Open(context);
  }

  /** What a login came to. */
  private static final class Refused extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /** One conversation with the tool. */
  record Line(Socket socket, BufferedReader in) {
    String ask(String words) throws IOException {
      socket.getOutputStream().write((words + "\n").getBytes(StandardCharsets.US_ASCII));
      return line();
    }

    String line() throws IOException {
      String line = in.readLine();
      if (line == null) {
        throw new EOFException();
      }
      return line;
    }

    void close() {
      try {
        socket.close();
      } catch (IOException e) {
        // It is closed to us.
      }
    }
  }

  /** A connection that keeps its conversation from poll to poll. */
  static class Open implements Connection {
    private final ConnectionContext<Settings> context;
    private @Nullable Line held;
    private @Nullable String given;

    Open(ConnectionContext<Settings> context) {
      this.context = context;
    }

    final Line connected() throws IOException {
      Socket socket =
          context.sockets(new SocketUse(true, Duration.ofDays(1), 1 << 20)).createSocket();
      try {
        socket.connect(InetSocketAddress.createUnresolved("127.0.0.1", context.settings().port()));
        Line line =
            new Line(
                socket,
                new BufferedReader(
                    new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII)));
        Credentials.Bearer token = (Credentials.Bearer) context.credentials();
        if (!line.ask("LOGIN " + token.token().reveal()).equals("OK")) {
          throw new Refused();
        }
        return line;
      } catch (IOException e) {
        socket.close();
        throw e;
      }
    }

    synchronized Polled poll(Poll poll) {
      try {
        Line line = at(poll.cursor());
        List<Received> received = new ArrayList<>();
        String cursor = poll.cursor() == null ? "0" : poll.cursor();
        long until = System.nanoTime() + patience(poll).toNanos();
        do {
          LockSupport.parkNanos(5_000_000);
          for (String said = line.ask("GIVE " + poll.atMost());
              !said.equals("END");
              said = line.line()) {
            String[] words = said.split(" ", 3);
            received.add(received(words[1], words[2]));
            cursor = words[1];
          }
        } while (received.isEmpty() && System.nanoTime() < until);
        given = cursor;
        return given(line, new Polled.Page(received, cursor, false));
      } catch (Refused e) {
        release("news");
        return new Polled.Unauthorised("The tool refuses the token.");
      } catch (IOException e) {
        release("news");
        return new Polled.RetryAfter(null, "The tool does not answer.");
      }
    }

    Duration patience(Poll poll) {
      return poll.patience();
    }

    Polled given(Line line, Polled.Page page) throws IOException {
      return page;
    }

    private Line at(@Nullable String cursor) throws IOException {
      Line before = held;
      if (before != null && Objects.equals(cursor, given)) {
        before.ask("ACK " + cursor);
        return before;
      }
      release("news");
      Line opened = connected();
      held = opened;
      return opened;
    }

    private static Received received(String id, String text) {
      return text.startsWith("{")
          ? new Received.Signal("news", id, new Json(text), Map.of(), null)
          : new Received.Reject("feed.no_object", "An item must be an object.", Body.of(text));
    }

    @Override
    public synchronized void release(String source) {
      Line before = held;
      held = null;
      given = null;
      if (before != null) {
        before.close();
      }
    }

    @Override
    public CheckResult check() {
      try {
        connected().close();
        return new CheckResult.Passed(CheckResult.Rung.ALLOWED, "The tool takes the token.");
      } catch (Refused e) {
        return new CheckResult.Failed(
            CheckResult.Rung.AUTHORISED, "The tool refuses the token.", "Correct the token.");
      } catch (IOException e) {
        return new CheckResult.Failed(
            CheckResult.Rung.REACHABLE, "The tool does not answer.", "Correct the port.");
      }
    }
  }
}
