package dev.attune.hub.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.event.Identifier;
import dev.attune.hub.pipeline.Samples;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IdentityResolverTest {
  private static final ProfileId ANN = Samples.profile("ann");
  private static final ProfileId BOB = Samples.profile("bob");

  private final Map<Identifier, ProfileId> holders = new HashMap<>();
  private final IdentityResolver resolver = new IdentityResolver(IdentityRules.DEFAULT);

  private final class Known implements KnownProfiles {
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

  private Resolution resolve(Identifier... sent) {
    return resolver.resolve(List.of(sent), new Known());
  }

  private static Identifier user(String value) {
    return new Identifier("user_id", value);
  }

  private static Identifier email(String value) {
    return new Identifier("email", value);
  }

  private static Identifier anonymous(String value) {
    return new Identifier("anonymous_id", value);
  }

  @Test
  void findsNobodyWhereNothingIsKnown() {
    Resolution resolution = resolve(anonymous("a1"), email("Ann@Example.com "), user("u1"));

    assertThat(resolution.profiles()).isEmpty();
    assertThat(resolution.matched())
        .as("normalised, the strongest first")
        .containsExactly(user("u1"), email("ann@example.com"), anonymous("a1"));
  }

  @Test
  void findsAllProfilesThatAnIdentifierLeadsTo() {
    holders.put(user("u1"), ANN);
    holders.put(anonymous("a1"), BOB);

    assertThat(resolve(user("u1"), anonymous("a1")).profiles()).containsExactlyInAnyOrder(ANN, BOB);
  }

  @Test
  void dropsTheWeakestIdentifierWhereALimitWouldBeBroken() {
    holders.put(user("u1"), ANN);
    holders.put(user("u2"), BOB);
    holders.put(anonymous("a1"), BOB);

    Resolution resolution = resolve(user("u1"), anonymous("a1"));

    assertThat(resolution.profiles()).containsExactly(ANN);
    assertThat(resolution.matched()).containsExactly(user("u1"));
    assertThat(resolution.dropped())
        .containsExactly(
            new Resolution.Dropped(
                anonymous("a1"), "The profile would have more than 1 of 'user_id'."));
  }

  @Test
  void noProfileGetsMoreThanAHundredIdentifiers() {
    for (int i = 0; i < 50; i++) {
      holders.put(anonymous("a" + i), ANN);
    }
    for (int i = 0; i < 50; i++) {
      holders.put(new Identifier("other" + i, "x"), ANN);
    }

    Resolution resolution = resolve(anonymous("a1"), email("new@example.com"));

    assertThat(resolution.matched()).containsExactly(email("new@example.com"));
    assertThat(resolution.dropped())
        .containsExactly(
            new Resolution.Dropped(
                anonymous("a1"), "The profile would have more than 100 identifiers."));
  }

  @Test
  void leavesOutWhatNamesNobody() {
    Resolution resolution = resolve(email("test@test.com"), user("0000-0000"), anonymous("a1"));

    assertThat(resolution.matched()).containsExactly(anonymous("a1"));
    assertThat(resolution.dropped()).hasSize(2);
  }
}
