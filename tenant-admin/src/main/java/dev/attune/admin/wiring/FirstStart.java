package dev.attune.admin.wiring;

import dev.attune.admin.datafolder.DataFolder;
import dev.attune.admin.people.Operators;
import dev.attune.admin.security.ApiKeys;
import dev.attune.admin.security.FirstOperator;
import dev.attune.admin.settings.AttuneSettings;
import dev.attune.admin.settings.NodeRole;
import dev.attune.hub.pipeline.HubStores;
import dev.attune.hub.time.Clock;
import dev.attune.hub.time.Ids;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What happens at the first start, and what every start says. */
@Configuration(proxyBeanMethods = false)
class FirstStart {

  @Bean
  FirstTenant firstTenant(HubStores stores, Clock clock, Ids ids, AttuneSettings settings) {
    FirstTenant tenant = new FirstTenant(stores, clock, ids);
    if (settings.firstTenant() && !settings.demo()) {
      tenant.ensure();
    }
    return tenant;
  }

  @Bean
  FirstOperator firstOperator(ApiKeys keys, DataFolder folder, Ids ids) {
    FirstOperator operator = new FirstOperator(keys, folder, ids);
    operator.ensure();
    return operator;
  }

  @Bean
  @ConditionalOnProperty("attune.demo")
  DemoRun demoRun(AttuneSettings settings, ServerProperties server) {
    DemoGuard.check(settings, server.getAddress());
    return DemoRun.found();
  }

  @Bean
  ApplicationListener<ApplicationReadyEvent> startReport(
      AttuneSettings settings,
      DataFolder folder,
      FirstTenant tenant,
      Operators operators,
      ObjectProvider<DemoRun> demo) {
    // For the person who typed the command, not for the log.
    return ready -> {
      Optional<String> link = link(settings, operators);
      DemoRun company = demo.getIfAvailable();
      if (company == null) {
        System.out.println(StartReport.of(settings, folder, tenant, link));
      } else {
        System.out.println(StartReport.withDemo(settings, folder));
        company.start(settings.publicUrl(), folder.path(), link);
      }
    };
  }

  /** The secret of the link for the first operator; another provider has operators of its own. */
  private static Optional<String> link(AttuneSettings settings, Operators operators) {
    return settings.oidc().isBuiltIn() && settings.runs(NodeRole.API)
        ? operators.freshLink()
        : Optional.empty();
  }
}
