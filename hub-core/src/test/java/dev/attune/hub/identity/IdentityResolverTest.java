package dev.attune.hub.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.event.Identifier;
import java.time.Duration;
import java.time.Instant;
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

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

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
    IdentityRules rules =
        rules(
            "{\"namespaces\": [{\"namespace\": \"user_id\"},"
                + " {\"namespace\": \"household\", \"use\": \"shared\"}]}");
    known.has(ANN, id("household", "h1"));

    Resolution resolution =
        new IdentityResolver(rules)
            .resolve(List.of(id("household", "h1"), id("user_id", "bob")), NOON, known);

    assertThat(resolution.profiles()).isEmpty();
    assertThat(resolution.kept()).containsExactly(id("household", "h1"));
  }

  @Test
  void aBrowserJoinsWhoIsKnownAndMakesNoTwoPeopleOne() {
    known.has(ANN, id("email", "ann@example.com"));
    known.has(BOB, id("crm", "7"), id("anonymous_id", "a1"));
    known.has(profile(3), id("anonymous_id", "a2"));

    Resolution stranger = resolve(id("email", "ann@example.com"), id("anonymous_id", "a1"));
    Resolution own = resolve(id("email", "ann@example.com"), id("anonymous_id", "a2"));
    Resolution alone = resolve(id("anonymous_id", "a1"), id("email", "new@example.com"));

    assertThat(stranger.profiles()).containsExactly(ANN);
    assertThat(stranger.dropped())
        .extracting(Resolution.Dropped::why)
        .containsExactly(DropReason.ANONYMOUS_OF_ANOTHER);
    assertThat(own.profiles()).containsExactly(ANN, profile(3));
    assertThat(alone.profiles()).containsExactly(BOB);
  }

  @Test
  void twoBrowsersOfTwoPeopleMakeThemNotOne() {
    known.has(ANN, id("user_id", "ann"), id("anonymous_id", "a1"));
    known.has(BOB, id("email", "bob@example.com"), id("anonymous_id", "a2"));

    Resolution resolution = resolve(id("anonymous_id", "a1"), id("anonymous_id", "a2"));

    assertThat(resolution.profiles()).containsExactly(ANN);
    assertThat(resolution.course())
        .containsExactly(new Resolution.Fate.Held(ANN), Resolution.Fate.LEFT_OUT);
  }

  @Test
  void onlyWhatBreaksALimitIsLeftOut() {
    for (int i = 0; i < 5; i++) {
      known.has(ANN, id("email", i + "@example.com"));
    }
    known.has(ANN, id("user_id", "ann"));

    Resolution resolution =
        resolve(
            id("user_id", "ann"), id("email", "sixth@example.com"), id("anonymous_id", "fresh"));

    assertThat(resolution.matched())
        .containsExactly(id("user_id", "ann"), id("anonymous_id", "fresh"));
    assertThat(resolution.course())
        .containsExactly(
            new Resolution.Fate.Held(ANN), Resolution.Fate.LEFT_OUT, Resolution.Fate.FRESH);
  }

  @Test
  void aLimitOfADayCountsByWhenValuesWereFirstSeen() {
    IdentityRules rules =
        rules(
            "{\"namespaces\": [{\"namespace\": \"user_id\"},"
                + " {\"namespace\": \"device\", \"atMost\": 9, \"perDay\": 2, \"perMonth\": 3}]}");
    known.has(ANN, id("user_id", "ann"), id("device", "d1"), id("device", "d2"));
    known.seen(id("device", "d1"), NOON.minusSeconds(3600));
    known.seen(id("device", "d2"), NOON.minus(Duration.ofHours(25)));

    assertThat(resolve(rules, id("user_id", "ann"), id("device", "d3")).dropped()).isEmpty();

    known.seen(id("device", "d2"), NOON.minusSeconds(7200));
    assertThat(resolve(rules, id("user_id", "ann"), id("device", "d3")).dropped())
        .extracting(Resolution.Dropped::why)
        .containsExactly(DropReason.OVER_DAILY_LIMIT);

    known.has(ANN, id("device", "d4"));
    known.seen(id("device", "d1"), NOON.minus(Duration.ofDays(3)));
    known.seen(id("device", "d2"), NOON.minus(Duration.ofDays(29)));
    known.seen(id("device", "d4"), NOON.minus(Duration.ofDays(9)));
    assertThat(resolve(rules, id("user_id", "ann"), id("device", "d3")).dropped())
        .extracting(Resolution.Dropped::reason)
        .containsExactly("The profile would have more than 3 of 'device' within 30 days.");
  }

  /** The same identifiers with the same times: whichever comes last is the one that is too much. */
  @Test
  void whetherATimedLimitIsBrokenDoesNotDependOnTheOrderOfArrival() {
    IdentityRules rules =
        rules(
            "{\"namespaces\": [{\"namespace\": \"user_id\"},"
                + " {\"namespace\": \"device\", \"atMost\": 99, \"perDay\": 3}]}");
    for (long seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      List<Instant> times = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        times.add(NOON.plus(Duration.ofHours(random.nextInt(40))));
      }
      Set<Boolean> verdicts = new HashSet<>();
      for (int last = 0; last < times.size(); last++) {
        Known some = new Known();
        some.has(ANN, id("user_id", "ann"));
        for (int i = 0; i < times.size(); i++) {
          if (i != last) {
            some.has(ANN, id("device", "d" + i));
            some.seen(id("device", "d" + i), times.get(i));
          }
        }
        verdicts.add(
            new IdentityResolver(rules)
                .resolve(
                    List.of(id("user_id", "ann"), id("device", "d" + last)), times.get(last), some)
                .dropped()
                .isEmpty());
      }
      assertThat(verdicts).as("seed %d", seed).hasSize(1);
    }
  }

  @Test
  void whoIsKnownByASpellingOfBeforeIsFoundByIt() {
    IdentityRules rules =
        rules(
            "{\"namespaces\": [{\"namespace\": \"user_id\", \"normalisation\": \"lower_case\","
                + " \"formerly\": [\"trim\"]}]}");
    known.has(ANN, id("user_id", "Ann"));

    Resolution resolution = resolve(rules, id("user_id", "Ann"));

    assertThat(resolution.profiles()).containsExactly(ANN);
    assertThat(resolution.matched()).containsExactly(id("user_id", "ann"));
    assertThat(resolution.heldAs()).containsExactly(id("user_id", "Ann"));
    assertThat(resolve(rules, id("user_id", "ANN")).profiles()).isEmpty();
  }

  @Test
  void aNumberWithoutCountryThatSomebodyHasFromBeforeIsStillTheirs() {
    known.has(ANN, id("phone", "030 123456"));

    assertThat(resolve(id("phone", "030 123456")).profiles()).containsExactly(ANN);
    assertThat(resolve(id("phone", "030 654321")).dropped())
        .extracting(Resolution.Dropped::why)
        .containsExactly(DropReason.PHONE_WITHOUT_COUNTRY);
  }

  @Test
  void tellsWhatBecameOfEachIdentifierInTheirOrder() {
    known.has(ANN, id("email", "ann@example.com"));
    IdentityRules rules =
        rules(
            "{\"namespaces\": [{\"namespace\": \"user_id\"}, {\"namespace\": \"email\"},"
                + " {\"namespace\": \"household\", \"use\": \"shared\"}]}");

    assertThat(
            resolve(
                    rules,
                    id("household", "h1"),
                    id("email", "Ann@example.com"),
                    id("email", "null"),
                    id("email", "ann@example.com"),
                    id("user_id", "ann"))
                .course())
        .containsExactly(
            Resolution.Fate.SHARED,
            new Resolution.Fate.Held(ANN),
            Resolution.Fate.LEFT_OUT,
            Resolution.Fate.REPEATED,
            Resolution.Fate.FRESH);
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
      Resolution resolution = resolver.resolve(sent, NOON, some);
      Collections.shuffle(sent, random);

      assertThat(resolver.resolve(sent, NOON, some).profiles())
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
    return new IdentityResolver(IdentityRules.DEFAULT).resolve(List.of(sent), NOON, known);
  }

  private Resolution resolve(IdentityRules rules, Identifier... sent) {
    return new IdentityResolver(rules).resolve(List.of(sent), NOON, known);
  }

  private static IdentityRules rules(String json) {
    return IdentityRulesReader.read(json, 1);
  }

  private static Identifier id(String namespace, String value) {
    return new Identifier(namespace, value);
  }

  private static ProfileId profile(int number) {
    return new ProfileId("%032x".formatted(number));
  }

  private static final class Known implements KnownProfiles {
    private final Map<Identifier, ProfileId> holders = new HashMap<>();
    private final Map<Identifier, Instant> seen = new HashMap<>();

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

    void seen(Identifier identifier, Instant at) {
      seen.put(identifier, at);
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
    public @Nullable Instant firstSeen(ProfileId profile, Identifier identifier) {
      return profile.equals(holders.get(identifier)) ? seen.getOrDefault(identifier, NOON) : null;
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
