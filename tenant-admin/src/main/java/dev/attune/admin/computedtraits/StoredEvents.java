package dev.attune.admin.computedtraits;

import dev.attune.hub.connection.Connection;
import dev.attune.hub.connection.ConnectionStore;
import dev.attune.hub.customer.CustomerStore;
import dev.attune.hub.event.Event;
import dev.attune.hub.event.EventHistory;
import dev.attune.hub.problem.Problem;
import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.Fields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What the newest stored events look like. Reads a bounded number. Safe for many threads. */
final class StoredEvents {
  /** How many events are looked at. */
  static final int MOST = 500;

  private static final int MOST_PROFILES = 100;
  private static final int MOST_NAMES = 200;
  private static final int MOST_PROPERTIES = 50;
  private static final int DEPTH = 3;

  /** What can be written behind {@code event.properties}. */
  private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,63}");

  private final EventHistory history;
  private final ConnectionStore connections;
  private final CustomerStore customers;

  StoredEvents(EventHistory history, ConnectionStore connections, CustomerStore customers) {
    this.history = history;
    this.connections = connections;
    this.customers = customers;
  }

  /** Their names, the most frequent first, each with the properties that were seen. */
  List<EventNameResource> names(TenantId tenant) {
    Map<String, Integer> seen = new LinkedHashMap<>();
    Map<String, Set<String>> properties = new LinkedHashMap<>();
    history
        .newest(tenant, null, MOST)
        .forEach(one -> {
          Event event = one.event();
          if (!event.key().connection().connection().equals(ConnectionId.HUB)) {
            seen.merge(event.name(), 1, Integer::sum);
            gather(
                properties.computeIfAbsent(event.name(), name -> new TreeSet<>()),
                "",
                event.properties().values(),
                1);
          }
        });
    return seen.entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(MOST_NAMES)
        .map(one ->
            new EventNameResource(
                one.getKey(),
                one.getValue(),
                properties.getOrDefault(one.getKey(), new TreeSet<>()).stream()
                    .limit(MOST_PROPERTIES)
                    .toList()))
        .sorted(
            Comparator.comparingInt(EventNameResource::seen)
                .reversed()
                .thenComparing(EventNameResource::name))
        .toList();
  }

  /** An amount of money is one value, though it is an object. */
  private static void gather(Set<String> paths, String prefix, Map<?, ?> fields, int depth) {
    fields.forEach((key, value) -> {
      String name = String.valueOf(key);
      if (WORD.matcher(name).matches()) {
        boolean isMoney =
            value instanceof Map<?, ?> map
                && map.containsKey("amount")
                && map.containsKey("currency");
        if (value instanceof Map<?, ?> map && !isMoney) {
          if (depth < DEPTH) {
            gather(paths, prefix + name + ".", map, depth + 1);
          }
        } else if (!(value instanceof List)) {
          paths.add(prefix + name);
        }
      }
    });
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
