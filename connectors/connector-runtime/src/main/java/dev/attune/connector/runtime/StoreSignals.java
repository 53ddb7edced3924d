package dev.attune.connector.runtime;

import dev.attune.connector.ConnectionKey;
import dev.attune.connector.Receipt;
import dev.attune.connector.Received;
import dev.attune.connector.Reception;
import dev.attune.connector.Routes;
import dev.attune.connector.SignalSink;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** The end of every route inward: hands over what came in and waits until it is durable. */
final class StoreSignals implements Processor {
  /** The exchange property that holds whose connection it is. */
  static final String KEY = "attune.key";

  /** The exchange property that holds what the sink failed with. */
  static final String FAILURE = "attune.sinkFailure";

  private final SignalSink sink;

  StoreSignals(SignalSink sink) {
    this.sink = sink;
  }

  @Override
  public void process(Exchange exchange) {
    ConnectionKey key = exchange.getProperty(KEY, ConnectionKey.class);
    List<Received> received = received(exchange);
    Thread thread = Thread.currentThread();
    ClassLoader plugin = thread.getContextClassLoader();
    // What the host starts meanwhile, such as a thread of its store, must not belong to the plugin.
    thread.setContextClassLoader(StoreSignals.class.getClassLoader());
    try {
      exchange.getMessage().setBody(store(key, received));
    } catch (RuntimeException e) {
      exchange.setProperty(FAILURE, e);
      throw e;
    } finally {
      thread.setContextClassLoader(plugin);
    }
  }

  private Reception store(ConnectionKey key, List<Received> received) {
    if (received.isEmpty()) {
      return new Reception.Accepted(0, List.of());
    }
    return switch (sink.store(key, received)) {
      case Receipt.Stored stored -> accepted(received);
      case Receipt.Refused(var retryAfter, var reason) -> new Reception.Refused(retryAfter, reason);
    };
  }

  private static Reception accepted(List<Received> received) {
    List<String> rejected =
        received.stream()
            .filter(Received.Reject.class::isInstance)
            .map(Received.Reject.class::cast)
            .map(Received.Reject::reason)
            .toList();
    return new Reception.Accepted(received.size() - rejected.size(), rejected);
  }

  private static List<Received> received(Exchange exchange) {
    List<Received> received = new ArrayList<>();
    for (Object item : Routes.body(exchange, List.class)) {
      received.add((Received) item);
    }
    return received;
  }
}
