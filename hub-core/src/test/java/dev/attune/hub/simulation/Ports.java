package dev.attune.hub.simulation;

import dev.attune.hub.pipeline.HubMetrics;
import dev.attune.hub.pipeline.HubPorts;
import dev.attune.hub.pipeline.HubStores;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The types of all that the world gives to an engine. */
final class Ports {
  static final Set<Class<?>> TYPES =
      Stream.of(HubPorts.class, HubStores.class, HubMetrics.class)
          .flatMap(record -> Arrays.stream(record.getRecordComponents()))
          .<Class<?>>map(RecordComponent::getType)
          .filter(Class::isInterface)
          .collect(Collectors.toUnmodifiableSet());

  private Ports() {}
}
