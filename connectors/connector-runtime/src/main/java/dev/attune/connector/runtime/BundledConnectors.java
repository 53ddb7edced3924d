package dev.attune.connector.runtime;

import dev.attune.connector.Connector;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/** The connectors on the class path, found by {@link ServiceLoader}. */
public final class BundledConnectors implements ConnectorSource {
  private final Map<String, Path> folders;

  /** Gives none of them a folder. */
  public BundledConnectors() {
    this(Map.of());
  }

  /**
   * @param folders what the operator gives of this machine's files, by the connector's id
   */
  public BundledConnectors(Map<String, Path> folders) {
    this.folders = Map.copyOf(folders);
  }

  @Override
  public List<LoadedConnector> load() {
    List<LoadedConnector> found = new ArrayList<>();
    for (Connector<?> connector : ServiceLoader.load(Connector.class)) {
      found.add(
          new LoadedConnector(
              connector,
              connector.getClass().getClassLoader(),
              null,
              folders.get(connector.descriptor().id())));
    }
    return found;
  }
}
