package dev.attune.admin.testing;

import dev.attune.connector.runtime.CallBounds;
import dev.attune.hub.tenant.mongo.TenantScopeListener;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;

/**
 * What tests add to the composition root: time that can pass, who watches the store's calls, and a
 * shorter patience with connectors where {@code test.action-bound} asks for it.
 */
class RealParts {

  @Bean
  @Primary
  TestClock testClock() {
    return new TestClock();
  }

  @Bean
  @Primary
  CallBounds testBounds(Environment environment) {
    CallBounds usual = CallBounds.STANDARD;
    Duration action = environment.getProperty("test.action-bound", Duration.class);
    return action == null
        ? usual
        : new CallBounds(
            usual.start(),
            usual.open(),
            usual.check(),
            usual.webhook(),
            action,
            action,
            usual.threads(),
            usual.held());
  }

  @Bean
  TenantScopeListener tenantScopeListener() {
    return new TenantScopeListener();
  }
}
