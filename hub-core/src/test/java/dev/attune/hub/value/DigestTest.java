package dev.attune.hub.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class DigestTest {

  @Test
  void isTheSameForTheSameTextsForever() {
    // Ids in stores are made of it: another value here would make everything twice.
    assertThat(Digest.of("acme", "order", "7")).isEqualTo("cff569f8fd1f63be698758394f5ea0f4");
  }

  @Test
  void keepsOneTextApartFromTheNext() {
    assertThat(Digest.of("ab", "c")).isNotEqualTo(Digest.of("a", "bc"));
    assertThat(Digest.of("a", "")).isNotEqualTo(Digest.of("a"));
    assertThat(Digest.of()).isNotEqualTo(Digest.of(""));
  }

  @Test
  void isKnownByItsForm() {
    assertThat(Digest.isOne(Digest.of("a"))).isTrue();
    assertThat(Digest.isOne(Digest.of("a").toUpperCase(Locale.ROOT))).isFalse();
    assertThat(Digest.isOne("0".repeat(31))).isFalse();
    assertThat(Digest.isOne("0".repeat(31) + "g")).isFalse();
  }
}
