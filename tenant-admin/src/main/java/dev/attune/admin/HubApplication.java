package dev.attune.admin;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The hub: one executable that runs everything. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class HubApplication {

  static void main(String[] arguments) {
    SpringApplication.run(HubApplication.class, arguments);
  }
}
