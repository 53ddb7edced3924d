package dev.attune.admin.mappings;

import dev.attune.hub.log.EventLog;
import dev.attune.hub.log.LogSettings;
import dev.attune.hub.log.PartitionStore;
import dev.attune.hub.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What mappings' controllers share. */
@Configuration(proxyBeanMethods = false)
class MappingConfiguration {

  @Bean
  MappingHistory mappingHistory(MappingVersionStore versions, Clock clock) {
    return new MappingHistory(versions, clock);
  }

  @Bean
  StoredSignals storedSignals(PartitionStore partitions, EventLog log, LogSettings settings) {
    return new StoredSignals(partitions, log, settings.generation());
  }
}
