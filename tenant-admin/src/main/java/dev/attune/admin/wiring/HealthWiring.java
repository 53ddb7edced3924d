package dev.attune.admin.wiring;

import com.mongodb.client.MongoDatabase;
import dev.attune.admin.datafolder.DataFolder;
import dev.attune.admin.settings.AttuneSettings;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** When the hub is ready: while its store answers and its disk has room; what it asks the store. */
@Configuration(proxyBeanMethods = false)
class HealthWiring {

  @Bean
  CommandMeters commandMeters(MeterRegistry registry) {
    return new CommandMeters(registry);
  }

  @Bean
  Vitals vitals(
      MongoDatabase database, StoreServer server, DataFolder folder, AttuneSettings settings) {
    return new Vitals(database, server, folder, settings.limits().freeDisk());
  }

  @Bean
  HealthIndicator storeHealthIndicator(Vitals vitals) {
    return () ->
        vitals
            .storeComplaint()
            .map(complaint -> Health.outOfService().withDetail("problem", complaint).build())
            .orElseGet(() -> Health.up().build());
  }

  @Bean
  HealthIndicator diskHealthIndicator(Vitals vitals, DataFolder folder) {
    return () ->
        (vitals.hasRoom() ? Health.up() : Health.outOfService())
            .withDetail("freeBytes", folder.freeBytes())
            .build();
  }
}
