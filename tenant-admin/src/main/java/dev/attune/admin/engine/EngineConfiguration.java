package dev.attune.admin.engine;

import dev.attune.admin.directory.Directory;
import dev.attune.admin.settings.AttuneSettings;
import dev.attune.hub.delivery.DeliveryDesk;
import dev.attune.hub.log.LogSettings;
import dev.attune.hub.log.LogWriter;
import dev.attune.hub.pipeline.Commands;
import dev.attune.hub.pipeline.EventWatch;
import dev.attune.hub.pipeline.HubEngine;
import dev.attune.hub.pipeline.HubMetrics;
import dev.attune.hub.pipeline.HubPorts;
import dev.attune.hub.pipeline.HubSettings;
import dev.attune.hub.pipeline.HubStores;
import dev.attune.hub.time.Clock;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the engine together. */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

  @Bean
  HubMetrics hubMetrics(MeterRegistry registry, EventWatch watch) {
    return new HubMetrics(new PipelineMeters(registry), new DeliveryMeters(registry), watch);
  }

  @Bean
  HubEngine hubEngine(HubPorts ports, HubSettings settings, HubMetrics metrics) {
    return HubEngine.assemble(ports, settings, metrics);
  }

  @Bean
  EngineLifecycle engineLifecycle(HubEngine engine, AttuneSettings settings) {
    return new EngineLifecycle(engine, settings.roles());
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
