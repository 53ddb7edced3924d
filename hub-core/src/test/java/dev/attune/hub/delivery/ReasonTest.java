package dev.attune.hub.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.value.Names;
import org.junit.jupiter.api.Test;

class ReasonTest {

  @Test
  void aPlainReasonIsKeptAsItIs() {
    assertThat(Reason.kept("No such ticket: “7”.")).isEqualTo("No such ticket: “7”.");
  }

  @Test
  void whatNoStoreKeepsIsLeftOut() {
    assertThat(Reason.kept("a\u0000b\ud83dc\ude00d")).isEqualTo("abcd");
  }

  @Test
  void aLongOneIsCutBetweenCharacters() {
    String kept = Reason.kept("a" + "😀".repeat(400));
    assertThat(kept).hasSize(499);
    assertThat(Names.checkedText("A reason", kept)).isEqualTo(kept);
  }
}
