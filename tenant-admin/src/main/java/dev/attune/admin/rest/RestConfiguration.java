package dev.attune.admin.rest;

import dev.attune.admin.datafolder.DataFolder;
import dev.attune.admin.secrets.SecretBox;
import dev.attune.hub.time.Clock;
import dev.attune.hub.time.Ids;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.json.JsonMapper;

/** What the resources share. */
@Configuration(proxyBeanMethods = false)
class RestConfiguration {

  @Bean
  JacksonModule hubValues() {
    return new FieldsModule();
  }

  @Bean
  SecretBox secretBox(DataFolder folder) {
    return SecretBox.in(folder);
  }

  @Bean
  Creations creations(CreationStore store, SecretBox box, Clock clock, Ids ids, JsonMapper mapper) {
    return new Creations(store, box, clock, ids, mapper);
  }
}
