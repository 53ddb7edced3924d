package dev.attune.admin.events;

import dev.attune.hub.event.EventHistory;
import dev.attune.hub.pipeline.HubEngine;
import dev.attune.hub.pipeline.HubPorts;
import dev.attune.hub.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who looks at events as they are applied. */
@Configuration(proxyBeanMethods = false)
class EventConfiguration {

  @Bean
  LiveEvents liveEvents(Clock clock) {
    return new LiveEvents(clock);
  }

  @Bean
  LiveFollower liveFollower(
      LiveEvents live, EventHistory history, HubEngine engine, HubPorts ports) {
    return new LiveFollower(live, history, engine::isApplying, ports.scheduler());
  }
}
