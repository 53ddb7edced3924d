package dev.attune.admin.testing;

import dev.attune.hub.tenant.mongo.TenantScopeListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/**
 * What tests add to the composition root: time that can pass, and who watches the store's calls.
 */
class RealParts {

  @Bean
  @Primary
  TestClock testClock() {
    return new TestClock();
  }

  @Bean
  TenantScopeListener tenantScopeListener() {
    return new TenantScopeListener();
  }
}
