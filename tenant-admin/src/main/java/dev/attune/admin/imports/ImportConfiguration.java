package dev.attune.admin.imports;

import dev.attune.admin.identity.TenantRules;
import dev.attune.hub.backfill.BackfillControl;
import dev.attune.hub.backfill.BackfillStore;
import dev.attune.hub.forgetting.PersonalData;
import dev.attune.hub.imports.ImportErasure;
import dev.attune.hub.imports.ImportSource;
import dev.attune.hub.imports.ImportStore;
import dev.attune.hub.log.LogSettings;
import dev.attune.hub.pipeline.HubPorts;
import dev.attune.hub.pipeline.HubSettings;
import dev.attune.hub.pipeline.HubStores;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What imports need. */
@Configuration(proxyBeanMethods = false)
class ImportConfiguration {

  /** The files as what is asked page by page; no tool has them. */
  @Bean(defaultCandidate = false)
  ImportSource importSource(ImportStore imports, HubPorts ports, LogSettings settings) {
    return new ImportSource(
        imports,
        ports.stores().partitions(),
        ports.clock(),
        ports.scheduler(),
        settings.generation());
  }

  @Bean
  DeadRows deadRows(HubStores stores) {
    return new DeadRows(stores.deadLetters());
  }

  @Bean
  ImportDesk importDesk(
      ImportStore imports,
      @Qualifier("importRunStore") BackfillStore runs,
      HubStores stores,
      HubPorts ports,
      HubSettings settings) {
    return new ImportDesk(
        imports,
        new BackfillControl(runs, ports.clock(), "run"),
        stores.connections(),
        stores.tenants(),
        stores.partitions(),
        ports.clock(),
        ports.ids(),
        settings.log().generation(),
        settings.retention().history());
  }

  @Bean
  PersonalData importedPeople(ImportStore imports, TenantRules rules) {
    return new ImportErasure(imports, rules::identity);
  }
}
