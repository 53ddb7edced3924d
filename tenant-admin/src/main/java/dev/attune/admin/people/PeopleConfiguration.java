package dev.attune.admin.people;

import dev.attune.hub.time.Clock;
import dev.attune.hub.time.Ids;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The people of the identity provider in process. */
@Configuration(proxyBeanMethods = false)
class PeopleConfiguration {

  @Bean
  People people(PeopleStore store, Clock clock) {
    return new People(store, clock);
  }

  @Bean
  Members members(PeopleStore store, Clock clock) {
    return new Members(store, clock);
  }

  @Bean
  Invitations invitations(PeopleStore store, Members members, People people, Clock clock, Ids ids) {
    return new Invitations(store, members, people, clock, ids);
  }

  @Bean
  PasswordDesk passwordDesk(PeopleStore store, People people, Clock clock, Ids ids) {
    return new PasswordDesk(store, people, clock, ids);
  }

  @Bean
  Operators operators(PeopleStore store, People people, Clock clock, Ids ids) {
    return new Operators(store, people, clock, ids);
  }
}
