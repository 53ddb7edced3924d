package dev.attune.hub.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.attune.hub.pipeline.Samples;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.problem.Problem;
import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.value.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SurvivorshipTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final ConnectionId SHOP = Samples.connectionId("shop");
  private static final ConnectionId DESK = Samples.connectionId("desk");
  private static final ConnectionId CHAT = Samples.connectionId("chat");

  private static final Survivorship RULES =
      SurvivorshipReader.read(
          """
          {"traits": [
             {"trait": "first", "rule": "oldest"},
             {"trait": "name", "rule": "longest"},
             {"trait": "plan", "rule": "trusted", "connections": ["%s", "%s"]},
             {"trait": "note", "rule": "newest", "emptyCounts": true}]}
          """
              .formatted(DESK, SHOP));

  @Test
  void theOldestStands() {
    assertThat(standing("first", trait("b", 2, SHOP), trait("a", 1, DESK), trait("c", 3, CHAT)))
        .isEqualTo("a");
  }

  @Test
  void theLongestStandsAndOfThoseTheNewest() {
    assertThat(
            standing(
                "name",
                trait("Ann", 3, SHOP),
                trait("Ann Lee", 1, SHOP),
                trait("Ann Low", 2, SHOP)))
        .isEqualTo("Ann Low");
    assertThat(standing("name", trait("\uD83D\uDE00\uD83D\uDE00", 2, SHOP), trait("abc", 1, SHOP)))
        .isEqualTo("abc");
  }

  @Test
  void theMostTrustedConnectionStandsAndWithinItTheNewest() {
    assertThat(
            standing(
                "plan",
                trait("of chat", 9, CHAT),
                trait("of shop", 8, SHOP),
                trait("old of desk", 1, DESK),
                trait("of desk", 2, DESK)))
        .isEqualTo("of desk");
    assertThat(standing("plan", trait("of chat", 9, CHAT), trait("of shop", 1, SHOP)))
        .isEqualTo("of shop");
  }

  @Test
  void nothingIsOverwrittenWithNothingUnlessThatIsWanted() {
    for (Object empty : List.of("", " \t", List.of(), Map.of())) {
      assertThat(standing("other", trait("said", 1, SHOP), trait(empty, 2, SHOP)))
          .isEqualTo("said");
      assertThat(standing("first", trait(empty, 1, SHOP), trait("said", 2, SHOP)))
          .isEqualTo("said");
      assertThat(standing("note", trait("said", 1, SHOP), trait(empty, 2, SHOP))).isEqualTo(empty);
    }
    assertThat(standing("other", trait("said", 1, SHOP), trait(false, 2, SHOP))).isEqualTo(false);
    assertThat(standing("other", trait("", 1, SHOP))).isEqualTo("");
  }

  @Test
  void whatStandsNamesTheRuleByWhichItDoes() {
    Part one = Part.EMPTY.withTrait("first", trait("a", 2, SHOP));
    Part other = Part.EMPTY.withTrait("first", trait("b", 1, SHOP));

    assertThat(ProfileView.of(List.of(one, other), RULES).traits().get("first"))
        .extracting(Trait::value, Trait::rule)
        .containsExactly("b", "oldest");
    assertThat(ProfileView.of(List.of(one), RULES).traits().get("first"))
        .extracting(Trait::value, Trait::rule)
        .containsExactly("a", "newest");
  }

  /**
   * Whatever the order of values and parts, and however parts were together meanwhile, the view is
   * the same; and a part that left again is as if it had been alone.
   */
  @Test
  void orderOfValuesAndPartsDoesNotMatter() {
    Map<TraitRule.Order, Integer> decided = new EnumMap<>(TraitRule.Order.class);
    for (long seed = 0; seed < 2_000; seed++) {
      Random random = new Random(seed);
      List<Said> said = new ArrayList<>();
      for (int i = 0; i < 2 + random.nextInt(8); i++) {
        said.add(Said.random(random, i));
      }
      Map<Integer, Part> first = parts(said);
      ProfileView view = ProfileView.of(first.values(), RULES);
      Collections.shuffle(said, random);
      Map<Integer, Part> second = parts(said);
      List<Part> shuffled = new ArrayList<>(second.values());
      Collections.shuffle(shuffled, random);

      assertThat(second).as("seed %d", seed).isEqualTo(first);
      assertThat(ProfileView.of(shuffled, RULES)).as("seed %d", seed).isEqualTo(view);
      for (Map.Entry<String, Trait> one : view.traits().entrySet()) {
        assertThat(one.getValue().value())
            .as("seed %d, %s", seed, one.getKey())
            .isEqualTo(best(one.getKey(), said));
        decided.merge(RULES.rule(one.getKey()).order(), 1, Integer::sum);
      }
    }
    assertThat(decided).containsOnlyKeys(TraitRule.Order.values());
  }

  private static Map<Integer, Part> parts(List<Said> said) {
    Map<Integer, Part> parts = new TreeMap<>();
    for (Said one : said) {
      parts.merge(
          one.part(),
          Part.EMPTY.withTrait(one.name(), one.trait(), RULES),
          (before, fresh) -> before.withTrait(one.name(), one.trait(), RULES));
    }
    return parts;
  }

  /** By looking at all that was ever said, in words of the rules and none of the code. */
  private static Object best(String name, List<Said> said) {
    List<Trait> all = new ArrayList<>();
    said.forEach(one -> {
      if (one.name().equals(name)) {
        all.add(one.trait());
      }
    });
    if (!name.equals("note") && all.stream().anyMatch(trait -> !trait.value().equals(""))) {
      all.removeIf(trait -> trait.value().equals(""));
    }
    Trait best = all.getFirst();
    for (Trait trait : all) {
      boolean isNewer = trait.at().isAfter(best.at());
      boolean isBetter =
          switch (name) {
            case "first" -> trait.at().isBefore(best.at());
            case "name" -> {
              int longer = trait.value().toString().length() - best.value().toString().length();
              yield longer > 0 || (longer == 0 && isNewer);
            }
            case "plan" -> {
              int trust = trust(trait) - trust(best);
              yield trust > 0 || (trust == 0 && isNewer);
            }
            default -> isNewer;
          };
      best = isBetter ? trait : best;
    }
    return best.value();
  }

  private static int trust(Trait trait) {
    return trait.connection().equals(DESK) ? 2 : trait.connection().equals(SHOP) ? 1 : 0;
  }

  /** One value that an event says of one part; no two are of one instant. */
  private record Said(int part, String name, Trait trait) {
    static Said random(Random random, int second) {
      List<String> names = List.of("first", "name", "plan", "note", "other");
      List<String> values = List.of("", "a", "bb", "ccc", "dd");
      List<ConnectionId> connections = List.of(SHOP, DESK, CHAT);
      String name = names.get(random.nextInt(names.size()));
      return new Said(
          random.nextInt(3),
          name,
          new Trait(
              values.get(random.nextInt(values.size())),
              NOON.plusSeconds((second * 7) % 11),
              connections.get(random.nextInt(connections.size())),
              "e" + second,
              RULES.rule(name).order().code()));
    }
  }

  @Test
  void whatIsWrittenIsReadAgainAndWhatIsWrongIsTold() {
    assertThat(
            Json.write(
                SurvivorshipReader.write(SurvivorshipReader.read(SurvivorshipReader.write(RULES)))))
        .isEqualTo(Json.write(SurvivorshipReader.write(RULES)));

    HubException thrown =
        catchThrowableOfType(
            HubException.class,
            () ->
                SurvivorshipReader.read(
                    """
                    {"traits": [
                       {"trait": "a", "rule": "trusted"},
                       {"trait": "a", "rule": "best"},
                       {"rule": "newest", "connections": ["%s"]},
                       {"trait": "b", "rule": "trusted", "connections": ["nothing like an id"]}],
                     "others": {}}
                    """
                        .formatted(SHOP)));
    assertThat(thrown.problems())
        .extracting(Problem::pointer)
        .contains(
            "/others",
            "/traits/0/connections",
            "/traits/1/trait",
            "/traits/1/rule",
            "/traits/2/trait",
            "/traits/3/connections");
  }

  private static Object standing(String name, Trait... said) {
    Part part = Part.EMPTY;
    for (Trait trait : said) {
      part = part.withTrait(name, trait, RULES);
    }
    Trait standing = part.traits().get(name);
    assertThat(standing).isNotNull();
    return standing == null ? "" : standing.value();
  }

  private static Trait trait(Object value, int second, ConnectionId connection) {
    return new Trait(value, NOON.plusSeconds(second), connection, "e" + second, Trait.NEWEST);
  }
}
