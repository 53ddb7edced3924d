package dev.attune.connector.runtime;

import dev.attune.connector.Capability;
import dev.attune.connector.Connection;
import dev.attune.connector.ConnectorDescriptor;
import dev.attune.connector.SourceDescriptor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

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
  static Map<String, PollRhythm> rhythms(OpenConnection open, Capability via) {
    Map<String, PollRhythm> rhythms = new TreeMap<>();
    for (SourceDescriptor source : of(open.space().descriptor(), via)) {
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

  /** Those whose tool tells a connection at once that there are news. */
  static Set<String> told(OpenConnection open) {
    return open.space().descriptor().sources().stream()
        .filter(source -> source.isTold() && open.connection().isTold(source.id()))
        .map(SourceDescriptor::id)
        .collect(Collectors.toSet());
  }

  /** Whether connections of a connector may hold anything at their tools. */
  static boolean areHeld(ConnectorDescriptor<?> descriptor) {
    return descriptor.sources().stream().anyMatch(PolledSources::isHeld);
  }

  private static boolean isHeld(SourceDescriptor source) {
    return source.via() == Capability.SUBSCRIBE || source.isTold();
  }

  /** Lets go of all that a connection holds at its tool. */
  static void release(ConnectorDescriptor<?> descriptor, Connection connection) {
    descriptor.sources().stream()
        .filter(PolledSources::isHeld)
        .forEach(source -> connection.release(source.id()));
  }
}
