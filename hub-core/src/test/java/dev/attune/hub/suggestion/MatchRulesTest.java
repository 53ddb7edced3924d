package dev.attune.hub.suggestion;

import static dev.attune.hub.pipeline.Samples.ACME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.hub.customer.Customer;
import dev.attune.hub.customer.CustomerPart;
import dev.attune.hub.event.Identifier;
import dev.attune.hub.match.MatchField;
import dev.attune.hub.match.MatchModel;
import dev.attune.hub.pipeline.Samples;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.problem.Problem;
import dev.attune.hub.profile.Part;
import dev.attune.hub.value.Json;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MatchRulesTest {

  @Test
  void areAsByDefaultWhereNothingIsSaid() {
    MatchRules rules = MatchRulesReader.read("{}");

    assertThat(rules).isEqualTo(MatchRules.DEFAULT);
    assertThat(rules.isOn()).isTrue();
    assertThat(rules.automaticFrom()).isNull();
    assertThat(rules.modelOrUsual()).isEqualTo(MatchModel.DEFAULT);
    assertThat(rules.fields()).containsOnlyKeys(MatchField.values());
  }

  @Test
  void areReadAsTheyAreWritten() {
    MatchRules rules =
        new MatchRules(
            false,
            0.8,
            0.995,
            Map.of(MatchField.PHONE, List.of("tel", "phone"), MatchField.CITY, List.of()),
            MatchModel.DEFAULT);

    assertThat(MatchRulesReader.read(Json.write(MatchRulesReader.write(rules)))).isEqualTo(rules);
    assertThat(MatchRulesReader.read(Json.write(MatchRulesReader.write(MatchRules.DEFAULT))))
        .isEqualTo(MatchRules.DEFAULT);
  }

  @Test
  void sayAllThatIsWrongAtOnce() {
    String wrong =
        """
        {"on": "yes", "suggestFrom": 0.2, "automaticFrom": 0.9, "more": 1,
         "fields": {"shoeSize": ["x"], "phone": "tel", "city": [1]},
         "model": {"duplicates": 1, "housemates": 1, "odds": {"phone": {"nickname": {}}}}}
        """;
    assertThatThrownBy(() -> MatchRulesReader.read(wrong))
        .isInstanceOfSatisfying(
            HubException.class,
            e -> {
              assertThat(e.code()).isEqualTo(HubError.INVALID_CONFIGURATION);
              assertThat(e.problems())
                  .extracting(Problem::pointer)
                  .containsExactlyInAnyOrder(
                      "/more",
                      "/on",
                      "/suggestFrom",
                      "/automaticFrom",
                      "/fields/shoeSize",
                      "/fields/phone",
                      "/fields/city",
                      "/model/odds/phone/nickname");
            });
    assertThatThrownBy(() -> MatchRulesReader.read("{\"suggestFrom\":1,\"automaticFrom\":0.995}"))
        .isInstanceOfSatisfying(
            HubException.class,
            e ->
                assertThat(e.problems())
                    .containsExactly(
                        new Problem("/automaticFrom", "This must not be below suggestFrom.")));
    assertThatThrownBy(() -> MatchRulesReader.read("{\"on\": true, \"x\": \"" + "y".repeat(40_000)))
        .hasMessageContaining("32 KB");
  }

  @Test
  void takeFieldsOutOfTraitsAndIdentifiers() {
    Customer begun = Customer.begun(Samples.customer(ACME, "ann"), Samples.NOON);
    Part part =
        Part.EMPTY
            .withTrait("firstName", Samples.trait("Ann"))
            .withTrait("address", Samples.trait(Map.of("street", "Main St 5", "city", "Bonn")))
            .withTrait("zip", Samples.trait(10115L))
            .withTrait("company", Samples.trait(true))
            .withIdentifier(new Identifier("email", "ann.lee@example.com"), Samples.NOON);
    Customer customer =
        begun
            .change()
            .parts(
                new TreeMap<>(Map.of(begun.key().profile(), CustomerPart.EMPTY.withProfile(part))))
            .build();

    assertThat(MatchRules.DEFAULT.raw(customer))
        .containsOnly(
            Map.entry(MatchField.GIVEN_NAME, List.of("Ann")),
            Map.entry(MatchField.STREET, List.of("Main St 5")),
            Map.entry(MatchField.CITY, List.of("Bonn")),
            Map.entry(MatchField.POSTAL_CODE, List.of("10115")),
            Map.entry(MatchField.EMAIL_NAME, List.of("ann.lee@example.com")));
    assertThat(MatchRules.DEFAULT.record(customer).values())
        .containsEntry(MatchField.STREET, List.of("main street"))
        .containsEntry(MatchField.HOUSE_NUMBER, List.of("5"))
        .containsEntry(MatchField.EMAIL_NAME, List.of("annlee"));
  }
}
