package dev.attune.connector.runtime;

import dev.attune.connector.Connector;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/** The connectors on the class path, found by {@link ServiceLoader}. */
public final class BundledConnectors implements ConnectorSource {

  @Override
  public List<LoadedConnector> load() {
    List<LoadedConnector> found = new ArrayList<>();
    for (Connector<?> connector : ServiceLoader.load(Connector.class)) {
      found.add(new LoadedConnector(connector, connector.getClass().getClassLoader()));
    }
    return found;
  }
}
