package dev.attune.hub.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.event.Identifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityResolverTest {
  private static final ProfileId ANN = profile(1);
  private static final ProfileId BOB = profile(2);

  private final Known known = new Known();

  @Test
  void anEventOfNobodyKnownIsOfNobodyYet() {
    Resolution resolution = resolve(id("anonymous_id", "a1"));

    assertThat(resolution.profiles()).isEmpty();
    assertThat(resolution.matched()).containsExactly(id("anonymous_id", "a1"));
  }

  @Test
  void theStrongestIdentifierComesFirst() {
    assertThat(resolve(id("anonymous_id", "a1"), id("crm", "7"), id("user_id", "ann")).matched())
        .containsExactly(id("user_id", "ann"), id("crm", "7"), id("anonymous_id", "a1"));
  }

  @Test
  void identifiersOfTwoProfilesMakeThemOne() {
    known.has(ANN, id("user_id", "ann"));
    known.has(BOB, id("anonymous_id", "a1"));

    assertThat(resolve(id("user_id", "ann"), id("anonymous_id", "a1")).profiles())
        .containsExactly(ANN, BOB);
  }

  @Test
  void twoUserIdsNeverBecomeOneProfileTheWeakerIdentifierGives() {
    known.has(ANN, id("user_id", "ann"));
    known.has(BOB, id("user_id", "bob"), id("anonymous_id", "shared-device"));

    Resolution resolution = resolve(id("user_id", "ann"), id("anonymous_id", "shared-device"));

    assertThat(resolution.profiles()).containsExactly(ANN);
    assertThat(resolution.matched()).containsExactly(id("user_id", "ann"));
    assertThat(resolution.dropped())
        .singleElement()
        .satisfies(dropped -> {
          assertThat(dropped.identifier()).isEqualTo(id("anonymous_id", "shared-device"));
          assertThat(dropped.reason())
              .isEqualTo("The profile would have more than 1 of 'user_id'.");
        });
  }

  @Test
  void aProfileThatIsFullTakesNoMoreAndStaysItself() {
    for (int i = 0; i < 5; i++) {
      known.has(ANN, id("email", i + "@example.com"));
    }
    known.has(ANN, id("user_id", "ann"));

    Resolution resolution = resolve(id("user_id", "ann"), id("email", "sixth@example.com"));

    assertThat(resolution.profiles()).containsExactly(ANN);
    assertThat(resolution.matched()).containsExactly(id("user_id", "ann"));
    assertThat(resolution.dropped())
        .extracting(Resolution.Dropped::reason)
        .containsExactly("The profile would have more than 5 of 'email'.");
  }

  @Test
  void oneIdentifierAloneIsNeverDropped() {
    known.has(ANN, id("user_id", "ann"), id("user_id", "also-ann"));

    assertThat(resolve(id("user_id", "ann")).profiles()).containsExactly(ANN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"null", "NULL", " none ", "-1", "0", "0000-0000", "test@test.com", "undefined"})
  void aValueThatManySendNamesNobody(String value) {
    known.has(ANN, id("user_id", value));

    Resolution resolution = resolve(id("user_id", value));

    assertThat(resolution.profiles()).isEmpty();
    assertThat(resolution.matched()).isEmpty();
    assertThat(resolution.dropped())
        .singleElement()
        .satisfies(
            dropped -> assertThat(dropped.reason()).contains("user_id").doesNotContain(value));
  }

  @Test
  void theSameAddressInAnotherSpellingIsTheSame() {
    known.has(ANN, id("email", "ann@example.com"));

    assertThat(resolve(id("email", " Ann@Example.COM ")).profiles()).containsExactly(ANN);
    assertThat(resolve(id("email", "ANN@example.com"), id("email", "ann@example.com")).matched())
        .containsExactly(id("email", "ann@example.com"));
    assertThat(resolve(id("user_id", "ANN")).matched()).containsExactly(id("user_id", "ANN"));
  }

  @Test
  void aSharedNamespaceIsKeptAndMatchesNobody() {
    NamespaceRule user = new NamespaceRule("user_id", 1, true, NamespaceRule.Normalisation.TRIM);
    NamespaceRule household =
        new NamespaceRule("household", 5, false, NamespaceRule.Normalisation.TRIM);
    IdentityRules rules = new IdentityRules(List.of(user, household), user, Set.of(), 100, 50);
    known.has(ANN, id("household", "h1"));

    Resolution resolution =
        new IdentityResolver(rules)
            .resolve(List.of(id("household", "h1"), id("user_id", "bob")), known);

    assertThat(resolution.profiles()).isEmpty();
    assertThat(resolution.kept()).containsExactly(id("household", "h1"));
  }

  /** Laws: order does not matter, what is dropped is told, and no limit is ever broken. */
  @Test
  void holdsItsLawsOverRandomProfiles() {
    for (long seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      Known some = Known.random(random);
      List<Identifier> sent = new ArrayList<>();
      for (int i = 0; i < 1 + random.nextInt(5); i++) {
        sent.add(Known.randomIdentifier(random));
      }
      IdentityResolver resolver = new IdentityResolver(IdentityRules.DEFAULT);
      Resolution resolution = resolver.resolve(sent, some);
      Collections.shuffle(sent, random);

      assertThat(resolver.resolve(sent, some).profiles())
          .as("seed %d", seed)
          .isEqualTo(resolution.profiles());
      assertThat(resolution.matched().size() + resolution.dropped().size())
          .as("seed %d", seed)
          .isEqualTo(new HashSet<>(sent).size());
      if (resolution.profiles().size() > 1) {
        assertThat(some.userIdsOf(resolution)).as("seed %d", seed).hasSizeLessThanOrEqualTo(1);
      }
    }
  }

  private Resolution resolve(Identifier... sent) {
    return new IdentityResolver(IdentityRules.DEFAULT).resolve(List.of(sent), known);
  }

  private static Identifier id(String namespace, String value) {
    return new Identifier(namespace, value);
  }

  private static ProfileId profile(int number) {
    return new ProfileId("%032x".formatted(number));
  }

  private static final class Known implements KnownProfiles {
    private final Map<Identifier, ProfileId> holders = new HashMap<>();

    static Known random(Random random) {
      Known known = new Known();
      for (int i = 0; i < 8; i++) {
        known.has(profile(1 + random.nextInt(4)), randomIdentifier(random));
      }
      return known;
    }

    static Identifier randomIdentifier(Random random) {
      List<String> namespaces = List.of("user_id", "email", "anonymous_id", "crm");
      return id(namespaces.get(random.nextInt(namespaces.size())), "v" + random.nextInt(4));
    }

    void has(ProfileId profile, Identifier... identifiers) {
      for (Identifier identifier : identifiers) {
        holders.putIfAbsent(identifier, profile);
      }
    }

    Set<String> userIdsOf(Resolution resolution) {
      Set<String> values = new TreeSet<>();
      Set<Identifier> together = new HashSet<>(resolution.matched());
      resolution.profiles().forEach(profile -> together.addAll(identifiers(profile)));
      together.stream()
          .filter(identifier -> identifier.namespace().equals("user_id"))
          .forEach(identifier -> values.add(identifier.value()));
      return values;
    }

    @Override
    public @Nullable ProfileId holder(Identifier identifier) {
      return holders.get(identifier);
    }

    @Override
    public Set<Identifier> identifiers(ProfileId profile) {
      Set<Identifier> all = new HashSet<>();
      holders.forEach((identifier, holder) -> {
        if (holder.equals(profile)) {
          all.add(identifier);
        }
      });
      return all;
    }
  }
}
