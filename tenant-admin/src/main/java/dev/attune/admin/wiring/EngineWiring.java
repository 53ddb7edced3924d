package dev.attune.admin.wiring;

import dev.attune.admin.directory.Directory;
import dev.attune.admin.ingest.IngestLog;
import dev.attune.admin.settings.AttuneSettings;
import dev.attune.admin.settings.KeepSettings;
import dev.attune.admin.suppressions.SuppressingLog;
import dev.attune.hub.delivery.ActionSender;
import dev.attune.hub.delivery.DeliveryTargets;
import dev.attune.hub.limit.CallBudget;
import dev.attune.hub.log.LogWriter;
import dev.attune.hub.pipeline.HubPorts;
import dev.attune.hub.pipeline.HubSettings;
import dev.attune.hub.pipeline.HubStores;
import dev.attune.hub.pipeline.RetentionSettings;
import dev.attune.hub.time.Clock;
import dev.attune.hub.time.Ids;
import dev.attune.hub.time.MachineThreads;
import dev.attune.hub.time.Scheduler;
import dev.attune.hub.time.SecureIds;
import dev.attune.hub.time.SystemClock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the engine touches the world through. */
@Configuration(proxyBeanMethods = false)
class EngineWiring {
  /** Of the one log that there has been so far. */
  static final String GENERATION = "g1";

  @Bean
  Clock clock() {
    return new SystemClock();
  }

  @Bean
  Ids ids() {
    return new SecureIds();
  }

  @Bean
  Scheduler scheduler() {
    return new MachineThreads();
  }

  @Bean
  HubPorts hubPorts(
      Clock clock,
      Scheduler scheduler,
      Ids ids,
      HubStores stores,
      DeliveryTargets targets,
      CallBudget budget,
      ActionSender sender) {
    return new HubPorts(clock, scheduler, ids, stores, targets, budget, sender);
  }

  @Bean
  HubSettings hubSettings(AttuneSettings settings) {
    KeepSettings keep = settings.keep();
    HubSettings usual =
        HubSettings.of(GENERATION)
            .withWaitingBlocks(settings.limits().waitingBlocks())
            .withRetention(
                RetentionSettings.DEFAULT.keeping(keep.log(), keep.events(), keep.deliveries()));
    Duration term = settings.leaseTerm();
    return term == null ? usual : usual.withLeaseTerm(term);
  }

  @Bean
  IngestLog ingestLog(LogWriter writer, Vitals vitals, HubStores stores, Directory directory) {
    return new SuppressingLog(
        entries -> {
          vitals.requireGood();
          writer.append(entries);
        },
        stores.suppressions(),
        directory);
  }
}
