package dev.attune.admin.connections;

import dev.attune.admin.connectors.Catalogue;
import dev.attune.admin.directory.Directory;
import dev.attune.admin.secrets.SecretBox;
import dev.attune.hub.connection.ConnectionStore;
import dev.attune.hub.fact.FactStore;
import dev.attune.hub.log.EventLog;
import dev.attune.hub.log.LogSettings;
import dev.attune.hub.log.PartitionStore;
import dev.attune.hub.tenant.TenantStore;
import dev.attune.hub.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the connections' controllers share. */
@Configuration(proxyBeanMethods = false)
class ConnectionConfiguration {

  @Bean
  ConnectionSecrets connectionSecrets(SecretBox box) {
    return new ConnectionSecrets(box);
  }

  @Bean
  ConnectionLife connectionLife(
      ConnectionStore connections, TenantStore tenants, FactStore facts, Clock clock) {
    return new ConnectionLife(connections, tenants, facts, clock);
  }

  @Bean
  ConnectionCounts connectionCounts(PartitionStore partitions, EventLog log, LogSettings settings) {
    return new ConnectionCounts(partitions, log, settings.generation());
  }

  @Bean
  ConnectionDesk connectionDesk(
      ConnectionStore connections,
      TenantStore tenants,
      Catalogue catalogue,
      ConnectionSecrets secrets,
      ConnectionHost host,
      ConnectionLife life,
      Directory directory,
      Clock clock) {
    return new ConnectionDesk(
        connections, tenants, catalogue, secrets, host, life, directory, clock);
  }
}
