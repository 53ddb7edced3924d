package dev.attune.connector.mqtt;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Which user properties of a message get in, and which an action may set. */
final class UserProperties {
  /** The property that carries the action's id. */
  static final String ACTION_ID = "attune-action-id";

  private static final List<String> NEVER_BEGINNING = List.of("camel", "org.apache.camel", "jms");
  private static final Set<String> CREDENTIALS =
      Set.of("authorization", "proxy-authorization", "cookie", "set-cookie");

  private UserProperties() {}

  static boolean isKeepable(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return name.matches("[A-Za-z0-9._-]{1,100}")
        && !CREDENTIALS.contains(lower)
        && NEVER_BEGINNING.stream().noneMatch(lower::startsWith);
  }

  static boolean isSettable(String name) {
    return isKeepable(name) && !name.equalsIgnoreCase(ACTION_ID);
  }
}
