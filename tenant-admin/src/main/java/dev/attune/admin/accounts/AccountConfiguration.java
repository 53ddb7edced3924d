package dev.attune.admin.accounts;

import dev.attune.admin.identity.TenantRules;
import dev.attune.hub.customer.CustomerStore;
import dev.attune.hub.pipeline.Commands;
import dev.attune.hub.profile.AccountStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What looks at accounts from several places. */
@Configuration(proxyBeanMethods = false)
class AccountConfiguration {

  @Bean
  Accounts accounts(AccountStore store, TenantRules rules) {
    return new Accounts(store, rules);
  }

  @Bean
  AccountMembers accountMembers(CustomerStore customers) {
    return new AccountMembers(customers);
  }

  @Bean
  AccountMergeDesk accountMergeDesk(Accounts accounts, Commands commands) {
    return new AccountMergeDesk(accounts, commands);
  }
}
