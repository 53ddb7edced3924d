package dev.attune.connector.runtime;

import dev.attune.connector.Capability;
import dev.attune.connector.ConnectorDescriptor;
import dev.attune.connector.SourceDescriptor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The sources of a connector that are polled. */
final class PolledSources {
  private PolledSources() {}

  static List<SourceDescriptor> of(ConnectorDescriptor<?> descriptor) {
    return descriptor.sources().stream().filter(source -> source.via() == Capability.POLL).toList();
  }

  /** Those that a connection wants polled, each with how often. */
  static Map<String, PollRhythm> rhythms(OpenConnection open) {
    Map<String, PollRhythm> rhythms = new TreeMap<>();
    for (SourceDescriptor source : of(open.space().descriptor())) {
      Duration interval = open.connection().pollEvery(source.id());
      if (interval != null) {
        Duration soonest = open.connection().pollSoonest(source.id());
        rhythms.put(
            source.id(),
            new PollRhythm(
                interval, soonest == null || soonest.compareTo(interval) > 0 ? interval : soonest));
      }
    }
    return rhythms;
  }
}
