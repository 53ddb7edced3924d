package dev.attune.connector.runtime;

import dev.attune.connector.Capability;
import dev.attune.connector.Connection;
import dev.attune.connector.ConnectorDescriptor;
import dev.attune.connector.SourceDescriptor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The sources of a connector that are asked for news, at times or without end. */
final class PolledSources {
  private PolledSources() {}

  /** Those whose way in is polls, or subscriptions. */
  static List<SourceDescriptor> of(ConnectorDescriptor<?> descriptor, Capability via) {
    return descriptor.sources().stream().filter(source -> source.via() == via).toList();
  }

  /** Those of either kind. */
  static List<SourceDescriptor> of(ConnectorDescriptor<?> descriptor) {
    return descriptor.sources().stream()
        .filter(source -> source.via() == Capability.POLL || source.via() == Capability.SUBSCRIBE)
        .toList();
  }

  /** Those of one kind that a connection wants asked, each with how often. */
  static Map<String, Duration> every(OpenConnection open, Capability via) {
    Map<String, Duration> every = new TreeMap<>();
    for (SourceDescriptor source : of(open.space().descriptor(), via)) {
      Duration interval = open.connection().pollEvery(source.id());
      if (interval != null) {
        every.put(source.id(), interval);
      }
    }
    return every;
  }

  /** Lets go of all consumers that a connection holds. */
  static void release(ConnectorDescriptor<?> descriptor, Connection connection) {
    of(descriptor, Capability.SUBSCRIBE).forEach(source -> connection.release(source.id()));
  }
}
