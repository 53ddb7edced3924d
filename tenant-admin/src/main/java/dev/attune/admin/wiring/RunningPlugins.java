package dev.attune.admin.wiring;

import dev.attune.admin.directory.Directory;
import dev.attune.admin.plugins.PluginDesk;
import dev.attune.admin.plugins.PluginReport;
import dev.attune.admin.plugins.PluginReport.HeldBack;
import dev.attune.admin.plugins.PluginReport.RefusedFile;
import dev.attune.admin.plugins.PluginReport.RunningVersion;
import dev.attune.admin.plugins.TakenPlugin;
import dev.attune.admin.problems.WebError;
import dev.attune.connector.ConnectorException;
import dev.attune.connector.runtime.ConnectorRuntime;
import dev.attune.connector.runtime.VersionState;
import dev.attune.connector.runtime.plugin.InstalledPlugin;
import dev.attune.connector.runtime.plugin.Plugins;
import dev.attune.connector.schema.InvalidSettingsException;
import dev.attune.hub.connection.Connection;
import dev.attune.hub.connection.ConnectionStore;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The plugins of this process, for its operators. */
final class RunningPlugins implements PluginDesk {
  private static final Logger LOG = LoggerFactory.getLogger(RunningPlugins.class);

  private final Plugins plugins;
  private final ConnectorRuntime runtime;
  private final ConnectionStore connections;
  private final Directory directory;
  private final Tools tools;

  RunningPlugins(
      Plugins plugins,
      ConnectorRuntime runtime,
      ConnectionStore connections,
      Directory directory,
      Tools tools) {
    this.plugins = plugins;
    this.runtime = runtime;
    this.connections = connections;
    this.directory = directory;
    this.tools = tools;
  }

  @Override
  public PluginReport report() {
    List<InstalledPlugin> files = plugins.installed();
    return new PluginReport(
        runtime.versions().stream()
            .map(version -> version(version, files))
            .sorted(
                Comparator.comparing(RunningVersion::connector)
                    .thenComparing(RunningVersion::version))
            .toList(),
        plugins.refused().stream().map(one -> new RefusedFile(one.file(), one.reason())).toList());
  }

  private static RunningVersion version(VersionState version, List<InstalledPlugin> files) {
    return new RunningVersion(
        version.id(),
        version.version(),
        version.title(),
        version.isBundled(),
        file(version, files),
        version.connections(),
        version.heldBack().entrySet().stream()
            .map(one ->
                new HeldBack(one.getKey().tenant(), one.getKey().connection(), one.getValue()))
            .toList(),
        version.stuckCalls(),
        version.isClosing());
  }

  private static @Nullable String file(VersionState version, List<InstalledPlugin> files) {
    return files.stream()
        .filter(file -> !version.isBundled() && !version.isClosing())
        .filter(file -> file.id().equals(version.id()))
        .filter(file -> file.version().equals(version.version()))
        .map(InstalledPlugin::file)
        .findFirst()
        .orElse(null);
  }

  @Override
  public PluginReport rescan() {
    plugins.installed().stream().map(InstalledPlugin::id).distinct().forEach(this::openAll);
    plugins.rescan();
    return report();
  }

  @Override
  public TakenPlugin take(InputStream content) throws IOException {
    try {
      InstalledPlugin taken = plugins.upload(content);
      return new TakenPlugin(taken.file(), taken.id(), taken.version());
    } catch (ConnectorException e) {
      throw new HubException(
          e.kind() == ConnectorException.Kind.LIMIT
              ? WebError.PLUGIN_TOO_LARGE
              : WebError.PLUGIN_REFUSED,
          String.valueOf(e.getMessage()),
          e);
    }
  }

  @Override
  public void remove(String connector, String version) {
    if (runtime.versions().stream()
        .filter(one -> one.id().equals(connector) && one.version().equals(version))
        .allMatch(VersionState::isClosing)) {
      throw new HubException(HubError.NOT_FOUND, "This version of the connector is not there.");
    }
    openAll(connector);
    try {
      plugins.remove(connector, version);
    } catch (ConnectorException e) {
      throw new HubException(HubError.CONFLICT, String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * Connections are opened when something first goes in or out. Whether a version can be spared is
   * known only once all of them are.
   */
  private void openAll(String connector) {
    for (ConnectionStore.Sighting sighting : connections.using(connector)) {
      Connection connection = directory.connection(sighting.key()).orElse(null);
      if (connection != null) {
        open(connection);
      }
    }
  }

  private void open(Connection connection) {
    try {
      tools.ensureOpen(connection);
    } catch (ConnectorException | InvalidSettingsException e) {
      // No version takes it, so that none is missed by it.
      LOG.warn("Connection {} cannot be opened.", connection.key().connection());
    }
  }
}
