package dev.attune.admin.engine;

import dev.attune.admin.directory.Directory;
import dev.attune.admin.settings.AttuneSettings;
import dev.attune.hub.backfill.BackfillPorts;
import dev.attune.hub.backfill.BackfillSettings;
import dev.attune.hub.backfill.BackfillStore;
import dev.attune.hub.backfill.BackfillWorker;
import dev.attune.hub.backfill.HistorySource;
import dev.attune.hub.delivery.DeliveryDesk;
import dev.attune.hub.fill.SegmentFills;
import dev.attune.hub.forgetting.ErasureWorker;
import dev.attune.hub.imports.ImportSource;
import dev.attune.hub.log.LogSettings;
import dev.attune.hub.log.LogWriter;
import dev.attune.hub.pipeline.Commands;
import dev.attune.hub.pipeline.EventWatch;
import dev.attune.hub.pipeline.HubEngine;
import dev.attune.hub.pipeline.HubMetrics;
import dev.attune.hub.pipeline.HubPorts;
import dev.attune.hub.pipeline.HubSettings;
import dev.attune.hub.pipeline.HubStores;
import dev.attune.hub.polling.HoldSettings;
import dev.attune.hub.polling.PollLog;
import dev.attune.hub.polling.PollPorts;
import dev.attune.hub.polling.PollSettings;
import dev.attune.hub.polling.PollStore;
import dev.attune.hub.polling.PollTargets;
import dev.attune.hub.polling.PollWorker;
import dev.attune.hub.polling.Poller;
import dev.attune.hub.polling.Subscriber;
import dev.attune.hub.remap.Remaps;
import dev.attune.hub.time.Clock;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the engine together. */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

  /** Few at once, for nobody waits; each may take some calls; failures are hours apart at last. */
  private static final PollSettings REGISTRATIONS =
      new PollSettings(
          16,
          2,
          1,
          1,
          Duration.ofMinutes(3),
          Duration.ofMinutes(6),
          PollSettings.DEFAULT.refresh(),
          PollSettings.DEFAULT.settle(),
          PollSettings.DEFAULT.idle(),
          Duration.ofHours(6),
          PollSettings.DEFAULT.pause(),
          PollSettings.DEFAULT.drain());

  /** Pages as large as a block of the log, for a file is at hand. */
  private static final BackfillSettings IMPORTS =
      new BackfillSettings(
          BackfillSettings.DEFAULT.atOnce(),
          1,
          500,
          BackfillSettings.DEFAULT.pages(),
          BackfillSettings.DEFAULT.patience(),
          BackfillSettings.DEFAULT.leaseTerm(),
          BackfillSettings.DEFAULT.look(),
          BackfillSettings.DEFAULT.idle(),
          BackfillSettings.DEFAULT.shortest(),
          BackfillSettings.DEFAULT.longest(),
          BackfillSettings.DEFAULT.drain());

  @Bean
  HubMetrics hubMetrics(MeterRegistry registry, EventWatch watch) {
    return new HubMetrics(new PipelineMeters(registry), new DeliveryMeters(registry), watch);
  }

  @Bean
  HubEngine hubEngine(HubPorts ports, HubSettings settings, HubMetrics metrics) {
    return HubEngine.assemble(ports, settings, metrics);
  }

  @Bean
  PollWorker pollWorker(
      HubPorts ports,
      PollStore store,
      PollTargets targets,
      Poller poller,
      PollLog log,
      MeterRegistry registry) {
    return new PollWorker(
        new PollPorts(
            store,
            targets,
            poller,
            log,
            ports.budget(),
            ports.clock(),
            ports.scheduler(),
            ports.ids(),
            PollMeters.ofPolls(registry)),
        PollSettings.DEFAULT);
  }

  @Bean(defaultCandidate = false)
  PollWorker subscriptionWorker(
      HubPorts ports,
      @Qualifier("subscriptionStore") PollStore store,
      @Qualifier("subscribedTargets") PollTargets targets,
      @Qualifier("subscribedTools") Subscriber subscriber,
      PollLog log,
      MeterRegistry registry) {
    return PollWorker.holding(
        new PollPorts(
            store,
            targets,
            subscriber,
            log,
            ports.budget(),
            ports.clock(),
            ports.scheduler(),
            ports.ids(),
            PollMeters.ofSubscriptions(registry)),
        subscriber,
        HoldSettings.DEFAULT);
  }

  /** Looks after registrations at tools, which bring nothing. */
  @Bean(defaultCandidate = false)
  PollWorker registrationWorker(
      HubPorts ports,
      @Qualifier("registrationTurnStore") PollStore store,
      @Qualifier("registrationTargets") PollTargets targets,
      @Qualifier("registrationRounds") Poller rounds,
      PollLog log,
      MeterRegistry registry) {
    return new PollWorker(
        new PollPorts(
            store,
            targets,
            rounds,
            log,
            ports.budget(),
            ports.clock(),
            ports.scheduler(),
            ports.ids(),
            PollMeters.ofRegistrations(registry)),
        REGISTRATIONS);
  }

  @Bean
  BackfillWorker backfillWorker(
      HubPorts ports,
      BackfillStore store,
      HistorySource source,
      PollLog log,
      MeterRegistry registry) {
    return new BackfillWorker(
        new BackfillPorts(
            store,
            source,
            log,
            ports.clock(),
            ports.scheduler(),
            ports.ids(),
            BackfillMeters.ofBackfills(registry)),
        BackfillSettings.DEFAULT);
  }

  @Bean(defaultCandidate = false)
  BackfillWorker remapWorker(
      HubPorts ports,
      @Qualifier("remapStore") BackfillStore store,
      Remaps remaps,
      PollLog log,
      MeterRegistry registry) {
    return new BackfillWorker(
        new BackfillPorts(
            store,
            remaps.source(),
            log,
            ports.clock(),
            ports.scheduler(),
            ports.ids(),
            BackfillMeters.ofRemaps(registry)),
        BackfillSettings.DEFAULT);
  }

  @Bean(defaultCandidate = false)
  BackfillWorker segmentFillWorker(
      HubPorts ports,
      @Qualifier("segmentFillStore") BackfillStore store,
      SegmentFills fills,
      PollLog log,
      MeterRegistry registry) {
    return new BackfillWorker(
        new BackfillPorts(
            store,
            fills.source(),
            log,
            ports.clock(),
            ports.scheduler(),
            ports.ids(),
            BackfillMeters.ofSegmentFills(registry)),
        BackfillSettings.DEFAULT);
  }

  @Bean(defaultCandidate = false)
  BackfillWorker importWorker(
      HubPorts ports,
      @Qualifier("importRunStore") BackfillStore store,
      @Qualifier("importSource") ImportSource source,
      PollLog log,
      MeterRegistry registry) {
    return new BackfillWorker(
        new BackfillPorts(
            store,
            source,
            log,
            ports.clock(),
            ports.scheduler(),
            ports.ids(),
            BackfillMeters.ofImports(registry)),
        IMPORTS);
  }

  @Bean
  EngineLifecycle engineLifecycle(
      HubEngine engine,
      PollWorker polls,
      @Qualifier("subscriptionWorker") PollWorker subscriptions,
      @Qualifier("registrationWorker") PollWorker registrations,
      BackfillWorker backfills,
      @Qualifier("remapWorker") BackfillWorker remaps,
      @Qualifier("segmentFillWorker") BackfillWorker segmentFills,
      @Qualifier("importWorker") BackfillWorker imports,
      ErasureWorker erasures,
      AttuneSettings settings) {
    return new EngineLifecycle(
        engine,
        List.of(subscriptions, polls, registrations),
        List.of(remaps, backfills, segmentFills, imports),
        erasures,
        settings.roles());
  }

  @Bean
  LogWriter logWriter(HubEngine engine) {
    return engine.log();
  }

  @Bean
  Commands commands(HubEngine engine) {
    return engine.commands();
  }

  @Bean
  DeliveryDesk deliveryDesk(HubEngine engine) {
    return engine.desk();
  }

  @Bean
  LogSettings logSettings(HubSettings settings) {
    return settings.log();
  }

  @Bean
  Directory directory(HubStores stores, Clock clock) {
    return new Directory(stores.tenants(), stores.connections(), stores.writeKeys(), clock);
  }
}
