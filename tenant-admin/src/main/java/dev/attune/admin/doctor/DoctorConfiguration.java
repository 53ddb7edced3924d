package dev.attune.admin.doctor;

import dev.attune.hub.doctor.Doctor;
import dev.attune.hub.pipeline.HubPorts;
import dev.attune.hub.pipeline.HubSettings;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DoctorConfiguration {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Bean
  Doctor doctor(HubPorts ports, HubSettings settings) {
    return new Doctor(
        ports.stores(), ports.clock(), ports.scheduler(), settings.log().generation(), PATIENCE);
  }
}
