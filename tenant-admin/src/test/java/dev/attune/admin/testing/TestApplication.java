package dev.attune.admin.testing;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/** The application without its composition root. */
@SpringBootConfiguration
@EnableAutoConfiguration
@ConfigurationPropertiesScan("dev.attune.admin")
@ComponentScan(
    basePackages = "dev.attune.admin",
    excludeFilters =
        @ComponentScan.Filter(
            type = FilterType.REGEX,
            pattern = {
              "dev\\.attune\\.admin\\.wiring\\..*",
              "dev\\.attune\\.admin\\.HubApplication",
              "dev\\.attune\\.admin\\.testing\\..*"
            }))
class TestApplication {}
