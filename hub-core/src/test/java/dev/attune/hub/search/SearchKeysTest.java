package dev.attune.hub.search;

import static dev.attune.hub.pipeline.Samples.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.tenant.TenantId;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Whatever one typing error makes of a word, both have a place in common. */
class SearchKeysTest {
  private static final long SEED = 20_260_501;
  private static final SearchKeys KEYS = new SearchKeys(ACME);

  private static Word word(String text) {
    return new Word(text, Word.Form.PLAIN, 0, text.length());
  }

  private static String random(Random random, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append((char) ('a' + random.nextInt(26)));
    }
    return text.toString();
  }

  private static String mistyped(Random random, String word) {
    int at = random.nextInt(word.length());
    char other = (char) ('a' + random.nextInt(26));
    return switch (random.nextInt(4)) {
      case 0 -> word.substring(0, at) + other + word.substring(at);
      case 1 -> word.substring(0, at) + word.substring(at + 1);
      case 2 -> word.substring(0, at) + other + word.substring(at + 1);
      default ->
          at + 1 < word.length()
              ? word.substring(0, at)
                  + word.charAt(at + 1)
                  + word.charAt(at)
                  + word.substring(at + 2)
              : word;
    };
  }

  private static boolean meets(String typed, String word) {
    Set<String> asked = new TreeSet<>(KEYS.almost(typed));
    asked.add(KEYS.exact(typed));
    asked.add(KEYS.beginning(typed));
    Set<String> stored = KEYS.of(word(word));
    return asked.stream().anyMatch(stored::contains);
  }

  @Test
  void oneErrorIsAlwaysForgiven() {
    Random random = new Random(SEED);
    for (int i = 0; i < 5_000; i++) {
      String word = random(random, 4 + random.nextInt(12));
      String typed = mistyped(random, word);
      boolean isExpected = Likeness.of(typed, word).isAny();
      assertThat(isExpected || typed.length() < 4).as("%s for %s", typed, word).isTrue();
      if (isExpected) {
        assertThat(meets(typed, word)).as("seed %d: %s for %s", SEED, typed, word).isTrue();
      }
    }
  }

  @Test
  void twoErrorsAreForgivenInLongWordsMostly() {
    Random random = new Random(SEED);
    int found = 0;
    int all = 0;
    for (int i = 0; i < 2_000; i++) {
      String word = random(random, 9 + random.nextInt(6));
      String typed = mistyped(random, mistyped(random, word));
      // What lands between two letters that were swapped counts as a third error.
      if (Likeness.of(typed, word).isAny()) {
        all++;
        found += meets(typed, word) ? 1 : 0;
      }
    }
    assertThat(all).isGreaterThan(1_900);
    // What is missed has one error in the first five letters and another there or in the last four.
    assertThat(found).isGreaterThan(all * 9 / 10);
  }

  @Test
  void countsErrorsAsPeopleMakeThem() {
    assertThat(Likeness.of("jonh", "john")).isEqualTo(new Likeness(Likeness.Kind.ALMOST, 1));
    assertThat(Likeness.of("jon", "john").isAny()).isTrue();
    assertThat(Likeness.of("jo", "john").kind()).isEqualTo(Likeness.Kind.BEGINNING);
    assertThat(Likeness.of("smitth", "smith").edits()).isOne();
    assertThat(Likeness.of("schwarznegr", "schwarzenegger").kind())
        .isEqualTo(Likeness.Kind.ALMOST_BEGINNING);
    assertThat(Likeness.of("bert", "robert").isAny()).isFalse();
    assertThat(Likeness.of("bob", "rob").isAny()).isFalse();
    assertThat(Likeness.of("winlker", "winter").isAny()).isFalse();
  }

  @Test
  void namesNoValueAndKeepsTenantsApart() {
    Set<String> keys = KEYS.of(word("winkler"));
    assertThat(keys).hasSizeLessThanOrEqualTo(12).allMatch(key -> key.matches("[0-9a-f]{10}"));
    assertThat(new SearchKeys(new TenantId("other")).of(word("winkler")))
        .doesNotContainAnyElementsOf(keys);
  }
}
