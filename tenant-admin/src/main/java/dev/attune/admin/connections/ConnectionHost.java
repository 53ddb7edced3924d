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

  /**
   * What is to be done at the tool once a connection is gone: the tokens that it gave out for it
   * are taken back, if it has an address for that. Tried once; a tool that is down keeps nobody
   * from deleting.
   *
   * @return does not fail and does not block
   */
  Runnable farewell(ConnectionKey key, String connector, OpenSecrets secrets);

  /** A connection was changed or removed; what comes from now on finds it as it is now. */
  void changed(ConnectionKey key);
}
