package dev.attune.hub.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.hub.problem.HubException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeliveryTransitionsTest {
  private static final Path PAGE = Path.of("../docs/deliveries.md");
  private static final String BEGIN = "<!-- drawn from the table of moves -->";
  private static final String END = "<!-- end of drawing -->";

  @Test
  void everyStateIsReachedFromQueued() {
    Set<DeliveryState> reached = EnumSet.of(DeliveryState.QUEUED);
    Deque<DeliveryState> next = new ArrayDeque<>(reached);
    while (!next.isEmpty()) {
      for (DeliveryState state : DeliveryTransitions.of(next.remove()).values()) {
        if (reached.add(state)) {
          next.add(state);
        }
      }
    }
    assertThat(reached).containsExactlyInAnyOrder(DeliveryState.values());
  }

  @Test
  void onlyAPersonMovesWhatHasEndedOrIsHeld() {
    for (DeliveryState state : DeliveryState.values()) {
      boolean isForPeople = state.isEnd() || state == DeliveryState.HELD;
      assertThat(DeliveryTransitions.of(state).keySet())
          .as(state.text())
          .allMatch(move -> move.isByPerson() == isForPeople);
    }
  }

  @Test
  void whatIsOnItsWayMayEndInEveryWayThatIsNotAPersons() {
    for (DeliveryState state : Set.of(DeliveryState.QUEUED, DeliveryState.AMBIGUOUS)) {
      Set<DeliveryMove> moves = EnumSet.allOf(DeliveryMove.class);
      moves.removeIf(DeliveryMove::isByPerson);
      assertThat(DeliveryTransitions.of(state).keySet()).isEqualTo(moves);
    }
  }

  @Test
  void whatMayHaveArrivedIsNeverTakenForSurelyNotSent() {
    assertThat(DeliveryTransitions.of(DeliveryState.AMBIGUOUS))
        .doesNotContainValue(DeliveryState.QUEUED);
  }

  @Test
  void everyOtherMoveIsRefusedAndSaysWhatIsAllowed() {
    int refused = 0;
    for (DeliveryState state : DeliveryState.values()) {
      for (DeliveryMove move : DeliveryMove.values()) {
        if (DeliveryTransitions.allows(state, move)) {
          assertThat(DeliveryTransitions.after(state, move))
              .isEqualTo(DeliveryTransitions.of(state).get(move));
        } else {
          assertThatThrownBy(() -> DeliveryTransitions.after(state, move))
              .isInstanceOf(HubException.class)
              .hasMessageContaining(state.text());
          refused++;
        }
      }
    }
    assertThat(refused).isEqualTo(63);
  }

  @Test
  void aRefusalNamesTheMovesThereAre() {
    assertThatThrownBy(() -> DeliveryTransitions.after(DeliveryState.DEAD, DeliveryMove.SUPPRESS))
        .hasMessage(
            "A delivery that is dead has no move 'suppress'; its moves are repair, redrive,"
                + " discard.");
    assertThatThrownBy(
            () -> DeliveryTransitions.after(DeliveryState.DELIVERED, DeliveryMove.REDRIVE))
        .hasMessage("A delivery that is delivered has no move 'redrive'; its moves are none.");
  }

  @Test
  void thePageShowsTheTable() throws IOException {
    String page = Files.readString(PAGE);
    int begin = page.indexOf(BEGIN) + BEGIN.length();
    int end = page.indexOf(END);
    String wanted = "\n\n```mermaid\n" + picture() + "```\n\n";
    if (Boolean.getBoolean("attune.docs.write")) {
      Files.writeString(PAGE, page.substring(0, begin) + wanted + page.substring(end));
    }
    assertThat(page.substring(begin, end))
        .as("the picture in docs/deliveries.md; -Dattune.docs.write=true draws it anew")
        .isEqualTo(wanted);
  }

  private static String picture() {
    StringBuilder picture = new StringBuilder("stateDiagram-v2\n    [*] --> queued\n");
    for (DeliveryState state : DeliveryState.values()) {
      for (Map.Entry<DeliveryMove, DeliveryState> move : DeliveryTransitions.of(state).entrySet()) {
        picture.append(
            "    %s --> %s: %s%n"
                .formatted(
                    state.text(),
                    Objects.requireNonNull(move.getValue()).text(),
                    move.getKey().label())
                .replace("\r", ""));
      }
    }
    for (DeliveryState state : DeliveryState.values()) {
      if (state.isEnd()) {
        picture.append("    ").append(state.text()).append(" --> [*]\n");
      }
    }
    return picture.toString();
  }
}
