package dev.attune.admin.search;

import dev.attune.admin.settings.AttuneSettings;
import dev.attune.hub.erasure.Person;
import dev.attune.hub.forgetting.PersonalData;
import dev.attune.hub.pipeline.HubPorts;
import dev.attune.hub.search.ProfileSearch;
import dev.attune.hub.search.SearchEntryStore;
import dev.attune.hub.search.SearchPorts;
import dev.attune.hub.search.SearchRunStore;
import dev.attune.hub.search.SearchSettings;
import dev.attune.hub.search.SearchWorker;
import dev.attune.hub.tenant.TenantId;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The index of profiles, and the search in it. */
@Configuration(proxyBeanMethods = false)
class SearchConfiguration {

  @Bean
  SearchLifecycle searchLifecycle(
      HubPorts ports,
      SearchEntryStore entries,
      SearchRunStore runs,
      MeterRegistry registry,
      AttuneSettings settings) {
    SearchWorker worker =
        new SearchWorker(
            new SearchPorts(
                ports.stores().tenants(),
                ports.stores().definitions(),
                ports.stores().customers(),
                entries,
                runs,
                ports.clock(),
                ports.scheduler(),
                ports.ids(),
                new SearchMeters(registry)),
            SearchSettings.DEFAULT);
    return new SearchLifecycle(worker, settings.roles());
  }

  @Bean
  ProfileSearch profileSearch(HubPorts ports, SearchEntryStore entries, SearchRunStore runs) {
    return new ProfileSearch(
        ports.stores().definitions(), ports.stores().customers(), entries, runs, ports.clock());
  }

  @Bean
  PersonalData searchEntries(SearchEntryStore entries) {
    return new PersonalData() {
      @Override
      public String collection() {
        return "searchEntries";
      }

      @Override
      public long forget(TenantId tenant, Person person) {
        return entries.forget(tenant, person.profiles());
      }
    };
  }
}
