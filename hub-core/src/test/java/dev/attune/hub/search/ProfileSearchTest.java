package dev.attune.hub.search;

import static dev.attune.hub.pipeline.Samples.ACME;
import static dev.attune.hub.pipeline.Samples.ZETA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.search.Likeness.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProfileSearchTest {
  private final SearchTown town = new SearchTown();

  private void indexed() {
    town.after(Duration.ofSeconds(1));
    assertThat(town.failures).isEmpty();
  }

  private SearchHit.Match why(String typed) {
    return town.search(typed).hits().getFirst().why().getFirst();
  }

  @Test
  void findsWhatBeginsSoAndWhatIsMistyped() {
    CustomerKey john =
        town.person("j", Map.of("first_name", "John", "last_name", "Schwarzenegger"));
    town.person("other", Map.of("first_name", "Mary", "last_name", "Miller"));
    indexed();

    for (String typed :
        List.of(
            "john",
            "JOHN",
            "jo",
            "jonh",
            "jhn",
            "joohn",
            "jahn",
            "schwarzenegger",
            "schwarz",
            "shwarzeneger",
            "schwarzenegegr",
            "swharzenegger",
            "shwar",
            "schwarzeneggre john",
            "jonh shwarz")) {
      assertThat(town.found(typed)).as(typed).containsExactly(john);
    }
    for (String typed : List.of("jack", "jonhh x", "schulze", "john miller", "jxxn", "xy")) {
      assertThat(town.found(typed)).as(typed).isEmpty();
    }
  }

  @Test
  void saysWhereEachWordWasFound() {
    town.person("z", Map.of("name", "Dr. Zoë O’Hara", "city", "Saarbrücken"));
    indexed();

    assertThat(town.search("zoe ohar saarbruken").hits().getFirst().why())
        .containsExactly(
            new SearchHit.Match(
                "saarbruken", new Likeness(Kind.ALMOST, 1), "trait:city", "Saarbrücken", 0, 11),
            new SearchHit.Match(
                "ohar", new Likeness(Kind.BEGINNING, 0), "trait:name", "Dr. Zoë O’Hara", 8, 14),
            new SearchHit.Match(
                "zoe", new Likeness(Kind.SAME, 0), "trait:name", "Dr. Zoë O’Hara", 4, 7));
  }

  @Test
  void findsIdentifiersAddressesAndNumbersHoweverTheyAreTyped() {
    CustomerKey key =
        town.person(
            ACME,
            "p",
            Map.of("phone", "+49 (0)681 12345-67"),
            Map.of("email", "anna.smith@example.com", "customer_id", "KD-2024-0815"),
            town.time.now());
    indexed();

    for (String typed :
        List.of(
            "anna.smith@example.com",
            "anna.smith@",
            "smith",
            "anna smith",
            "ana.smith@example.com",
            "example",
            "0681 1234567",
            "681 123",
            "1234567",
            "+49681",
            "kd-2024-0815",
            "KD20240815",
            "0815",
            "kd 0815")) {
      boolean isOfTheDrawnTogether = typed.equals("+49681");
      assertThat(town.found(typed)).as(typed).hasSize(isOfTheDrawnTogether ? 0 : 1);
    }
    assertThat(why("smith").place()).isEqualTo("identifier:email");
    assertThat(town.found("anna.smith@example.com")).containsExactly(key);
    assertThat(why("0681 1234567").value()).isEqualTo("+49 (0)681 12345-67");
  }

  @Test
  void putsTheBestFirstAndAlwaysInTheSameOrder() {
    CustomerKey almost = town.person("1", Map.of("first_name", "Marian"));
    CustomerKey whole = town.person("2", Map.of("first_name", "Maria"));
    CustomerKey begins = town.person("3", Map.of("first_name", "Marianne"));
    CustomerKey mistyped = town.person("4", Map.of("first_name", "Marta"));
    indexed();

    List<CustomerKey> found = town.found("maria");
    assertThat(found.getFirst()).isEqualTo(whole);
    assertThat(found.subList(1, 3)).containsExactlyInAnyOrder(almost, begins).isSorted();
    assertThat(found.getLast()).isEqualTo(mistyped);
    assertThat(town.found("maria")).isEqualTo(found);
  }

  @Test
  void keepsTenantsApart() {
    town.tenant(ZETA);
    CustomerKey here = town.person("a", Map.of("last_name", "Winkler"));
    CustomerKey there =
        town.person(ZETA, "b", Map.of("last_name", "Winkler"), Map.of(), town.time.now());
    indexed();

    assertThat(town.found("winkler")).containsExactly(here);
    assertThat(town.search().search(ZETA, "winkler", 9).hits())
        .extracting(hit -> hit.customer().key())
        .containsExactly(there);
  }

  @Test
  void searchesWhatATenantWants() {
    CustomerKey key =
        town.person(
            ACME,
            "a",
            Map.of("nickname", "Bobby", "first_name", "Robert"),
            Map.of("device", "kitchen"),
            town.time.now());
    indexed();
    assertThat(town.found("bobby")).isEmpty();
    assertThat(town.found("kitchen")).containsExactly(key);

    town.define("{\"traits\": [\"nickname\"], \"withoutIdentifiers\": [\"device\"]}");
    assertThat(town.search("robert").isCurrent()).isFalse();
    town.after(Duration.ofSeconds(1));
    assertThat(town.found("bobby")).containsExactly(key);
    assertThat(town.found("robert")).isEmpty();
    assertThat(town.found("kitchen")).isEmpty();
    assertThat(town.search("bobby").isCurrent()).isTrue();
  }

  @Test
  void looksAtABoundedNumberHoweverManyThereAre() {
    for (int i = 0; i < 2_500; i++) {
      town.person("p" + i, Map.of("first_name", "Anna", "last_name", "Smith"));
    }
    town.employ(town.worker("fast", SearchTown.settings(500, 50), (port, isDone) -> {}));
    indexed();

    for (String typed : List.of("anna", "smith anna", "an", "anan smtih", "anna.smith@x.y")) {
      SearchAnswer answer = town.search(typed);
      assertThat(answer.looked()).as(typed).isLessThanOrEqualTo(ProfileSearch.MOST_LOOKED);
      assertThat(answer.hits()).as(typed).hasSize(ProfileSearch.MOST_HITS);
      assertThat(answer.isComplete()).as(typed).isFalse();
    }
  }

  @Test
  void findsARareNameAmongManyOfWhomEachPartIsFrequent() {
    for (int i = 0; i < 400; i++) {
      town.person("a" + i, Map.of("first_name", "Anna", "last_name", "Bauer"));
      town.person("b" + i, Map.of("first_name", "Peter", "last_name", "Smith"));
    }
    CustomerKey key = town.person("wanted", Map.of("first_name", "Anna", "last_name", "Smith"));
    indexed();

    assertThat(town.found("anna smith")).containsExactly(key);
    assertThat(town.found("smit ann")).containsExactly(key);
    assertThat(town.found("annna smitth")).containsExactly(key);
  }

  @Test
  void answersNothingWhereNothingCanBeLookedFor() {
    town.person("a", Map.of("first_name", "Anna"));
    indexed();

    assertThat(ProfileSearch.isEnough("a")).isFalse();
    assertThat(ProfileSearch.isEnough("  . ")).isFalse();
    assertThat(ProfileSearch.isEnough("an")).isTrue();
    assertThat(town.found("?!")).isEmpty();
    assertThat(town.search("anna").isComplete()).isTrue();
    assertThat(town.found("ан")).isEmpty();
  }

  @Test
  void knowsAlphabetsBesideTheLatin() {
    CustomerKey key = town.person("a", Map.of("first_name", "Анна", "last_name", "Смирнова"));
    indexed();

    assertThat(town.found("анна")).containsExactly(key);
    assertThat(town.found("смирнова анан")).containsExactly(key);
  }
}
