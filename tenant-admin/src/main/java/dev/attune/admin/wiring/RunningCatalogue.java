package dev.attune.admin.wiring;

import dev.attune.admin.connectors.Catalogue;
import dev.attune.admin.connectors.ConnectorEntry;
import dev.attune.connector.runtime.ConnectorRuntime;
import java.util.List;

/** The catalogue of what runs now, drawn anew when a plugin has come or gone. */
final class RunningCatalogue implements Catalogue {
  private final ConnectorRuntime runtime;
  private volatile Drawn drawn;

  private record Drawn(long revision, BundledCatalogue catalogue) {}

  RunningCatalogue(ConnectorRuntime runtime) {
    this.runtime = runtime;
    this.drawn = draw(runtime);
  }

  @Override
  public List<ConnectorEntry> all() {
    Drawn known = drawn;
    if (known.revision() != runtime.revision()) {
      known = draw(runtime);
      drawn = known;
    }
    return known.catalogue().all();
  }

  /** Asks for the revision first, so that a change in between is seen the next time. */
  private static Drawn draw(ConnectorRuntime runtime) {
    long revision = runtime.revision();
    return new Drawn(revision, BundledCatalogue.of(runtime.catalogue()));
  }
}
