package dev.attune.admin.wiring;

import dev.attune.admin.directory.Directory;
import dev.attune.admin.secrets.SecretBox;
import dev.attune.admin.settings.AttuneSettings;
import dev.attune.admin.unsubscribe.UnsubscribeDesk;
import dev.attune.admin.unsubscribe.UnsubscribeLinks;
import dev.attune.admin.unsubscribe.UnsubscribeServlet;
import dev.attune.hub.pipeline.HubStores;
import dev.attune.hub.pipeline.TenantPurposes;
import dev.attune.hub.time.Clock;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Links by which people want no more messages, and where they lead. */
@Configuration(proxyBeanMethods = false)
class UnsubscribeWiring {

  @Bean
  UnsubscribeLinks unsubscribeLinks(SecretBox box, AttuneSettings settings) {
    return new UnsubscribeLinks(box, settings.publicUrl());
  }

  @Bean
  UnsubscribeDesk unsubscribeDesk(HubStores stores, Directory directory, LogSink log, Clock clock) {
    return new UnsubscribeDesk(stores.suppressions(), directory, log, clock);
  }

  @Bean
  Recipients recipients(
      UnsubscribeLinks links, UnsubscribeDesk desk, HubStores stores, Clock clock) {
    return new Recipients(links, desk, new TenantPurposes(stores.definitions(), clock));
  }

  @Bean
  ServletRegistrationBean<UnsubscribeServlet> unsubscribe(
      UnsubscribeLinks links, UnsubscribeDesk desk) {
    ServletRegistrationBean<UnsubscribeServlet> servlet =
        new ServletRegistrationBean<>(
            new UnsubscribeServlet(links, desk), UnsubscribeLinks.PATH + "/*");
    servlet.setName("unsubscribe");
    return servlet;
  }
}
