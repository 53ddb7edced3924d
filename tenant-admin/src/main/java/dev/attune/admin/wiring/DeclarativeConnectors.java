package dev.attune.admin.wiring;

import dev.attune.connector.declarative.DescribedConnector;
import dev.attune.connector.declarative.yaml.InvalidDescriptionException;
import dev.attune.connector.runtime.ConnectorSource;
import dev.attune.connector.runtime.LoadedConnector;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The connectors that files describe, beside those of another source. A file that describes none is
 * refused with its reasons, and harms nothing.
 */
final class DeclarativeConnectors implements ConnectorSource {
  private static final String ON_THE_CLASS_PATH = "classpath*:attune/connectors/*.yaml";

  private final ConnectorSource others;
  private final Path folder;
  private final Consumer<String> log;

  /**
   * @param folder where an operator puts files; it need not exist
   * @param log is told which file was refused, and why
   */
  DeclarativeConnectors(ConnectorSource others, Path folder, Consumer<String> log) {
    this.others = others;
    this.folder = folder;
    this.log = log;
  }

  @Override
  public List<LoadedConnector> load() {
    List<LoadedConnector> loaded = new ArrayList<>(others.load());
    Set<String> ids = new HashSet<>();
    loaded.forEach(other -> ids.add(other.connector().descriptor().id()));
    for (Resource file : files()) {
      read(file)
          .ifPresent(connector -> {
            if (ids.add(connector.descriptor().id())) {
              loaded.add(new LoadedConnector(connector, getClass().getClassLoader()));
            } else {
              log.accept(
                  "The connector described by %s is refused: a connector '%s' is there already."
                      .formatted(file.getDescription(), connector.descriptor().id()));
            }
          });
    }
    return loaded;
  }

  private List<Resource> files() {
    PathMatchingResourcePatternResolver resolver = new PathMatchingResourcePatternResolver();
    return Stream.of(ON_THE_CLASS_PATH, folder.toUri() + "*.yaml")
        .flatMap(pattern -> files(resolver, pattern))
        .toList();
  }

  private Stream<Resource> files(PathMatchingResourcePatternResolver resolver, String pattern) {
    try {
      return Arrays.stream(resolver.getResources(pattern))
          // beside a description may stand how its tool is played when it is certified
          .filter(file -> !String.valueOf(file.getFilename()).endsWith(".kit.yaml"))
          .sorted(Comparator.comparing(Resource::getDescription));
    } catch (IOException e) {
      log.accept("Declarative connectors at %s cannot be listed: %s".formatted(pattern, e));
      return Stream.empty();
    }
  }

  private Optional<DescribedConnector> read(Resource file) {
    String name = String.valueOf(file.getFilename());
    try {
      String yaml = file.getContentAsString(StandardCharsets.UTF_8);
      return Optional.of(DescribedConnector.read(name, yaml, new HubMappings()));
    } catch (InvalidDescriptionException e) {
      log.accept(file.getDescription() + " describes no connector:\n" + e.getMessage());
    } catch (IOException e) {
      log.accept(file.getDescription() + " cannot be read: " + e);
    }
    return Optional.empty();
  }
}
