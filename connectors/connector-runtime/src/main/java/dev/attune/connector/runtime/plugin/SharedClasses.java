package dev.attune.connector.runtime.plugin;

import java.util.List;
import java.util.Set;

/**
 * What a plugin takes from the hub, besides the JDK: what both sides must mean the same thing by.
 * That is the connector API, Camel's core, SLF4J and the annotations that the connector API reads.
 * All else, components of Camel too, a plugin brings itself or does not have.
 */
final class SharedClasses {
  private static final Set<String> PACKAGES =
      Set.of(
          "dev.attune.connector",
          "dev.attune.connector.net",
          "dev.attune.connector.rest",
          "dev.attune.connector.schema",
          "dev.attune.connector.server",
          "dev.attune.connector.signature",
          "dev.attune.connector.web",
          "org.apache.camel",
          "org.apache.camel.component",
          "org.jspecify.annotations");

  private static final List<String> PREFIXES =
      List.of(
          "org.slf4j.",
          "org.apache.camel.ai.",
          "org.apache.camel.api.management.",
          "org.apache.camel.builder.",
          "org.apache.camel.catalog.",
          "org.apache.camel.clock.",
          "org.apache.camel.cloud.",
          "org.apache.camel.cluster.",
          "org.apache.camel.component.direct.",
          "org.apache.camel.component.extension.",
          "org.apache.camel.component.properties.",
          "org.apache.camel.console.",
          "org.apache.camel.converter.",
          "org.apache.camel.health.",
          "org.apache.camel.impl.",
          "org.apache.camel.language.",
          "org.apache.camel.model.",
          "org.apache.camel.processor.",
          "org.apache.camel.reifier.",
          "org.apache.camel.resume.",
          "org.apache.camel.saga.",
          "org.apache.camel.spi.",
          "org.apache.camel.support.",
          "org.apache.camel.throttling.",
          "org.apache.camel.trait.",
          "org.apache.camel.util.",
          "org.apache.camel.vault.");

  /** Where Camel looks for its own parts; what is below these is a plugin's or nobody's. */
  private static final String SERVICES = "META-INF/services/org/apache/camel/";

  private static final List<String> NOT_SHARED =
      List.of(SERVICES + "component/", SERVICES + "dataformat/");

  private SharedClasses() {}

  static boolean isShared(String className) {
    if (className.equals(ShutdownHooks.class.getName())) {
      return true;
    }
    int dot = className.lastIndexOf('.');
    return PACKAGES.contains(dot < 0 ? "" : className.substring(0, dot))
        || PREFIXES.stream().anyMatch(className::startsWith);
  }

  /** Whether a plugin that has no such resource may see the hub's. */
  static boolean isSharedResource(String name) {
    return name.startsWith(SERVICES) && NOT_SHARED.stream().noneMatch(name::startsWith);
  }
}
