package dev.attune.admin.plugins;

import java.io.IOException;
import java.io.InputStream;

/** What runs connectors in this process. Safe for use by many threads. */
public interface PluginDesk {

  PluginReport report();

  /** Looks at the folder again: starts what is new or changed, removes what is gone. */
  PluginReport rescan();

  /**
   * Takes in a plugin, starts it and keeps it; connections move over to it if it is the newest.
   *
   * @throws dev.attune.hub.problem.HubException {@code plugin.refused} with why
   */
  TakenPlugin take(InputStream content) throws IOException;

  /**
   * Removes a version of a connector; its connections go to the newest version that takes them.
   *
   * @throws dev.attune.hub.problem.HubException {@code not_found}, or {@code conflict} with why not
   */
  void remove(String connector, String version);
}
