package dev.attune.connector.jms;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Which properties of a message get in, and which an action may set. */
final class PropertyNames {
  /** The property that carries the action's id. */
  static final String ACTION_ID = "attuneActionId";

  /** The property by which Artemis takes a message once. */
  static final String ARTEMIS_DUPLICATE = "_AMQ_DUPL_ID";

  private static final List<String> NEVER_BEGINNING =
      List.of("camel", "org.apache.camel", "jms", "_amq", "amq", "x-opt-");
  private static final Set<String> CREDENTIALS =
      Set.of("authorization", "proxy-authorization", "proxy_authorization", "cookie", "set-cookie");

  private PropertyNames() {}

  static boolean isKeepable(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return name.matches("[A-Za-z0-9._-]{1,100}")
        && !CREDENTIALS.contains(lower)
        && NEVER_BEGINNING.stream().noneMatch(lower::startsWith);
  }

  /** JMS has names of properties be names of Java. */
  static boolean isSettable(String name) {
    return name.matches("[A-Za-z_][A-Za-z0-9_]*")
        && isKeepable(name)
        && !name.equalsIgnoreCase(ACTION_ID);
  }
}
