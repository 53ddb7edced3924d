package dev.attune.connector.runtime.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The classes of one plugin: shared ones from the hub, the JDK's, and for all else its own or none.
 * What the hub has on its class path besides is not seen.
 */
final class PluginClassLoader extends URLClassLoader {
  static {
    registerAsParallelCapable();
  }

  private final ClassLoader host;
  private final Set<String> hooking;
  private final ShutdownHooks hooks = new ShutdownHooks();

  /**
   * @param hooking names of its classes that register shutdown hooks with the JVM
   */
  PluginClassLoader(String name, List<URL> jars, Set<String> hooking) {
    super(name, jars.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    this.host = PluginClassLoader.class.getClassLoader();
    this.hooking = Set.copyOf(hooking);
  }

  ShutdownHooks hooks() {
    return hooks;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (SharedClasses.isShared(name)) {
      try {
        return host.loadClass(name);
      } catch (ClassNotFoundException e) {
        // A part of Camel that the hub does not have; the plugin may bring it.
        return super.loadClass(name, resolve);
      }
    }
    return super.loadClass(name, resolve);
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    if (!hooking.contains(name)) {
      return super.findClass(name);
    }
    URL resource = findResource(name.replace('.', '/') + ".class");
    if (resource == null) {
      throw new ClassNotFoundException(name);
    }
    byte[] rewritten = HookCalls.redirect(read(resource));
    return defineClass(
        name,
        rewritten,
        0,
        rewritten.length,
        new ProtectionDomain(new CodeSource(getURLs()[0], (Certificate[]) null), null, this, null));
  }

  private static byte[] read(URL resource) throws ClassNotFoundException {
    try {
      var opened = resource.openConnection();
      opened.setUseCaches(false);
      try (InputStream in = opened.getInputStream()) {
        return in.readAllBytes();
      }
    } catch (IOException e) {
      throw new ClassNotFoundException("A class of the plugin could not be read.", e);
    }
  }

  @Override
  public @Nullable URL getResource(String name) {
    URL own = super.getResource(name);
    return own == null && SharedClasses.isSharedResource(name) ? host.getResource(name) : own;
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    Enumeration<URL> own = super.getResources(name);
    return own.hasMoreElements() || !SharedClasses.isSharedResource(name)
        ? own
        : host.getResources(name);
  }

  /**
   * Takes the plugin's JDBC drivers back. The JDK lets only code of their own class loader do that,
   * so a class of ours is loaded once more, by this one.
   *
   * @return the names of their classes
   */
  List<String> deregisterDrivers() {
    String name = DriverRemoval.class.getName();
    try (InputStream in = host.getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (in == null) {
        throw new IllegalStateException("The hub has no class " + name + ".");
      }
      byte[] bytes = in.readAllBytes();
      Object removal =
          defineClass(name, bytes, 0, bytes.length).getDeclaredConstructor().newInstance();
      return ((Supplier<?>) removal).get() instanceof List<?> names
          ? names.stream().map(String::valueOf).toList()
          : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
