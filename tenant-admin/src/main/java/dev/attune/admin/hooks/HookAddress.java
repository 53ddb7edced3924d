package dev.attune.admin.hooks;

import java.util.Set;

/** Where tools post to: one address for all of them, and one of its own for CloudEvents. */
public enum HookAddress {
  HOOKS("/hooks", Set.of("POST", "PUT")),
  CLOUD_EVENTS("/cloudevents", Set.of("POST", "PUT", "OPTIONS"));

  /** The connector that reads CloudEvents, and nobody else does. */
  private static final String CLOUD_EVENTS_CONNECTOR = "cloudevents";

  private final String path;
  private final Set<String> methods;

  HookAddress(String path, Set<String> methods) {
    this.path = path;
    this.methods = methods;
  }

  /** The address at which connections of that connector are posted to. */
  public static HookAddress of(String connector) {
    return connector.equals(CLOUD_EVENTS_CONNECTOR) ? CLOUD_EVENTS : HOOKS;
  }

  /** Its path, with which those of its connections begin. */
  public String path() {
    return path;
  }

  /** Whether a connection of that connector may be posted to here. */
  public boolean isFor(String connector) {
    return this == HOOKS || this == of(connector);
  }

  boolean allows(String method) {
    return methods.contains(method);
  }
}
