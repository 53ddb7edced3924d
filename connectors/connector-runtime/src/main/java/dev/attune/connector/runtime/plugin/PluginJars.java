package dev.attune.connector.runtime.plugin;

import dev.attune.connector.Connector;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * The jars of one plugin, copied into a folder of their own, so that its file may be replaced or
 * taken away while it runs.
 *
 * @param own the jar with the connector
 */
record PluginJars(Path folder, Path own, List<Path> libraries) {
  private static final String SERVICE = "META-INF/services/" + Connector.class.getName();
  private static final Pattern JAR = Pattern.compile("[^/]+\\.jar");
  private static final Pattern LIBRARY = Pattern.compile("lib/[^/]+\\.jar");

  PluginJars {
    libraries = List.copyOf(libraries);
  }

  /**
   * Copies a jar, or a zip of {@code <name>.jar} and {@code lib/*.jar}.
   *
   * @throws dev.attune.connector.ConnectorException saying why the file is no plugin
   */
  static PluginJars of(Path file, PluginBounds bounds) {
    Path folder = newFolder();
    boolean isRead = false;
    try {
      Path copy = folder.resolve("plugin.jar");
      copy(file, copy, bounds.file());
      PluginJars jars = read(copy, folder, bounds);
      isRead = true;
      return jars;
    } catch (ZipException e) {
      throw PluginRefusal.because("It is no whole zip or jar file.");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      if (!isRead) {
        delete(folder);
      }
    }
  }

  private static Path newFolder() {
    try {
      return Files.createTempDirectory("attune-plugin-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copy(Path file, Path to, long atMost) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      if (copy(in, to, atMost) < 0) {
        throw PluginRefusal.because(
            "Its file is too large; %d bytes are allowed.".formatted(atMost));
      }
    }
  }

  /** Returns how many bytes it copied; below zero if there were more than allowed. */
  private static long copy(InputStream in, Path to, long atMost) throws IOException {
    long copied = 0;
    byte[] buffer = new byte[64 * 1024];
    try (OutputStream out = Files.newOutputStream(to)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        copied += read;
        if (copied > atMost) {
          return -1;
        }
        out.write(buffer, 0, read);
      }
    }
    return copied;
  }

  private static PluginJars read(Path copy, Path folder, PluginBounds bounds) throws IOException {
    try (ZipFile zip = new ZipFile(copy.toFile())) {
      if (zip.getEntry(SERVICE) != null) {
        return new PluginJars(folder, copy, List.of());
      }
      return unpack(zip, folder, bounds);
    }
  }

  private static PluginJars unpack(ZipFile zip, Path folder, PluginBounds bounds)
      throws IOException {
    Path own = null;
    List<Path> libraries = new ArrayList<>();
    long left = bounds.unpacked();
    for (ZipEntry entry : (Iterable<ZipEntry>) zip.stream().<ZipEntry>map(e -> e)::iterator) {
      String name = entry.getName();
      refuseEscape(name);
      boolean isOwn = JAR.matcher(name).matches();
      if (!isOwn && !LIBRARY.matcher(name).matches()) {
        continue;
      }
      if (isOwn && own != null) {
        throw PluginRefusal.because(
            "It has more than one jar at its top; all but the connector's own belong in lib/.");
      }
      if (libraries.size() >= bounds.jars()) {
        throw PluginRefusal.because(
            "It has too many libraries; %d are allowed.".formatted(bounds.jars()));
      }
      // By number: no name from the file becomes a path.
      Path to = folder.resolve((isOwn ? "own" : "lib-" + libraries.size()) + ".jar");
      left = left(zip, entry, to, left);
      if (isOwn) {
        own = to;
      } else {
        libraries.add(to);
      }
    }
    return new PluginJars(folder, hasConnector(own), libraries);
  }

  private static long left(ZipFile zip, ZipEntry entry, Path to, long left) throws IOException {
    try (InputStream in = zip.getInputStream(entry)) {
      long copied = copy(in, to, left);
      if (copied < 0) {
        throw PluginRefusal.because("It holds too much; its libraries are too large unpacked.");
      }
      return left - copied;
    }
  }

  private static void refuseEscape(String name) {
    if (name.startsWith("/")
        || name.contains("\\")
        || name.contains(":")
        || Stream.of(name.split("/", -1)).anyMatch(".."::equals)) {
      throw PluginRefusal.because(
          "It has an entry whose name leads out of it; only paths below its top are allowed.");
    }
  }

  private static Path hasConnector(@Nullable Path own) throws IOException {
    if (own != null) {
      try (ZipFile jar = new ZipFile(own.toFile())) {
        if (jar.getEntry(SERVICE) != null) {
          return own;
        }
      }
    }
    throw PluginRefusal.because(
        "It names no connector; a jar with %s is needed, alone or at the top of the zip."
            .formatted(SERVICE));
  }

  List<Path> all() {
    return Stream.concat(Stream.of(own), libraries.stream()).toList();
  }

  List<URL> urls() {
    return all().stream().map(PluginJars::url).toList();
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Removes the copies. */
  void delete() {
    delete(folder);
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
