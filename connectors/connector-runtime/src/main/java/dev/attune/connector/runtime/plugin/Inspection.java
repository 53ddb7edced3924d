package dev.attune.connector.runtime.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Reads all classes of a plugin before any of them is loaded. */
final class Inspection {
  private static final String VERSIONS = "META-INF/versions/";
  private static final int MAX_PLACES = 5;

  private final PluginBounds bounds;
  private final List<String> exits = new ArrayList<>();
  private final Set<String> hooking = new HashSet<>();
  private final Map<String, Set<String>> needed = new TreeMap<>();
  private int classes;
  private long bytes;

  private Inspection(PluginBounds bounds) {
    this.bounds = bounds;
  }

  /**
   * @throws dev.attune.connector.ConnectorException saying what is wrong with its classes
   */
  static Inspection of(PluginJars jars, PluginBounds bounds) {
    Inspection inspection = new Inspection(bounds);
    try {
      for (Path jar : jars.all()) {
        inspection.read(jar, jar.equals(jars.own()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    inspection.refuseExits();
    return inspection;
  }

  /** The names of its classes that register shutdown hooks with the JVM. */
  Set<String> hooking() {
    return hooking;
  }

  /** The classes of its own jar, each with the classes that it names. */
  Map<String, Set<String>> needed() {
    return needed;
  }

  private void read(Path jar, boolean isOwn) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : (Iterable<ZipEntry>) zip.stream().<ZipEntry>map(e -> e)::iterator) {
        if (isClass(entry.getName())) {
          inspect(zip, entry, isOwn);
        }
      }
    }
  }

  /** Without what only a later JDK than this one loads. */
  private static boolean isClass(String name) {
    if (!name.endsWith(".class") || name.endsWith("module-info.class")) {
      return false;
    }
    if (!name.startsWith(VERSIONS)) {
      return true;
    }
    String version = name.substring(VERSIONS.length()).replaceFirst("/.*", "");
    return version.matches("\\d{1,4}") && Integer.parseInt(version) <= Runtime.version().feature();
  }

  private void inspect(ZipFile zip, ZipEntry entry, boolean isOwn) throws IOException {
    byte[] read = read(zip, entry);
    try {
      ClassModel type = ClassFile.of().parse(read);
      exits.addAll(ExitCalls.in(type));
      String name = type.thisClass().asInternalName().replace('/', '.');
      if (HookCalls.isIn(type)) {
        hooking.add(name);
      }
      if (isOwn) {
        needed.computeIfAbsent(name, key -> new TreeSet<>()).addAll(named(type));
      }
    } catch (IllegalArgumentException e) {
      // The class file API's way to say that a file is malformed or of a later JDK.
      throw PluginRefusal.because(
          "Its class file '%s' cannot be read; it must be whole and of JDK %d at most."
              .formatted(entry.getName(), Runtime.version().feature()));
    }
  }

  private byte[] read(ZipFile zip, ZipEntry entry) throws IOException {
    classes++;
    long left = bounds.unpacked() - bytes;
    int most = (int) Math.min(left, Integer.MAX_VALUE - 16);
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] read = in.readNBytes(most);
      bytes += read.length;
      if (classes > bounds.classes() || in.read() >= 0) {
        throw PluginRefusal.because(
            "It has too many or too large classes; %d of together %d bytes are allowed."
                .formatted(bounds.classes(), bounds.unpacked()));
      }
      return read;
    }
  }

  private static Set<String> named(ClassModel type) {
    Set<String> names = new TreeSet<>();
    for (PoolEntry entry : type.constantPool()) {
      if (entry instanceof ClassEntry named) {
        String element = named.asInternalName().replaceFirst("^\\[+L?", "").replace(";", "");
        if (element.length() > 1) {
          names.add(element.replace('/', '.'));
        }
      }
    }
    return names;
  }

  private void refuseExits() {
    if (!exits.isEmpty()) {
      throw PluginRefusal.because(
          "It would end the whole hub: "
              + String.join(", ", exits.subList(0, Math.min(MAX_PLACES, exits.size())))
              + (exits.size() > MAX_PLACES
                  ? " and %d more".formatted(exits.size() - MAX_PLACES)
                  : "")
              + ". A plugin must not end the JVM.");
    }
  }
}
