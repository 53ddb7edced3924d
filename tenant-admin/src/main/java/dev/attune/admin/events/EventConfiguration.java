package dev.attune.admin.events;

import dev.attune.hub.event.EventHistory;
import dev.attune.hub.pipeline.HubEngine;
import dev.attune.hub.time.Clock;
import dev.attune.hub.time.Scheduler;
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
      LiveEvents live, EventHistory history, HubEngine engine, Scheduler scheduler) {
    return new LiveFollower(live, history, engine::isApplying, scheduler);
  }
}
