package dev.attune.admin.registrations;

import dev.attune.admin.directory.Directory;
import dev.attune.admin.secrets.SecretBox;
import dev.attune.admin.settings.AttuneSettings;
import dev.attune.hub.connection.ConnectionStore;
import dev.attune.hub.tenant.TenantStore;
import dev.attune.hub.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts registrations together. */
@Configuration(proxyBeanMethods = false)
class RegistrationConfiguration {

  @Bean
  Registrations registrations(
      RegistrationStore store,
      ConnectionStore connections,
      TenantStore tenants,
      Directory directory,
      RegistrationHost host,
      SecretBox secrets,
      AttuneSettings settings,
      Clock clock) {
    HookBox box = new HookBox(secrets);
    HookPlaces places = new HookPlaces(settings.publicUrl());
    RegistrationRun run =
        new RegistrationRun(
            store,
            connections,
            host,
            box,
            places,
            key -> {
              tenants.revise(key.tenant());
              directory.changed(key.tenant());
              host.changed(key);
            },
            clock);
    return new Registrations(store, connections, host, box, places, run, clock);
  }

  @Bean(defaultCandidate = false)
  RegistrationRounds registrationRounds(
      Registrations registrations,
      RegistrationStore store,
      ConnectionStore connections,
      Directory directory) {
    return new RegistrationRounds(registrations, store, connections, directory);
  }
}
