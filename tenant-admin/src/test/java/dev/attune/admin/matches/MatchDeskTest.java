package dev.attune.admin.matches;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.admin.testing.TestClock;
import dev.attune.hub.customer.Customer;
import dev.attune.hub.customer.CustomerPart;
import dev.attune.hub.customer.InMemoryCustomerStore;
import dev.attune.hub.customer.MergedInto;
import dev.attune.hub.definition.InMemoryDefinitionStore;
import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.log.CommandResult;
import dev.attune.hub.match.Agreement;
import dev.attune.hub.match.Evidence;
import dev.attune.hub.match.MatchField;
import dev.attune.hub.match.MatchScore;
import dev.attune.hub.pipeline.Samples;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.profile.Part;
import dev.attune.hub.suggestion.InMemorySuggestionStore;
import dev.attune.hub.suggestion.Suggestion;
import dev.attune.hub.suggestion.Suggestion.State;
import dev.attune.hub.suggestion.SuggestionKey;
import dev.attune.hub.tenant.InMemoryTenantStore;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MatchDeskTest {
  private static final TenantId ACME = Samples.ACME;
  private static final CustomerKey ANN = Samples.customer(ACME, "ann");
  private static final CustomerKey ANNE = Samples.customer(ACME, "anne");
  private static final SuggestionKey PAIR = SuggestionKey.of(ACME, ANN.profile(), ANNE.profile());

  private final InMemorySuggestionStore suggestions = new InMemorySuggestionStore();
  private final InMemoryCustomerStore customers = new InMemoryCustomerStore();
  private final TestClock clock = new TestClock();
  private final List<SuggestionKey> merged = new ArrayList<>();
  private @Nullable CommandResult result;
  private final MatchRulesDesk rules =
      new MatchRulesDesk(
          new InMemoryDefinitionStore(), new InMemoryTenantStore(), customers, clock);
  private final MatchDesk desk =
      new MatchDesk(
          suggestions,
          customers,
          rules,
          (pair, actor) -> {
            merged.add(pair);
            return Optional.ofNullable(result);
          },
          clock);

  @BeforeEach
  void suggest() {
    customer(ANN, "Ann");
    customer(ANNE, "Anne");
    MatchScore score =
        new MatchScore(
            5, List.of(new Evidence(MatchField.GIVEN_NAME, Agreement.ALMOST, 3.7)), -13, -1);
    suggestions.write(
        List.of(new Suggestion(PAIR, 0, State.OPEN, score, Samples.NOON, null, null)));
    result = came(CommandResult.DONE, "");
  }

  private void customer(CustomerKey key, String name) {
    Part part = Part.EMPTY.withTrait("first_name", Samples.trait(name));
    customers.write(
        List.of(
            Customer.begun(key, Samples.NOON)
                .change()
                .parts(new TreeMap<>(Map.of(key.profile(), CustomerPart.EMPTY.withProfile(part))))
                .build()));
  }

  private static CommandResult came(String code, String message) {
    return new CommandResult(ACME, "c", code, message, Fields.EMPTY, Samples.NOON);
  }

  private Suggestion stored() {
    return suggestions.read(PAIR).orElseThrow();
  }

  @Test
  void showsBothProfilesWithWhatSpeaksForIt() {
    assertThat(desk.shown(ACME, List.of(stored())))
        .singleElement()
        .satisfies(shown -> {
          assertThat(shown.id()).isEqualTo(PAIR.text());
          assertThat(shown.profiles())
              .extracting(one -> one.values().get("givenName"))
              .containsExactlyInAnyOrder(List.of("Ann"), List.of("Anne"));
          assertThat(shown.evidence().getFirst().agreement()).isEqualTo("almost");
          assertThat(shown.probability()).isBetween(0.96, 0.98);
        });
  }

  @Test
  void hasThemMergedOnceAndNotesWhoSaidSo() {
    assertThat(desk.confirm(PAIR, "ann").state()).isEqualTo(State.CONFIRMED);
    assertThat(desk.confirm(PAIR, "bob").actor()).isEqualTo("ann");

    assertThat(merged).containsExactly(PAIR);
    assertThat(stored().decided()).isNotNull();
    assertThatThrownBy(() -> desk.reject(PAIR, "bob"))
        .isInstanceOfSatisfying(
            HubException.class, e -> assertThat(e.code()).isEqualTo(HubError.CONFLICT))
        .hasMessageContaining("confirmed already");
  }

  @Test
  void leavesItOpenWhereTheMergeIsRefused() {
    result = came("profile.cap_reached", "The profile would have too many identifiers.");

    assertThatThrownBy(() -> desk.confirm(PAIR, "ann"))
        .hasMessage("The profile would have too many identifiers.");
    assertThat(stored().state()).isEqualTo(State.OPEN);
  }

  @Test
  void isConfirmedAlsoWhereTheMergeTakesLonger() {
    result = null;

    assertThat(desk.confirm(PAIR, "ann").state()).isEqualTo(State.CONFIRMED);
  }

  @Test
  void rejectsWithoutAMerge() {
    assertThat(desk.reject(PAIR, "ann").state()).isEqualTo(State.REJECTED);
    assertThat(desk.reject(PAIR, "ann").state()).isEqualTo(State.REJECTED);

    assertThat(merged).isEmpty();
    assertThatThrownBy(() -> desk.confirm(PAIR, "ann")).hasMessageContaining("rejected already");
  }

  @Test
  void showsAndMergesNoneOfWhichOneIsGone() {
    Customer anne = Objects.requireNonNull(customers.read(List.of(ANNE)).get(ANNE));
    customers.write(List.of(anne.mergedInto(new MergedInto(ANN.profile(), Samples.NOON, "c"))));

    assertThat(desk.shown(ACME, List.of(stored()))).isEmpty();
    assertThatThrownBy(() -> desk.confirm(PAIR, "ann")).hasMessageContaining("merged or erased");
    assertThat(merged).isEmpty();
  }

  @Test
  void learnsOnlyFromEnoughProfiles() {
    assertThatThrownBy(() -> rules.learn(ACME, "ann")).hasMessageContaining("at least 200");
    for (int i = 0; i < 220; i++) {
      CustomerKey key = Samples.customer(ACME, "p" + i);
      Part part =
          Part.EMPTY
              .withTrait("first_name", Samples.trait("Name" + i % 40))
              .withTrait("last_name", Samples.trait("Family" + i % 90));
      customers.write(
          List.of(
              Customer.begun(key, Samples.NOON)
                  .change()
                  .parts(new TreeMap<>(Map.of(key.profile(), CustomerPart.EMPTY.withProfile(part))))
                  .build()));
    }

    MatchRulesDesk.Versioned learned = rules.learn(ACME, "ann");
    assertThat(learned.version()).isEqualTo(1);
    assertThat(learned.rules().model()).isNotNull();
    assertThat(new SaveMatchRules(null, null, null, null, null).rules(learned.rules().model()))
        .isEqualTo(learned.rules());
    assertThat(
            new SaveMatchRules(null, null, null, null, false)
                .rules(learned.rules().model())
                .model())
        .isNull();
  }
}
