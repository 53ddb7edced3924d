package dev.attune.admin.matches;

import dev.attune.admin.settings.AttuneSettings;
import dev.attune.hub.customer.CustomerStore;
import dev.attune.hub.definition.DefinitionStore;
import dev.attune.hub.erasure.Person;
import dev.attune.hub.forgetting.PersonalData;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.log.LogWriter;
import dev.attune.hub.pipeline.Commands;
import dev.attune.hub.pipeline.HubPorts;
import dev.attune.hub.suggestion.MatchBlockStore;
import dev.attune.hub.suggestion.MatchPorts;
import dev.attune.hub.suggestion.MatchRunStore;
import dev.attune.hub.suggestion.MatchSettings;
import dev.attune.hub.suggestion.MatchWorker;
import dev.attune.hub.suggestion.MergeRequests;
import dev.attune.hub.suggestion.SuggestionKey;
import dev.attune.hub.suggestion.SuggestionStore;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.tenant.TenantStore;
import dev.attune.hub.time.Clock;
import dev.attune.hub.value.Fields;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.function.BiConsumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The search for matches, and what its controllers share. */
@Configuration(proxyBeanMethods = false)
class MatchConfiguration {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  @Bean
  MatchRulesDesk matchRulesDesk(
      DefinitionStore definitions, TenantStore tenants, CustomerStore customers, Clock clock) {
    return new MatchRulesDesk(definitions, tenants, customers, clock);
  }

  @Bean
  MatchDesk matchDesk(
      SuggestionStore suggestions,
      CustomerStore customers,
      MatchRulesDesk rules,
      Commands commands,
      Clock clock) {
    return new MatchDesk(
        suggestions,
        customers,
        rules,
        (pair, actor) -> {
          String command =
              commands.submit(pair.tenant(), MergeRequests.COMMAND, arguments(pair), actor);
          return commands.await(pair.tenant(), command, PATIENCE);
        },
        clock);
  }

  private static Fields arguments(SuggestionKey pair) {
    return Fields.of("profile", pair.one().value(), "with", pair.other().value());
  }

  /** Into the same log as a person's wish; in one go. */
  @Bean
  MergeRequests mergeRequests(LogWriter log, HubPorts ports) {
    return (pairs, actor) ->
        log.append(
            pairs.stream()
                .map(pair ->
                    new LogEntry.Command(
                        pair.tenant(),
                        ports.ids().next(),
                        MergeRequests.COMMAND,
                        arguments(pair),
                        actor,
                        ports.clock().now()))
                .toList());
  }

  @Bean
  MatchLifecycle matchLifecycle(
      HubPorts ports,
      MatchBlockStore blocks,
      SuggestionStore suggestions,
      MatchRunStore runs,
      MergeRequests merges,
      MeterRegistry registry,
      AttuneSettings settings) {
    MatchWorker worker =
        new MatchWorker(
            new MatchPorts(
                ports.stores().tenants(),
                ports.stores().definitions(),
                ports.stores().customers(),
                blocks,
                suggestions,
                runs,
                merges,
                ports.clock(),
                ports.scheduler(),
                ports.ids(),
                new MatchMeters(registry)),
            MatchSettings.DEFAULT);
    return new MatchLifecycle(worker, settings.roles());
  }

  @Bean
  PersonalData suggestedMatches(SuggestionStore suggestions) {
    return of(
        "matchSuggestions", (tenant, person) -> suggestions.forget(tenant, person.profiles()));
  }

  @Bean
  PersonalData matchKeys(MatchBlockStore blocks) {
    return of("matchKeys", (tenant, person) -> blocks.forget(tenant, person.profiles()));
  }

  private static PersonalData of(String collection, BiConsumer<TenantId, Person> forgetting) {
    return new PersonalData() {
      @Override
      public String collection() {
        return collection;
      }

      @Override
      public long forget(TenantId tenant, Person person) {
        forgetting.accept(tenant, person);
        return 0;
      }
    };
  }
}
