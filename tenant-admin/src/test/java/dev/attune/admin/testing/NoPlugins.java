package dev.attune.admin.testing;

import dev.attune.admin.plugins.PluginDesk;
import dev.attune.admin.plugins.PluginReport;
import dev.attune.admin.plugins.TakenPlugin;
import dev.attune.admin.problems.WebError;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import java.io.InputStream;
import java.util.List;

/** A hub that has no plugins and takes none. */
final class NoPlugins implements PluginDesk {

  @Override
  public PluginReport report() {
    return new PluginReport(List.of(), List.of());
  }

  @Override
  public PluginReport rescan() {
    return report();
  }

  @Override
  public TakenPlugin take(InputStream content) {
    throw new HubException(WebError.PLUGIN_REFUSED, "This hub takes no plugins.");
  }

  @Override
  public void remove(String connector, String version) {
    throw new HubException(HubError.NOT_FOUND, "This hub has no plugins.");
  }
}
