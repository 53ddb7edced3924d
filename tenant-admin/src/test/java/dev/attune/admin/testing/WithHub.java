package dev.attune.admin.testing;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a running hub with everything it stores in memory, which is started for the first and
 * stopped after the last.
 */
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
        .computeIfAbsent(
            WithHub.class, type -> new SharedHub(RunningHub::inMemory), SharedHub.class)
        .hub();
  }
}
