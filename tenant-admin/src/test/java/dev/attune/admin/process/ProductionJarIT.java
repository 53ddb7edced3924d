package dev.attune.admin.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** What is shipped: the hub, and nothing that is only for trying it. */
class ProductionJarIT {

  @Test
  void holdsTheHubWithoutTheDemoAndItsMailServer() throws IOException {
    try (JarFile jar = new JarFile(System.getProperty("attune.jar", ""))) {
      List<String> names = jar.stream().map(JarEntry::getName).toList();

      assertThat(names)
          .anyMatch(name -> name.startsWith("BOOT-INF/lib/hub-core-"))
          .anyMatch(name -> name.startsWith("BOOT-INF/lib/connector-email-"))
          .noneMatch(name -> name.startsWith("BOOT-INF/lib/demo-"))
          .noneMatch(name -> name.contains("dev/attune/demo"))
          .noneMatch(name -> name.contains("greenmail"));
    }
  }
}
