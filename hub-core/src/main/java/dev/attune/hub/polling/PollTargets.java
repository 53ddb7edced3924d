package dev.attune.hub.polling;

import dev.attune.hub.tenant.ConnectionKey;
import java.util.List;

/**
 * The connections as polls see them. Safe for use by many threads; fails with {@code
 * store.unavailable}.
 */
public interface PollTargets {

  /** All connections, of all tenants, that can be polled, paused ones too; in any order. */
  List<PollTarget> list();

  /**
   * Pauses a connection because its tool refuses it; one that is paused already stays as it is.
   *
   * @param reason one sentence for people, without secrets
   */
  void pause(ConnectionKey connection, String reason);
}
