package dev.attune.admin.consents;

import dev.attune.admin.connections.ConnectionHost;
import dev.attune.admin.connections.ConnectionLife;
import dev.attune.admin.directory.Directory;
import dev.attune.admin.secrets.SecretBox;
import dev.attune.admin.settings.AttuneSettings;
import dev.attune.hub.connection.ConnectionStore;
import dev.attune.hub.delivery.DeliveryDesk;
import dev.attune.hub.time.Clock;
import dev.attune.hub.time.Ids;
import java.net.URI;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts consents together. */
@Configuration(proxyBeanMethods = false)
class ConsentConfiguration {

  @Bean
  ConsentDesk.Resumption resumption(
      ConnectionLife life, Directory directory, ConnectionHost host, DeliveryDesk deliveries) {
    return new ConsentDesk.Resumption(life, directory, host, deliveries);
  }

  @Bean
  ConsentDesk consentDesk(
      ConsentStore consents,
      ConsentHost host,
      ConnectionStore connections,
      ConsentDesk.Resumption resumption,
      SecretBox box,
      Clock clock,
      Ids ids,
      AttuneSettings settings) {
    return new ConsentDesk(
        consents,
        host,
        connections,
        resumption,
        box,
        clock,
        ids,
        URI.create(settings.publicUrl() + ConsentController.CALLBACK));
  }
}
