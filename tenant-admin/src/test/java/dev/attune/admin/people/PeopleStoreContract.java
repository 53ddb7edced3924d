package dev.attune.admin.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.admin.security.Role;
import dev.attune.hub.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of people does. */
public abstract class PeopleStoreContract {
  private static final Instant NOON = Instant.parse("2027-03-01T12:00:00Z");
  private static final TenantId ACME = new TenantId("acme");
  private static final TenantId ZETA = new TenantId("zeta");

  private PeopleStore store;

  protected abstract PeopleStore open();

  @BeforeEach
  void openStore() {
    store = open();
  }

  private static Person person(String id, String email, boolean isOperator, long version) {
    return new Person(
        id,
        Email.of(email),
        "Ann \u202e <b>",
        "hash",
        null,
        isOperator,
        Set.of(ACME, ZETA),
        NOON,
        version);
  }

  private static Roster roster(TenantId tenant, long version) {
    return new Roster(
        tenant,
        List.of(new Member("p1", Set.of(Role.ADMIN, Role.VIEWER), NOON)),
        List.of(
            new Invitation(
                "i1",
                Email.of("bob@example.com"),
                Set.of(Role.AUTHOR),
                "digest",
                NOON,
                NOON.plusSeconds(60),
                "p1")),
        version);
  }

  @Test
  void givesBackAPersonByIdAndByEmail() {
    assertThat(store.write(person("p1", "ann@example.com", false, 0))).isTrue();

    Person stored = person("p1", "ann@example.com", false, 1);
    assertThat(store.find(List.of("p1", "p2"))).containsExactly(stored);
    assertThat(store.find(Email.of(" ANN@Example.com "))).contains(stored);
    assertThat(store.find(Email.of("bob@example.com"))).isEmpty();
    assertThat(store.find(List.of())).isEmpty();
  }

  @Test
  void letsNobodyHaveAnothersEmail() {
    store.write(person("p1", "ann@example.com", false, 0));

    assertThat(store.write(person("p2", "ann@example.com", false, 0))).isFalse();
    assertThat(store.find(List.of("p2"))).isEmpty();
  }

  @Test
  void writesAPersonOnlyOverTheVersionThatWasRead() {
    store.write(person("p1", "ann@example.com", false, 0));

    assertThat(store.write(person("p1", "ann@example.com", true, 0))).isFalse();
    assertThat(store.write(person("p1", "ann@example.com", true, 1))).isTrue();
    assertThat(store.write(person("p1", "ann@example.com", false, 1))).isFalse();
    assertThat(store.find(List.of("p1"))).extracting(Person::isOperator).containsExactly(true);
  }

  @Test
  void knowsWhetherThereIsAnOperator() {
    store.write(person("p1", "ann@example.com", false, 0));
    assertThat(store.operators()).isEmpty();

    store.write(person("p2", "bob@example.com", true, 0));
    assertThat(store.operators()).extracting(Person::id).containsExactly("p2");
  }

  @Test
  void listsPeopleInTheOrderOfTheirIds() {
    for (String id : List.of("p3", "p1", "p2")) {
      store.write(person(id, id + "@example.com", false, 0));
    }

    assertThat(store.page(null, 2)).extracting(Person::id).containsExactly("p1", "p2");
    assertThat(store.page("p2", 2)).extracting(Person::id).containsExactly("p3");
    assertThat(store.page("p3", 2)).isEmpty();
  }

  @Test
  void removesAPersonOfTheVersionThatWasRead() {
    store.write(person("p1", "ann@example.com", false, 0));
    Person stored = store.find(List.of("p1")).getFirst();

    assertThat(store.remove(person("p1", "ann@example.com", false, 0))).isFalse();
    assertThat(store.remove(stored)).isTrue();
    assertThat(store.remove(stored)).isFalse();
    assertThat(store.find(List.of("p1"))).isEmpty();
    assertThat(store.write(person("p2", "ann@example.com", false, 0)))
        .as("their address is free again")
        .isTrue();
  }

  @Test
  void keepsTheLinkForANewPassword() {
    OneTimeLink link = new OneTimeLink("digest", NOON.plusSeconds(5));
    store.write(person("p1", "ann@example.com", false, 0).with(link));

    assertThat(store.find(List.of("p1"))).extracting(Person::newPasswordLink).containsExactly(link);
  }

  @Test
  void keepsEachTenantsRoster() {
    assertThat(store.write(roster(ACME, 0))).isTrue();
    assertThat(store.write(Roster.empty(ZETA))).isTrue();

    assertThat(store.rosters(List.of(ACME))).containsExactly(roster(ACME, 1));
    assertThat(store.rosters(List.of(ACME, ZETA, new TenantId("none")))).hasSize(2);
    assertThat(store.rosters(List.of())).isEmpty();
  }

  @Test
  void writesARosterOnlyOverTheVersionThatWasRead() {
    store.write(roster(ACME, 0));

    assertThat(store.write(Roster.empty(ACME))).isFalse();
    assertThat(store.write(new Roster(ACME, List.of(), List.of(), 1))).isTrue();
    assertThat(store.write(roster(ACME, 1))).isFalse();
    assertThat(store.rosters(List.of(ACME))).extracting(Roster::version).containsExactly(2L);
  }

  @Test
  void keepsOneLinkForTheFirstOperatorAndGivesItUpOnce() {
    assertThat(store.operatorLink()).isEmpty();
    store.replaceOperatorLink(new OneTimeLink("old", NOON));
    OneTimeLink fresh = new OneTimeLink("fresh", NOON.plusSeconds(1));
    store.replaceOperatorLink(fresh);

    assertThat(store.operatorLink()).contains(fresh);
    assertThat(store.takeOperatorLink("old")).isFalse();
    assertThat(store.takeOperatorLink("fresh")).isTrue();
    assertThat(store.takeOperatorLink("fresh")).isFalse();
    assertThat(store.operatorLink()).isEmpty();
  }
}
