package dev.attune.admin.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.tenant.mongo.TenantScopeListener;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the whole application as it is wired, one for all of them, and fails each test in
 * which a command on tenant data did not name its tenant.
 */
public final class WithRealHub implements ParameterResolver, AfterEachCallback {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(WithRealHub.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == RunningHub.class;
  }

  @Override
  public RunningHub resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return hub(context);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    assertThat(hub(context).bean(TenantScopeListener.class).violations())
        .as("commands on tenant data that do not name their tenant")
        .isEmpty();
  }

  private static RunningHub hub(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent(
            WithRealHub.class, type -> new SharedHub(RunningHub::real), SharedHub.class)
        .hub();
  }
}
