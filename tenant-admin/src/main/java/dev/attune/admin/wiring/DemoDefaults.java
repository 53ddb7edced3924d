package dev.attune.admin.wiring;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * What goes with the demo unless somebody says otherwise: the hub listens on this machine alone,
 * and the demo's data lie apart, so that switching the demo off leads to an empty hub.
 */
final class DemoDefaults implements EnvironmentPostProcessor {

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    if (environment.getProperty("attune.demo", Boolean.class, false)) {
      environment
          .getPropertySources()
          .addLast(
              new MapPropertySource(
                  "demo",
                  Map.of(
                      "server.address",
                      "127.0.0.1",
                      "attune.data",
                      "demo-data",
                      // The demo's mail server wonders at each bounce.
                      "logging.level.com.icegreen",
                      "ERROR")));
    }
  }
}
