package dev.attune.connector.testkit;

import dev.attune.connector.Connector;
import dev.attune.connector.ConnectorDescriptor;
import dev.attune.connector.runtime.ConnectorRuntime;
import dev.attune.connector.runtime.LoadedConnector;
import dev.attune.connector.runtime.outbound.GuardedHttp;
import dev.attune.connector.runtime.outbound.OutboundPolicy;
import java.time.InstantSource;
import java.util.List;

/** The connector in the hub's own runtime, which can be killed and started anew. */
final class Host implements AutoCloseable {
  final KeepingSink sink = new KeepingSink();
  final Watched<?> connector;
  final ConnectorRuntime runtime;

  private Host(Connector<?> connector, OutboundPolicy policy) {
    this.connector = new Watched<>(connector);
    this.runtime =
        new ConnectorRuntime(
            () ->
                List.of(new LoadedConnector(this.connector, connector.getClass().getClassLoader())),
            sink,
            new GuardedHttp(policy),
            InstantSource.fixed(Fault.NOW));
  }

  static Host start(ConnectorScenario scenario, Patience patience) {
    return new Host(scenario.connector(), patience.policy());
  }

  ConnectorDescriptor<?> descriptor() {
    return runtime.catalogue().getFirst();
  }

  @Override
  public void close() {
    runtime.close();
  }
}
