package dev.attune.admin.profiles;

import dev.attune.admin.identity.TenantRules;
import dev.attune.hub.customer.CustomerStore;
import dev.attune.hub.identity.Claims;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What looks at profiles from several places. */
@Configuration(proxyBeanMethods = false)
class ProfileConfiguration {

  @Bean
  Profiles profiles(CustomerStore customers, Claims claims, TenantRules rules) {
    return new Profiles(customers, claims, rules);
  }
}
