package dev.attune.hub.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.value.Digest;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IdSetTest {
  private static final long SEED = 11;

  @Test
  void tellsIdsApartAsAnySetDoes() {
    Random random = new Random(SEED);
    IdSet ids = new IdSet();
    Set<String> reference = new HashSet<>();
    for (int i = 0; i < 20_000; i++) {
      String name = "" + random.nextInt(9_000);
      String id = random.nextBoolean() ? Digest.of(name) : name;
      assertThat(ids.add(id))
          .as("seed %d, %s", SEED, id)
          .isEqualTo(reference.add(Digest.isOne(id) ? id : Digest.of(id)));
      assertThat(ids.size()).isEqualTo(reference.size());
    }
  }

  @Test
  void keepsIdsWhoseHalvesAreZero() {
    IdSet ids = new IdSet();
    String zero = "0".repeat(32);
    String low = "0".repeat(31) + "1";
    String high = "1" + "0".repeat(31);

    assertThat(ids.add(zero)).isTrue();
    assertThat(ids.add(low)).isTrue();
    assertThat(ids.add(high)).isTrue();
    assertThat(ids.add(zero)).isFalse();
    assertThat(ids.add(low)).isFalse();
    assertThat(ids.add(high)).isFalse();
    assertThat(ids.size()).isEqualTo(3);
  }
}
