package dev.attune.admin.connections;

import dev.attune.hub.tenant.ConnectionKey;

/** What runs connections. Safe for use by many threads. */
public interface ConnectionHost {

  /**
   * Says whether a connection could be opened with this; does no I/O.
   *
   * @throws dev.attune.hub.problem.HubException {@code configuration.invalid} with everything that
   *     is wrong, at pointers such as {@code /settings/baseUrl}
   */
  void check(ConnectionKey key, String connector, OpenSecrets secrets);

  /** Tries a connection out at its tool, which may take as long as its time-out. */
  TestResult test(ConnectionKey key, String connector, OpenSecrets secrets);

  /** A connection was changed or removed; what comes from now on finds it as it is now. */
  void changed(ConnectionKey key);
}
