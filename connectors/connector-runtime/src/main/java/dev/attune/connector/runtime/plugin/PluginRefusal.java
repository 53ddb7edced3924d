package dev.attune.connector.runtime.plugin;

import dev.attune.connector.ConnectorException;
import dev.attune.connector.ConnectorException.Kind;

/** Says why a plugin is not taken, in one sentence. */
final class PluginRefusal {
  private PluginRefusal() {}

  static ConnectorException because(String sentence) {
    return new ConnectorException(Kind.CALLER, "plugin.refused", sentence);
  }
}
