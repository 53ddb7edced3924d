package dev.attune.admin.decisions;

import dev.attune.hub.pipeline.HubPorts;
import dev.attune.hub.pipeline.Offers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What decides. */
@Configuration(proxyBeanMethods = false)
class DecisionConfiguration {

  @Bean
  Offers offers(HubPorts ports) {
    return new Offers(ports.stores(), ports.clock());
  }
}
