package dev.attune.admin.connections;

import dev.attune.admin.connectors.Catalogue;
import dev.attune.admin.directory.Directory;
import dev.attune.admin.hooks.RefusedHooks;
import dev.attune.admin.mappings.MappingHistory;
import dev.attune.admin.registrations.Registrations;
import dev.attune.admin.secrets.SecretBox;
import dev.attune.hub.backfill.BackfillControl;
import dev.attune.hub.backfill.BackfillStore;
import dev.attune.hub.connection.ConnectionStore;
import dev.attune.hub.connection.TokenStore;
import dev.attune.hub.fact.FactStore;
import dev.attune.hub.log.EventLog;
import dev.attune.hub.log.LogSettings;
import dev.attune.hub.log.PartitionStore;
import dev.attune.hub.pipeline.HubPorts;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.TenantStore;
import dev.attune.hub.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the connections' controllers share. */
@Configuration(proxyBeanMethods = false)
class ConnectionConfiguration {
  private static final Logger LOG = LoggerFactory.getLogger(ConnectionConfiguration.class);

  @Bean
  ConnectionSecrets connectionSecrets(SecretBox box, Clock clock) {
    return new ConnectionSecrets(box, clock);
  }

  @Bean
  ConnectionLife connectionLife(
      ConnectionStore connections,
      TokenStore tokens,
      TenantStore tenants,
      FactStore facts,
      Clock clock) {
    return new ConnectionLife(connections, tokens, tenants, facts, clock);
  }

  @Bean
  ApplicationListener<ApplicationReadyEvent> connectionFacts(ConnectionLife life) {
    return ready -> {
      try {
        life.tellAll();
      } catch (HubException e) {
        LOG.warn("Facts of paused connections wait for the next start: {}", e.getMessage());
      }
    };
  }

  @Bean
  ConnectionCounts connectionCounts(PartitionStore partitions, EventLog log, LogSettings settings) {
    return new ConnectionCounts(partitions, log, settings.generation());
  }

  @Bean
  BackfillDesk backfillDesk(
      BackfillStore backfills, Catalogue catalogue, Clock clock, HubPorts ports) {
    return new BackfillDesk(
        new BackfillControl(backfills, clock, "backfill"), catalogue, clock, ports.ids());
  }

  @Bean
  ConnectionDesk connectionDesk(
      ConnectionStore connections,
      TokenStore tokens,
      TenantStore tenants,
      Catalogue catalogue,
      ConnectionSecrets secrets,
      ConnectionHost host,
      ConnectionLife life,
      Directory directory,
      MappingHistory mappings,
      RefusedHooks refused,
      Registrations registrations,
      Clock clock) {
    return new ConnectionDesk(
        connections,
        tokens,
        tenants,
        catalogue,
        secrets,
        host,
        life,
        directory,
        mappings,
        refused,
        registrations,
        clock);
  }
}
