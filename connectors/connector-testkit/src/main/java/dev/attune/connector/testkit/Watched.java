package dev.attune.connector.testkit;

import dev.attune.connector.Connection;
import dev.attune.connector.ConnectionContext;
import dev.attune.connector.Connector;
import dev.attune.connector.ConnectorDescriptor;
import dev.attune.connector.Credentials;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.apache.camel.RoutesBuilder;

/** The connector under test, with a look at what it opens. */
final class Watched<S> implements Connector<S> {
  private final Connector<S> connector;
  private final List<Object> opened = new CopyOnWriteArrayList<>();
  private volatile UnaryOperator<Credentials> change = UnaryOperator.identity();

  Watched(Connector<S> connector) {
    this.connector = connector;
  }

  @Override
  public ConnectorDescriptor<S> descriptor() {
    return connector.descriptor();
  }

  @Override
  public RoutesBuilder routes() {
    return connector.routes();
  }

  @Override
  public Connection open(ConnectionContext<S> context) {
    Connection connection =
        connector.open(
            new ForwardingContext<>(context) {
              @Override
              public Credentials credentials() {
                return change.apply(super.credentials());
              }
            });
    opened.add(connection);
    opened.add(String.valueOf(context.settings()));
    return connection;
  }

  /** From now on all connections, those that are open too, are given other credentials. */
  void change(UnaryOperator<Credentials> wanted) {
    change = wanted;
  }

  /** How its connections and settings show themselves. */
  List<String> shown() {
    return opened.stream().map(String::valueOf).toList();
  }
}
