package dev.attune.connector.runtime;

import dev.attune.connector.TraceParent;
import dev.attune.connector.web.Headers;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which headers of a webhook get in: those that the connector names and a few that are always
 * harmless. What Camel or a message broker would take for its own never does, whoever names it.
 */
final class HeaderAllowList {
  private static final Set<String> ALWAYS =
      Set.of("content-type", "user-agent", TraceParent.HEADER);

  private static final List<String> NEVER_BEGINNING =
      List.of("camel", "org.apache.camel", "jms", "breadcrumbid", "cookie", "set-cookie");

  private HeaderAllowList() {}

  static Headers apply(Headers received, Set<String> descriptor, Set<String> connection) {
    Set<String> names = new HashSet<>(ALWAYS);
    Set<String> beginnings = new HashSet<>();
    for (String name : descriptor) {
      if (name.endsWith("*")) {
        beginnings.add(name.substring(0, name.length() - 1));
      } else {
        names.add(name);
      }
    }
    connection.forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
    received.names().stream()
        .filter(name -> beginnings.stream().anyMatch(name::startsWith))
        .forEach(names::add);
    names.removeIf(HeaderAllowList::isForbidden);
    return received.only(names);
  }

  private static boolean isForbidden(String name) {
    return NEVER_BEGINNING.stream().anyMatch(name::startsWith);
  }
}
