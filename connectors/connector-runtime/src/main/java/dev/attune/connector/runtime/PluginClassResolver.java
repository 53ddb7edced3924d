package dev.attune.connector.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Enumeration;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.engine.DefaultClassResolver;
import org.jspecify.annotations.Nullable;

/**
 * Lets Camel find what the plugin's loader finds and nothing else. Its own resolver asks the hub's
 * class path first, so that a plugin would get the hub's version of a component, or one that it
 * does not bring.
 */
final class PluginClassResolver extends DefaultClassResolver {
  private final ClassLoader loader;

  PluginClassResolver(CamelContext context, ClassLoader loader) {
    super(context);
    this.loader = loader;
  }

  @Override
  public @Nullable Class<?> resolveClass(String name) {
    return loadClass(name, loader);
  }

  @Override
  protected @Nullable Class<?> loadClass(String name, ClassLoader from) {
    try {
      return Class.forName(name, false, from);
    } catch (ClassNotFoundException e) {
      return null;
    }
  }

  @Override
  public @Nullable InputStream loadResourceAsStream(String uri) {
    return loader.getResourceAsStream(uri);
  }

  @Override
  public @Nullable URL loadResourceAsURL(String uri) {
    return loader.getResource(uri);
  }

  @Override
  public Enumeration<URL> loadAllResourcesAsURL(String uri) {
    try {
      return loader.getResources(uri);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
