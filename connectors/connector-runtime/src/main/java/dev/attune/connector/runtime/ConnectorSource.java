package dev.attune.connector.runtime;

import java.util.List;

/** Where connectors come from: the class path now, a folder of plugins besides it later. */
@FunctionalInterface
public interface ConnectorSource {

  /** All connectors that are there now, each in one version. */
  List<LoadedConnector> load();
}
