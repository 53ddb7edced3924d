package dev.attune.connector.runtime.plugin;

import dev.attune.connector.ConnectorException;
import dev.attune.connector.ConnectorException.Kind;
import dev.attune.connector.runtime.ConnectorRuntime;
import dev.attune.connector.runtime.Installed;
import dev.attune.connector.schema.InvalidSettingsException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The plugins in a folder, and those of them that run. What changes the folder changes what runs
 * when it is looked at again, one change at a time. Safe for use by many threads.
 */
public final class Plugins {
  private static final Logger LOG = LoggerFactory.getLogger(Plugins.class);

  private final ReentrantLock turn = new ReentrantLock();
  private final Path folder;
  private final ConnectorRuntime runtime;
  private final PluginBounds bounds;
  private final Map<String, Running> running = new TreeMap<>();
  private final Map<String, String> refused = new TreeMap<>();

  /** A file that runs, as it was when it was read. */
  private record Running(String digest, String id, String version) {}

  /**
   * @param folder made when it is first looked at
   */
  public Plugins(Path folder, ConnectorRuntime runtime, PluginBounds bounds) {
    this.folder = folder;
    this.runtime = runtime;
    this.bounds = bounds;
  }

  /**
   * Looks at the folder: starts what is new or was changed, then removes what is gone. What is
   * wrong with one file harms no other; {@link #refused} tells of it.
   */
  public void rescan() {
    turn.lock();
    try {
      Set<String> there = files();
      refused.keySet().retainAll(there);
      there.forEach(this::look);
      Map.copyOf(running)
          .forEach((file, gone) -> {
            if (!there.contains(file)) {
              takeAway(file, gone);
            }
          });
    } finally {
      turn.unlock();
    }
  }

  private Set<String> files() {
    try {
      Files.createDirectories(folder);
      try (Stream<Path> files = Files.list(folder)) {
        Set<String> names = new HashSet<>();
        files
            .filter(Files::isRegularFile)
            .map(file -> String.valueOf(file.getFileName()))
            .filter(name -> !name.startsWith("."))
            .filter(name -> name.endsWith(".jar") || name.endsWith(".zip"))
            .forEach(names::add);
        return names;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void look(String file) {
    String digest = digest(folder.resolve(file));
    Running before = running.get(file);
    if (before != null && before.digest().equals(digest)) {
      refused.remove(file);
      return;
    }
    try {
      Installed installed = install(file, folder.resolve(file));
      running.put(file, new Running(digest, installed.id(), installed.version()));
      refused.remove(file);
    } catch (ConnectorException e) {
      LOG.error("Plugin '{}' is refused: {}", file, e.getMessage());
      refused.put(file, String.valueOf(e.getMessage()));
      return;
    }
    if (before != null) {
      takeAway(file + " (before it was changed)", before);
    }
  }

  /** Starts the connector of a file. Whatever is wrong with it is one kind of failure. */
  private Installed install(String name, Path file) {
    Plugin plugin = Plugin.read(name, PluginJars.of(file, bounds), bounds);
    try {
      Installed installed = runtime.install(plugin.loaded());
      LOG.info(
          "Plugin '{}' runs connector '{}' {}; {} connections moved to it, {} stay where they"
              + " were.",
          name,
          installed.id(),
          installed.version(),
          installed.moved(),
          installed.stayed().size());
      return installed;
    } catch (InvalidSettingsException e) {
      throw PluginRefusal.because(String.valueOf(e.getMessage()));
    }
  }

  private void takeAway(String file, Running gone) {
    try {
      runtime.remove(gone.id(), gone.version());
      running.remove(file, gone);
      refused.remove(file);
      LOG.info("Connector '{}' {} was removed with its plugin.", gone.id(), gone.version());
    } catch (ConnectorException e) {
      running.put(file, gone);
      refused.put(file, "Its file is gone, and it still runs: " + e.getMessage());
      LOG.error("Plugin '{}' is gone, and still runs: {}", file, e.getMessage());
    }
  }

  /**
   * Takes in a plugin: starts it, then keeps its file in the folder.
   *
   * @throws ConnectorException saying why it is refused; then nothing of it is kept
   */
  public InstalledPlugin upload(InputStream content) throws IOException {
    turn.lock();
    try {
      Files.createDirectories(folder);
      Path part = Files.createTempFile(folder, ".", ".upload");
      try {
        copy(content, part);
        return keep(part, install("upload", part));
      } finally {
        Files.deleteIfExists(part);
      }
    } finally {
      turn.unlock();
    }
  }

  private void copy(InputStream content, Path to) throws IOException {
    long left = bounds.file();
    byte[] buffer = new byte[64 * 1024];
    try (OutputStream out = Files.newOutputStream(to)) {
      for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
        left -= read;
        if (left < 0) {
          throw new ConnectorException(
              Kind.LIMIT,
              "plugin.too_large",
              "The plugin is too large; %d bytes are allowed.".formatted(bounds.file()));
        }
        out.write(buffer, 0, read);
      }
    }
  }

  private InstalledPlugin keep(Path part, Installed installed) throws IOException {
    String file = "%s-%s.jar".formatted(installed.id(), installed.version());
    Files.move(part, folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    running.put(
        file, new Running(digest(folder.resolve(file)), installed.id(), installed.version()));
    refused.remove(file);
    return new InstalledPlugin(file, installed.id(), installed.version());
  }

  /**
   * Removes a version of a connector and its file.
   *
   * @throws ConnectorException saying why not; then nothing has changed
   */
  public void remove(String id, String version) {
    turn.lock();
    try {
      runtime.remove(id, version);
      for (InstalledPlugin plugin : installed()) {
        if (plugin.id().equals(id) && plugin.version().equals(version)) {
          running.remove(plugin.file());
          refused.remove(plugin.file());
          delete(plugin.file());
        }
      }
    } finally {
      turn.unlock();
    }
  }

  private void delete(String file) {
    try {
      Files.deleteIfExists(folder.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The plugins that run, by file. */
  public List<InstalledPlugin> installed() {
    turn.lock();
    try {
      return running.entrySet().stream()
          .map(one ->
              new InstalledPlugin(one.getKey(), one.getValue().id(), one.getValue().version()))
          .toList();
    } finally {
      turn.unlock();
    }
  }

  /** What is not as the folder says, by file. */
  public List<RefusedPlugin> refused() {
    turn.lock();
    try {
      return refused.entrySet().stream()
          .map(one -> new RefusedPlugin(one.getKey(), one.getValue()))
          .toList();
    } finally {
      turn.unlock();
    }
  }

  private static String digest(Path file) {
    try (InputStream in =
        new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
      in.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(((DigestInputStream) in).getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This JDK has no SHA-256.", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
