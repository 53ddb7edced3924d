package dev.attune.admin.deliveries;

import dev.attune.admin.problems.WebError;
import dev.attune.admin.rest.PageRequest;
import dev.attune.hub.delivery.ActionId;
import dev.attune.hub.delivery.ActionKey;
import dev.attune.hub.delivery.Delivery;
import dev.attune.hub.delivery.DeliveryDesk;
import dev.attune.hub.delivery.DeliveryState;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds deliveries for lists. Safe for use by many threads. */
public final class DeliveryPages {
  private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");

  private final DeliveryDesk desk;

  public DeliveryPages(DeliveryDesk desk) {
    this.desk = desk;
  }

  /** The deliveries of a page and one more, if there are more; newest first. */
  public List<Delivery> find(
      TenantId tenant,
      Set<DeliveryState> states,
      @Nullable String connection,
      PageRequest request) {
    ConnectionKey only =
        connection == null ? null : new ConnectionKey(tenant, connectionId(connection));
    Delivery before = request.after(id -> desk.read(new ActionKey(tenant, new ActionId(id))));
    return desk.list(tenant, states, only, before, request.oneMore());
  }

  /** What stands for a delivery's place in a list. */
  public static String place(Delivery delivery) {
    return delivery.key().action().value();
  }

  /** Names the delivery of that id; one that is no id names nothing. */
  public static ActionKey key(TenantId tenant, String id) {
    if (!ID.matcher(id).matches()) {
      throw new HubException(HubError.NOT_FOUND, "The tenant has no delivery of this id.");
    }
    return new ActionKey(tenant, new ActionId(id));
  }

  private static ConnectionId connectionId(String text) {
    try {
      return new ConnectionId(text);
    } catch (HubException e) {
      throw new HubException(
          WebError.BAD_REQUEST, "The parameter 'connection' must be a connection's id.", e);
    }
  }
}
