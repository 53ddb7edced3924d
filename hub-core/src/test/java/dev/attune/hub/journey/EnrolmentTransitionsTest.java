package dev.attune.hub.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.hub.journey.EnrolmentTransitions.Transition;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class EnrolmentTransitionsTest {
  private static final Path DOCUMENT = Path.of("../docs/journeys.md");
  private static final String BEGIN = "<!-- drawn from EnrolmentTransitions -->\n";
  private static final String END = "<!-- end of drawing -->";

  @Test
  void every_state_is_reached_from_the_first() {
    Set<EnrolmentState> reached = EnumSet.of(EnrolmentTransitions.BEGIN);
    boolean grew = true;
    while (grew) {
      grew = false;
      for (Transition one : EnrolmentTransitions.ALL) {
        grew |= reached.contains(one.from()) && reached.add(one.to());
      }
    }
    assertThat(reached).containsExactlyInAnyOrder(EnrolmentState.values());
  }

  @Test
  void nothing_follows_who_has_left_and_something_follows_all_others() {
    Set<EnrolmentState> from =
        EnrolmentTransitions.ALL.stream().map(Transition::from).collect(Collectors.toSet());
    assertThat(from).isEqualTo(EnumSet.complementOf(EnumSet.of(EnrolmentState.LEFT)));
  }

  @Test
  void a_change_leads_from_a_state_to_one_other_and_all_changes_are_used() {
    Set<String> pairs = new HashSet<>();
    Set<EnrolmentChange> used = EnumSet.noneOf(EnrolmentChange.class);
    for (Transition one : EnrolmentTransitions.ALL) {
      assertThat(pairs.add(one.from() + " " + one.change())).as("%s is there once", one).isTrue();
      used.add(one.change());
      assertThat(EnrolmentTransitions.next(one.from(), one.change())).isEqualTo(one.to());
    }
    assertThat(used).containsExactlyInAnyOrder(EnrolmentChange.values());
  }

  @Test
  void what_the_table_does_not_have_is_refused() {
    for (EnrolmentState from : EnrolmentState.values()) {
      for (EnrolmentChange change : EnrolmentChange.values()) {
        boolean known =
            EnrolmentTransitions.ALL.stream()
                .anyMatch(one -> one.from() == from && one.change() == change);
        if (!known) {
          assertThatThrownBy(() -> EnrolmentTransitions.next(from, change))
              .isInstanceOfSatisfying(
                  HubException.class, e -> assertThat(e.code()).isEqualTo(HubError.BROKEN_STATE));
        }
      }
    }
  }

  /** With {@code -Dattune.drawing.write=true} it draws it anew. */
  @Test
  void the_drawing_in_the_documentation_is_that_of_the_table() throws IOException {
    String document = Files.readString(DOCUMENT);
    int begin = document.indexOf(BEGIN) + BEGIN.length();
    int end = document.indexOf(END);
    assertThat(begin).isBetween(BEGIN.length(), end);
    if (Boolean.getBoolean("attune.drawing.write")) {
      Files.writeString(
          DOCUMENT, document.substring(0, begin) + drawing() + document.substring(end));
    }
    assertThat(document.substring(begin, end)).isEqualTo(drawing());
  }

  private static String drawing() {
    StringBuilder out = new StringBuilder("\n```mermaid\nstateDiagram-v2\n");
    out.append("    [*] --> ").append(EnrolmentTransitions.BEGIN).append(": enters\n");
    for (Transition one : EnrolmentTransitions.ALL) {
      out.append("    %s --> %s: %s%n".formatted(one.from(), one.to(), one.change().label()));
    }
    return out.append("    LEFT --> [*]\n```\n\n").toString();
  }
}
