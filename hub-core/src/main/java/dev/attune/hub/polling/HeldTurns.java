package dev.attune.hub.polling;

import dev.attune.hub.polling.PollStore.PollLease;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.time.NodeId;
import java.time.Duration;
import java.util.Collection;
import java.util.function.BooleanSupplier;

/** Turns that hold subscriptions for as long as there is room. */
final class HeldTurns implements PollTurns {
  private final PollPorts ports;
  private final Subscriber subscriber;
  private final HoldSettings settings;
  private final Crowd crowd;

  HeldTurns(PollPorts ports, Subscriber subscriber, HoldSettings settings) {
    this.ports = ports;
    this.subscriber = subscriber;
    this.settings = settings;
    this.crowd = new Crowd(ports, settings);
  }

  @Override
  public Duration take(NodeId node, BooleanSupplier isStopping, PollLease lease, long version) {
    return new HeldTurn(ports, subscriber, settings, crowd, node, isStopping, lease, version)
        .take();
  }

  @Override
  public void unserved(NodeId node, Collection<ConnectionKey> waiting, int underWay) {
    crowd.wait(node, waiting, underWay);
  }
}
