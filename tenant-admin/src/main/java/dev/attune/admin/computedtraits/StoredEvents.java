package dev.attune.admin.computedtraits;

import dev.attune.hub.connection.Connection;
import dev.attune.hub.connection.ConnectionStore;
import dev.attune.hub.customer.CustomerStore;
import dev.attune.hub.event.EventHistory;
import dev.attune.hub.problem.Problem;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.Fields;
import java.util.ArrayList;
import java.util.List;

/** What the newest stored events look like. Reads a bounded number. Safe for many threads. */
final class StoredEvents {
  /** How many events are looked at. */
  static final int MOST = 500;

  private static final int MOST_PROFILES = 100;

  private final EventHistory history;
  private final ConnectionStore connections;
  private final CustomerStore customers;

  StoredEvents(EventHistory history, ConnectionStore connections, CustomerStore customers) {
    this.history = history;
    this.connections = connections;
    this.customers = customers;
  }

  /** Says who else sets a trait of this name, as far as can be seen. */
  List<Problem> warnings(TenantId tenant, String name) {
    List<String> setters = new ArrayList<>();
    for (Connection connection : connections.list(tenant)) {
      if (connection.mapping().targets().containsKey("traits." + name)) {
        setters.add("the mapping of the connection '" + connection.name() + "'");
      }
    }
    if (setters.isEmpty() && isSeen(tenant, name)) {
      setters.add("events that are stored");
    }
    return setters.isEmpty()
        ? List.of()
        : List.of(
            new Problem(
                "/name",
                "A trait of this name is set by %s, too; the computed one stands before it while it"
                        .formatted(String.join(" and ", setters))
                    + " has a value. Choose another name to keep both."));
  }

  private boolean isSeen(TenantId tenant, String name) {
    return history.newest(tenant, null, MOST).stream()
            .map(one -> one.event().traits())
            .map(Fields::values)
            .anyMatch(traits -> traits.containsKey(name))
        || customers.page(tenant, null, MOST_PROFILES).stream()
            .flatMap(customer -> customer.parts().values().stream())
            .anyMatch(part -> part.profile().traits().containsKey(name));
  }
}
