package dev.attune.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class SecretSearchTest {
  private final SecretSearch search = SecretSearch.of(List.of("p ss/wörd+1"));

  @Test
  void findsASecretAsItIsAndAsItTravels() {
    assertThat(search.find("It is 'p ss/wörd+1'.")).isEqualTo("as it is");
    assertThat(search.find("?key=p+ss%2Fw%C3%B6rd%2B1&a=b")).isEqualTo("as in an address");
    assertThat(search.find("702073732f77c3b672642b31")).isEqualTo("in hex");
    assertThat(search.find("It is 'p ss/word+1'.")).isNull();
  }

  @Test
  void findsItWithinBase64WhateverStandsBeforeAndBehind() {
    for (String before : List.of("", "a", "ab", "ann:", "somebody:")) {
      for (String behind : List.of("", ".", "..", "and more")) {
        byte[] text = (before + "p ss/wörd+1" + behind).getBytes(StandardCharsets.UTF_8);

        assertThat(search.find("Basic " + Base64.getEncoder().encodeToString(text)))
            .isEqualTo("in Base64");
        assertThat(search.find("Basic " + Base64.getUrlEncoder().encodeToString(text)))
            .startsWith("in Base64");
      }
    }
  }

  @Test
  void wantsSecretsThatCannotStandInATextByChance() {
    assertThatThrownBy(() -> SecretSearch.of(List.of("short")))
        .isInstanceOf(Complaint.class)
        .hasMessage("A secret of the scenario's tool has fewer than 8 characters.");
  }
}
