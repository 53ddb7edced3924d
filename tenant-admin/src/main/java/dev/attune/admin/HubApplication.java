package dev.attune.admin;

import dev.attune.admin.wiring.DoctorRun;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;

/** The hub: one executable that runs everything. */
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
@ConfigurationPropertiesScan
public class HubApplication {
  /**
   * Virtual threads that load classes hold their carriers while they wait for the executable jar's
   * lock, and who has that lock may itself wait for a carrier: with two all would stand still.
   */
  private static final int CARRIERS = 32;

  private static final String PARALLELISM = "jdk.virtualThreadScheduler.parallelism";

  static void main(String[] arguments) {
    if (System.getProperty(PARALLELISM) == null) {
      System.setProperty(PARALLELISM, Integer.toString(CARRIERS));
    }
    try {
      if (DoctorRun.isWanted(arguments)) {
        System.exit(DoctorRun.run(arguments));
      }
      SpringApplication.run(HubApplication.class, arguments);
    } catch (RuntimeException e) {
      // What is wrong has been said by now; threads of what was started already may still run.
      System.exit(1);
    }
  }
}
