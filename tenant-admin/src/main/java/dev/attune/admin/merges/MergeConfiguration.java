package dev.attune.admin.merges;

import dev.attune.admin.identity.TenantRules;
import dev.attune.admin.profiles.Profiles;
import dev.attune.hub.customer.CustomerStore;
import dev.attune.hub.pipeline.Commands;
import dev.attune.hub.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What merges by hand need. */
@Configuration(proxyBeanMethods = false)
class MergeConfiguration {

  @Bean
  MergeDesk mergeDesk(
      Profiles profiles,
      CustomerStore customers,
      TenantRules rules,
      Commands commands,
      Clock clock) {
    return new MergeDesk(profiles, customers, rules, commands, clock);
  }
}
