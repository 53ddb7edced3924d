package dev.attune.connector.runtime;

import dev.attune.connector.Capability;
import dev.attune.connector.ConnectorDescriptor;
import dev.attune.connector.SourceDescriptor;
import java.util.List;

/** The sources of a connector that are polled. */
final class PolledSources {
  private PolledSources() {}

  static List<SourceDescriptor> of(ConnectorDescriptor<?> descriptor) {
    return descriptor.sources().stream().filter(source -> source.via() == Capability.POLL).toList();
  }
}
