package dev.attune.admin.discovery;

import dev.attune.hub.connection.ConnectionStore;
import dev.attune.hub.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts together what asks tools for their objects. */
@Configuration(proxyBeanMethods = false)
class DiscoveryConfiguration {

  @Bean
  DiscoveryDesk discoveryDesk(ConnectionStore connections, DiscoveryHost host, Clock clock) {
    return new DiscoveryDesk(connections, host, clock);
  }
}
