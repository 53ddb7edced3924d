package dev.attune.admin.wiring;

import dev.attune.admin.directory.Directory;
import dev.attune.admin.unsubscribe.Refusal;
import dev.attune.connector.Received;
import dev.attune.connector.runtime.ConnectorRuntime;
import dev.attune.hub.delivery.Action;
import dev.attune.hub.delivery.ActionId;
import dev.attune.hub.delivery.ActionKey;
import dev.attune.hub.delivery.Delivery;
import dev.attune.hub.delivery.DeliveryStore;
import dev.attune.hub.tenant.ConnectionKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * To whom actions went that signals answer. An action counts only for the connection that it went
 * out by, so no tool and no tenant can name another's.
 */
final class Answered {
  private final DeliveryStore deliveries;
  private final Directory directory;
  private final ConnectorRuntime runtime;

  Answered(DeliveryStore deliveries, Directory directory, ConnectorRuntime runtime) {
    this.deliveries = deliveries;
    this.directory = directory;
    this.runtime = runtime;
  }

  /**
   * The addresses, by action; one read for all.
   *
   * @throws dev.attune.hub.problem.HubException if the store does not answer
   */
  Map<String, String> recipients(ConnectionKey connection, List<Received> received) {
    Map<ActionKey, String> asked =
        received.stream()
            .filter(Received.Signal.class::isInstance)
            .map(Received.Signal.class::cast)
            .map(Received.Signal::answers)
            .filter(Objects::nonNull)
            .distinct()
            .collect(
                Collectors.toMap(
                    id -> new ActionKey(connection.tenant(), new ActionId(id)),
                    Function.identity()));
    if (asked.isEmpty()) {
      return Map.of();
    }
    Map<String, String> recipients = new HashMap<>();
    deliveries
        .read(asked.keySet())
        .forEach((key, delivery) -> {
          Refusal recipient = recipient(connection, delivery);
          String id = asked.get(key);
          if (recipient != null && id != null) {
            recipients.put(id, recipient.address().value());
          }
        });
    return recipients;
  }

  private @Nullable Refusal recipient(ConnectionKey connection, Delivery delivery) {
    Action action = delivery.action();
    return action.connection().equals(connection)
        ? directory
            .connection(connection)
            .map(known -> Recipients.of(action, runtime.descriptor(known.connector())))
            .orElse(null)
        : null;
  }
}
