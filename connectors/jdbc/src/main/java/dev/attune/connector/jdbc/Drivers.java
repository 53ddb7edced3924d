package dev.attune.connector.jdbc;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The drivers there are: the one that comes along, and those whose jars the operator has put into
 * the connector's folder. The latter see the JDK and one another, and nothing of the hub. A driver
 * that is put there later is found when it is first asked for; one that was found stays. Safe for
 * use by many threads.
 */
final class Drivers {
  private final List<Driver> bundled = load(Drivers.class.getClassLoader());
  private List<String> seen = List.of();
  private List<Driver> dropped = List.of();

  /**
   * The driver for an address.
   *
   * @param folder the operator's, or null
   * @return null if there is none
   */
  @Nullable Driver of(String url, @Nullable Path folder) throws SQLException {
    Driver ours = accepting(bundled, url);
    return ours != null || folder == null ? ours : accepting(dropped(folder), url);
  }

  private static @Nullable Driver accepting(List<Driver> drivers, String url) throws SQLException {
    for (Driver driver : drivers) {
      if (driver.acceptsURL(url)) {
        return driver;
      }
    }
    return null;
  }

  private synchronized List<Driver> dropped(Path folder) throws SQLException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> jars = files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
      List<String> names = jars.stream().map(Path::toString).toList();
      if (!names.equals(seen)) {
        dropped = load(jars);
        seen = names;
      }
      return dropped;
    } catch (IOException | ServiceConfigurationError e) {
      throw new SQLException("The operator's folder of drivers cannot be read.", e);
    }
  }

  /** For the life of the hub, because connections of these classes may be in use. */
  @SuppressWarnings("resource")
  private static List<Driver> load(List<Path> jars) throws IOException {
    URL[] urls = new URL[jars.size()];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = jars.get(i).toUri().toURL();
    }
    return load(new URLClassLoader("jdbc-drivers", urls, ClassLoader.getPlatformClassLoader()));
  }

  private static List<Driver> load(ClassLoader loader) {
    List<Driver> found = new ArrayList<>();
    ServiceLoader.load(Driver.class, loader).forEach(found::add);
    return List.copyOf(found);
  }
}
