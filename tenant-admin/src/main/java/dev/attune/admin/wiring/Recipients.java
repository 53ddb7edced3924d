package dev.attune.admin.wiring;

import dev.attune.admin.unsubscribe.Refusal;
import dev.attune.admin.unsubscribe.UnsubscribeDesk;
import dev.attune.admin.unsubscribe.UnsubscribeLinks;
import dev.attune.connector.ActionDescriptor;
import dev.attune.connector.ConnectorDescriptor;
import dev.attune.hub.delivery.Action;
import dev.attune.hub.event.Identifier;
import dev.attune.hub.pipeline.TenantPurposes;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.profile.Purpose;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * To which address an action goes, where its connector says so: whether it may still be sent there,
 * and by which link the recipient refuses more.
 */
final class Recipients {
  private final UnsubscribeLinks links;
  private final UnsubscribeDesk desk;
  private final TenantPurposes purposes;

  Recipients(UnsubscribeLinks links, UnsubscribeDesk desk, TenantPurposes purposes) {
    this.links = links;
    this.desk = desk;
    this.purposes = purposes;
  }

  /** The recipient of an action, or null if it has none. */
  static @Nullable Refusal of(Action action, Optional<ConnectorDescriptor<?>> connector) {
    return connector.stream()
        .flatMap(known -> known.actions().stream())
        .filter(known -> known.name().equals(action.name()))
        .map(ActionDescriptor::recipient)
        .flatMap(Optional::stream)
        .findFirst()
        .map(recipient -> {
          String address = action.parameters().text(recipient.parameter());
          return address == null ? null : refusal(action, recipient.namespace(), address);
        })
        .orElse(null);
  }

  private static @Nullable Refusal refusal(Action action, String namespace, String address) {
    try {
      return new Refusal(action.connection(), new Identifier(namespace, address));
    } catch (HubException e) {
      return null; // No address: the connector says so in words of its own.
    }
  }

  /** The address itself may be none of the customer's profile, whose addresses were looked at. */
  boolean isSuppressed(@Nullable Refusal recipient, Action action) {
    return recipient != null
        && desk.isSuppressed(
            recipient,
            purposes.of(action.key().tenant()).rule(action.purpose()) == Purpose.Rule.NOT_NEEDED);
  }

  @Nullable URI link(@Nullable Refusal recipient) {
    return recipient == null ? null : links.link(recipient).orElse(null);
  }
}
