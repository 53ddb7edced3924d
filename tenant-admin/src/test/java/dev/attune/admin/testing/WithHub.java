package dev.attune.admin.testing;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the running hub, which is started for the first and stopped after the last. */
public final class WithHub implements ParameterResolver {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(WithHub.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == RunningHub.class;
  }

  @Override
  public RunningHub resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent(Start.class, type -> new Start(), Start.class)
        .hub();
  }

  /** One try to start: if it failed, it is not tried again for every test. */
  private static final class Start implements AutoCloseable {
    private @Nullable RunningHub hub;
    private @Nullable RuntimeException failure;

    Start() {
      try {
        hub = RunningHub.start();
      } catch (RuntimeException e) {
        failure = e;
      }
    }

    RunningHub hub() {
      if (hub == null) {
        throw new IllegalStateException("The hub did not start.", failure);
      }
      return hub;
    }

    @Override
    public void close() {
      if (hub != null) {
        hub.close();
      }
    }
  }
}
