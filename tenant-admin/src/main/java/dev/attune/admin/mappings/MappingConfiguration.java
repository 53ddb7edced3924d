package dev.attune.admin.mappings;

import dev.attune.hub.backfill.BackfillControl;
import dev.attune.hub.backfill.BackfillStore;
import dev.attune.hub.log.EventLog;
import dev.attune.hub.log.LogSettings;
import dev.attune.hub.log.PartitionStore;
import dev.attune.hub.pipeline.HubPorts;
import dev.attune.hub.remap.LaterMappings;
import dev.attune.hub.remap.Remaps;
import dev.attune.hub.time.Clock;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What mappings' controllers share. */
@Configuration(proxyBeanMethods = false)
class MappingConfiguration {

  @Bean
  MappingHistory mappingHistory(MappingVersionStore versions, Clock clock) {
    return new MappingHistory(versions, clock);
  }

  /** Maps stored signals once more. */
  @Bean
  Remaps remaps(HubPorts ports, MappingHistory history, LogSettings settings) {
    return new Remaps(
        ports,
        (connection, number) ->
            Optional.ofNullable(history.version(connection, number))
                .map(version -> new LaterMappings.Version(version.mapping(), version.at())),
        settings.generation());
  }

  @Bean
  RemapDesk remapDesk(
      @Qualifier("remapStore") BackfillStore store,
      Remaps remaps,
      MappingHistory history,
      Clock clock,
      HubPorts ports) {
    return new RemapDesk(
        new BackfillControl(store, clock, "re-mapping"), remaps, history, clock, ports.ids());
  }

  @Bean
  StoredSignals storedSignals(PartitionStore partitions, EventLog log, LogSettings settings) {
    return new StoredSignals(partitions, log, settings.generation());
  }
}
