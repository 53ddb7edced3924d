package dev.attune.admin.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.admin.testing.InMemoryApiKeyStore;
import dev.attune.admin.testing.TestClock;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.TenantId;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ApiKeysTest {
  private static final TenantId ACME = new TenantId("acme");
  private static final String DIGITS = "0123456789abcdef".repeat(4);

  private final TestClock clock = new TestClock();
  private final InMemoryApiKeyStore store = new InMemoryApiKeyStore();
  private final ApiKeys keys = new ApiKeys(store, clock);

  private ApiKeys.Made made() {
    return keys.make(DIGITS, ACME, "CI", Set.of(Role.ENGINEER), clock.now().plusSeconds(60), "ann");
  }

  @Test
  void knowsWhoseKeyItIs() {
    assertThat(keys.authenticate(made().text()))
        .contains(Caller.of("key:0123456789abcdef", ACME, Set.of(Role.ENGINEER)));
  }

  @Test
  void keepsNoKeyItself() {
    ApiKeys.Made made = made();

    assertThat(made.text()).startsWith("att_0123456789abcdef_").hasSize(4 + 16 + 1 + 48);
    assertThat(store.find("0123456789abcdef").orElseThrow().toString())
        .doesNotContain(made.text().substring(21));
  }

  @Test
  void refusesWhatIsNoKeyOrNearlyOne() {
    String text = made().text();

    assertThat(keys.authenticate(text.substring(0, text.length() - 1) + "0")).isEmpty();
    assertThat(keys.authenticate(text + "0")).isEmpty();
    assertThat(keys.authenticate(text.replace("att_0", "att_1"))).isEmpty();
    assertThat(keys.authenticate("att_")).isEmpty();
    assertThat(keys.authenticate("")).isEmpty();
  }

  @Test
  void endsAKeyAtItsTimeAndWhenRevoked() {
    String text = made().text();
    clock.pass(Duration.ofSeconds(60));
    assertThat(keys.authenticate(text)).isEmpty();

    String other =
        keys.make("f" + DIGITS.substring(1), ACME, "CI", Set.of(Role.ADMIN), null, "ann").text();
    assertThat(keys.authenticate(other)).isPresent();
    assertThat(keys.revoke(new TenantId("other"), "f123456789abcdef")).isFalse();
    assertThat(keys.revoke(ACME, "f123456789abcdef")).isTrue();
    assertThat(keys.authenticate(other)).isEmpty();
  }

  @Test
  void makesTheSameKeyOfTheSameDigitsAndNoOtherOfTheSameId() {
    assertThat(made().text()).isEqualTo(made().text());
    assertThatThrownBy(() ->
            keys.make(DIGITS.substring(0, 63) + "0", ACME, "x", Set.of(Role.VIEWER), null, "bob"))
        .isInstanceOf(HubException.class);
  }
}
