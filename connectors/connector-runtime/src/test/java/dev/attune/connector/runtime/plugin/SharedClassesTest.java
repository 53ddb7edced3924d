package dev.attune.connector.runtime.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.connector.Connector;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SharedClassesTest {

  @Test
  void sharesEveryClassOfTheConnectorApi() throws Exception {
    Path api = Path.of(Connector.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<String> classes;
    if (Files.isDirectory(api)) {
      classes = classes(api);
    } else {
      try (FileSystem jar = FileSystems.newFileSystem(api)) {
        classes = classes(jar.getPath("/"));
      }
    }

    assertThat(classes).contains(Connector.class.getName()).allMatch(SharedClasses::isShared);
  }

  private static List<String> classes(Path root) throws Exception {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .map(file -> root.relativize(file).toString())
          .filter(name -> name.endsWith(".class"))
          .map(name -> name.replace(".class", "").replace('/', '.'))
          .toList();
    }
  }

  @Test
  void sharesNeitherTheRuntimeNorBundledConnectorsNorComponentsOfCamel() {
    assertThat(
            List.of(
                "dev.attune.connector.runtime.ConnectorRuntime",
                "dev.attune.connector.http.HttpConnector",
                "org.apache.camel.component.mail.MailComponent",
                "tools.jackson.core.JsonParser"))
        .noneMatch(SharedClasses::isShared);
  }
}
