package dev.attune.hub.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.hub.delivery.ActionId;
import dev.attune.hub.delivery.DeliveryState;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.value.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the plays do not show: bounds, indexes, merges, broken circumstances. */
class JourneyEngineTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void an_event_evaluates_no_journey_that_it_cannot_concern() {
    Stage stage = new Stage();
    for (int i = 0; i < 100; i++) {
      // Every condition that is looked at leaves a trace: it says no, or it fails.
      stage.publish(
          read(
              """
              journey: j%d
              entry:
                - {event: enter-%d, key: event.properties.key}
                - {event: refused-%d, when: "false"}
              goal: {event: goal-%d, where: event.properties.text > 1}
              milestones: [{id: m, event: milestone-%d, where: event.properties.text > 1}]
              exit: [{event: exit-%d, where: event.properties.text > 1, as: out}]
              steps:
                - {id: w, wait: {until: {event: waited-%d, where: event.properties.text > 1}, atMost: P9D}}
              """
                  .formatted(i, i, i, i, i, i, i)));
    }
    stage.until(START);
    for (int i = 0; i < 50; i++) {
      assertThat(stage.happens("enter-" + i, Fields.of("key", "k")).changed()).hasSize(1);
    }
    Fields text = Fields.of("text", "no number");

    assertThat(stage.happens("anything", text)).isEqualTo(Reaction.NONE);
    Reaction refused = stage.happens("refused-7", text);
    assertThat(refused.changed()).isEmpty();
    assertThat(refused.decisions()).hasSize(1);
    assertThat(stage.happens("milestone-9", text).decisions())
        .hasExactlyElementsOfTypes(Decision.NotDecided.class);
    List<String> kinds = List.of("goal", "exit", "waited");
    for (String kind : kinds) {
      int journey = kinds.indexOf(kind);
      Reaction parked = stage.happens(kind + "-" + journey, text);
      assertThat(parked.changed())
          .as(kind)
          .extracting(one -> one.journey().value(), Enrolment::state)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple("j" + journey, EnrolmentState.PARKED));
      assertThat(parked.decisions()).isEmpty();
    }
  }

  @Test
  void the_event_that_one_enters_by_is_not_the_goal_milestone_exit_or_wait_of_that_passage() {
    Stage stage = new Stage();
    stage.publish(
        read(
            """
            journey: again
            entry: [{event: order.placed, key: event.id}]
            goal: {event: order.placed}
            milestones: [{id: m, event: order.placed}]
            exit: [{event: order.placed, as: out}]
            steps:
              - {id: w, wait: {until: {event: order.placed}, atMost: P9D}}
            """));
    stage.until(START);
    assertThat(stage.happens("order.placed", Fields.EMPTY).effects())
        .hasExactlyElementsOfTypes(Effect.Entered.class);
    assertThat(stage.happens("order.placed", Fields.EMPTY).effects())
        .hasExactlyElementsOfTypes(
            Effect.MilestoneReached.class,
            Effect.GoalReached.class,
            Effect.Left.class,
            Effect.Entered.class);
  }

  @Test
  void what_one_event_brings_about_is_followed_for_16_rounds_and_then_parked() {
    Stage stage = new Stage();
    int links = 20;
    for (int i = 0; i < links; i++) {
      stage.publish(
          read(
              """
              journey: j%d
              entry: [{event: enter-%d}]
              steps:
                - {id: w, wait: {until: {when: profile.traits.t%d == true}, atMost: P9D}}
                - {id: s, set: {traits: {t%d: "true"}}}
              """
                  .formatted(i, i, i, i + 1)));
    }
    // The last link is the oldest, so that each round moves one only.
    for (int i = links - 1; i >= 0; i--) {
      stage.until(START.plusSeconds(links - i));
      stage.happens("enter-" + i, Fields.EMPTY);
    }
    stage.traits(Fields.of("t0", true));
    stage.until(START.plusSeconds(100));
    Reaction reaction = stage.happens("enter-0", Fields.EMPTY);

    assertThat(reaction.effects().stream().filter(Effect.Left.class::isInstance))
        .hasSize(JourneyEngine.MAX_ROUNDS);
    assertThat(reaction.effects().stream().filter(Effect.Parked.class::isInstance))
        .singleElement()
        .extracting(one -> ((Effect.Parked) one).reason())
        .asString()
        .contains("17th");
    assertThat(stage.enrolments())
        .hasSize(links - JourneyEngine.MAX_ROUNDS)
        .filteredOn(one -> one.state() == EnrolmentState.PARKED)
        .singleElement()
        .extracting(one -> one.journey().value())
        .isEqualTo("j16");
  }

  @Test
  void a_trait_that_a_step_sets_moves_other_journeys_at_once_and_makes_others_leave() {
    Stage stage = new Stage();
    stage.publish(
        read(
            """
            journey: waits
            entry: [{event: go}]
            steps: [{id: w, wait: {until: {when: profile.traits.vip == true}, atMost: P9D}}]
            """));
    stage.publish(
        read(
            """
            journey: leaves
            entry: [{event: go}]
            exit: [{when: profile.traits.vip == true, as: vip}]
            steps: [{id: w, wait: {for: P9D}}]
            """));
    stage.publish(
        read(
            """
            journey: sets
            entry: [{event: go}]
            exit: [{when: profile.traits.vip == true && has(profile.traits.level), as: set}]
            steps:
              - {id: w, wait: {for: P1D}}
              - {id: s, set: {traits: {vip: "true", level: 1 + 1}}}
              - {id: never, exit: {as: too-far}}
            """));
    stage.until(START);
    stage.happens("go", Fields.EMPTY);
    assertThat(stage.until(START.plusSeconds(86_400)).effects())
        .filteredOn(Effect.Left.class::isInstance)
        .extracting(one -> ((Effect.Left) one).reason())
        .containsExactlyInAnyOrder("set", "vip", "completed");
  }

  @Test
  void at_most_20_events_are_kept_for_a_result_and_who_drops_one_says_so() {
    Stage stage = new Stage();
    stage.publish(
        read(
            """
            journey: task
            purpose: service
            entry: [{event: go}]
            steps:
              - {id: ask, action: create-task, connection: salesforce}
              - {id: w, wait: {until: {event: done, where: event.properties.id == steps.ask.result.id}, atMost: P9D}}
            """));
    stage.until(START);
    stage.happens("go", Fields.EMPTY);
    for (int i = 0; i < Token.MAX_CANDIDATES; i++) {
      Fields big = Fields.of("id", "t" + i, "text", "x".repeat(10_000));
      assertThat(stage.happens("done", big).decisions()).isEmpty();
    }
    assertThat(stage.happens("done", Fields.of("id", "t-last")).decisions())
        .hasExactlyElementsOfTypes(Decision.CandidateDropped.class);
    Enrolment waiting = stage.enrolments().iterator().next();
    assertThat(waiting.tokens().getFirst().candidates())
        .as("only what the condition reads is kept")
        .allSatisfy(kept -> assertThat(kept.object("properties").values()).hasSize(1));

    Reaction ended =
        stage.ended(stage.action("ask"), DeliveryState.DELIVERED, Fields.of("id", "t19"));
    assertThat(ended.effects()).hasExactlyElementsOfTypes(Effect.StepDone.class, Effect.Left.class);
  }

  @Test
  void an_outcome_that_no_enrolment_waits_for_changes_nothing() {
    Stage stage = new Stage();
    stage.until(START);
    assertThat(
            stage.ended(ActionId.of("nobody", "nothing", 1), DeliveryState.DELIVERED, Fields.EMPTY))
        .isEqualTo(Reaction.NONE);
  }

  @Test
  void a_version_that_is_needed_and_not_there_is_our_fault() {
    Stage stage = entered(1);
    assertThatThrownBy(() ->
            JourneyEngine.react(
                new Stimulus.TimePassed(),
                stage.enrolments(),
                List.of(),
                JourneySet.EMPTY,
                stage.surroundings()))
        .isInstanceOfSatisfying(
            HubException.class, e -> assertThat(e.code()).isEqualTo(HubError.BROKEN_STATE));
    JourneyHead head =
        new JourneyHead(
            new JourneyKey(Stage.TENANT, new JourneyId("x")), JourneyHead.State.LIVE, 2, 0);
    assertThatThrownBy(() -> JourneySet.of(List.of(head), List.of()))
        .hasMessage("Version 2 of journey 'x' is needed and not there.");
  }

  @Test
  void an_event_as_deep_as_one_may_be_enters_and_is_kept_as_deep_as_an_enrolment_can() {
    Object deep = "bottom";
    for (int i = 1; i < Fields.MAX_DEPTH; i++) {
      deep = i % 2 == 0 ? Map.of("d", deep) : List.of(deep);
    }
    Stage stage = new Stage();
    stage.publish(journey("deep", "{for: P1D}"));
    stage.until(START);
    assertThat(stage.happens("go", Fields.of("key", "k", "deep", deep)).changed()).hasSize(1);
  }

  @Test
  void of_two_that_are_merged_the_older_goes_on_and_undoing_it_restores_both() {
    Stage one = entered(1);
    Stage other = entered(2);
    List<Enrolment> suspended =
        JourneyEngine.merge(one.enrolments(), other.enrolments(), JourneySet.EMPTY);
    assertThat(suspended).extracting(Enrolment::state).containsExactly(EnrolmentState.SUSPENDED);
    assertThat(JourneyEngine.merge(other.enrolments(), one.enrolments(), JourneySet.EMPTY))
        .isEqualTo(suspended);

    Stage merged = entered(1);
    merged.put(suspended);
    Reaction reaction = merged.until(START.plusSeconds(86_400 * 3));
    assertThat(reaction.changed())
        .extracting(Enrolment::id)
        .doesNotContain(suspended.getFirst().id());
    assertThat(reaction.effects()).isNotEmpty();
    merged.happens("warm-up", Fields.EMPTY); // So that the next event is not one of the other's.
    // The older has left; the other stays where it is, and does not keep anybody from entering.
    assertThat(merged.happens("go", Fields.of("key", "k")).effects())
        .hasAtLeastOneElementOfType(Effect.Entered.class);

    assertThat(JourneyEngine.unmerge(suspended, JourneySet.EMPTY))
        .containsExactlyElementsOf(other.enrolments());
    List<Enrolment> besides = new ArrayList<>(suspended);
    besides.addAll(one.enrolments());
    assertThat(JourneyEngine.unmerge(besides, JourneySet.EMPTY))
        .as("another is under way beside it")
        .isEmpty();
  }

  @Test
  void a_merge_and_its_undoing_keep_who_is_parked_parked_and_who_awaits_the_goal_awaiting() {
    for (EnrolmentState state : List.of(EnrolmentState.PARKED, EnrolmentState.AWAITING_GOAL)) {
      Enrolment older = goalOf(state, 1);
      Enrolment younger = goalOf(state, 2);
      List<Enrolment> suspended =
          JourneyEngine.merge(List.of(younger), List.of(older), JourneySet.EMPTY);
      assertThat(suspended).extracting(Enrolment::id).containsExactly(younger.id());
      assertThat(JourneyEngine.unmerge(suspended, JourneySet.EMPTY)).containsExactly(younger);
    }
    assertThat(
            JourneyEngine.merge(
                List.of(goalOf(EnrolmentState.AWAITING_GOAL, 1)),
                List.of(goalOf(EnrolmentState.PARKED, 2)),
                JourneySet.EMPTY))
        .as("one that awaits its goal stands beside one that is inside")
        .isEmpty();
  }

  @Test
  void nobody_moves_who_is_suspended() {
    Stage stage = entered(1);
    List<Enrolment> suspended =
        JourneyEngine.merge(entered(0).enrolments(), stage.enrolments(), JourneySet.EMPTY);
    stage.put(suspended);
    assertThat(stage.until(START.plusSeconds(86_400 * 9))).isEqualTo(Reaction.NONE);
    assertThat(stage.happens("out", Fields.EMPTY)).isEqualTo(Reaction.NONE);
    assertThat(stage.resume(suspended.getFirst().id())).isEqualTo(Reaction.NONE);
    assertThat(stage.journeys().dueAt(stage.enrolments())).isNull();
  }

  @Test
  void the_order_in_which_enrolments_are_given_does_not_matter() {
    Stage stage = new Stage();
    stage.publish(journey("many", "{for: P1D}"));
    stage.until(START);
    for (int i = 0; i < 10; i++) {
      stage.happens("go", Fields.of("key", "k" + i));
    }
    Surroundings later =
        new Surroundings(Stage.TENANT, Fields.EMPTY, Fields.EMPTY, START.plusSeconds(86_400));
    List<Enrolment> order = new ArrayList<>(stage.enrolments());
    Reaction expected =
        JourneyEngine.react(new Stimulus.TimePassed(), order, List.of(), stage.journeys(), later);
    assertThat(expected.changed()).hasSize(10);
    Collections.shuffle(order, new Random(5));
    assertThat(
            JourneyEngine.react(
                new Stimulus.TimePassed(), order, List.of(), stage.journeys(), later))
        .isEqualTo(expected);
  }

  @Test
  void an_enrolment_is_due_when_its_next_timer_or_its_goals_deadline_is() {
    Stage stage = entered(1);
    JourneyId journey = new JourneyId("plain");
    assertThat(stage.journeys().dueAt(stage.enrolments())).isEqualTo(START.plusSeconds(86_401));
    stage.stands(journey, JourneyHead.State.PAUSED);
    assertThat(stage.journeys().isPaused(journey)).isTrue();
    assertThat(stage.journeys().dueAt(stage.enrolments()))
        .as("a wait ends also while its journey is paused")
        .isEqualTo(START.plusSeconds(86_401));
    assertThat(stage.journeys().canEnterBy("go")).isFalse();
    stage.stands(journey, JourneyHead.State.LIVE);
    assertThat(stage.journeys().canEnterBy("go")).isTrue();
  }

  /** A customer who entered that many seconds after the start. */
  private static Stage entered(int second) {
    Stage stage = new Stage();
    stage.publish(journey("plain", "{for: P1D}"));
    stage.until(START.plusSeconds(second));
    for (int i = 0; i <= second; i++) {
      stage.happens("warm-up", Fields.EMPTY); // Events of different ids enter different passages.
    }
    stage.happens("go", Fields.of("key", "k"));
    return stage;
  }

  private static Enrolment goalOf(EnrolmentState state, int second) {
    Enrolment live = entered(second).enrolments().iterator().next();
    boolean awaits = state == EnrolmentState.AWAITING_GOAL;
    Instant at = live.entered();
    return new Enrolment(
        live.id(),
        live.journey(),
        live.version(),
        live.key(),
        state,
        at,
        live.entry(),
        awaits ? List.of() : live.tokens(),
        live.steps(),
        live.milestones(),
        List.of(),
        at.plusSeconds(5),
        null,
        awaits ? at : null,
        awaits ? "completed" : "because");
  }

  private static Journey journey(String id, String wait) {
    return read(
        """
        journey: %s
        entry: [{event: go, key: event.properties.key}]
        reentry: always
        exit: [{event: out, as: out}]
        steps: [{id: w, wait: %s}]
        """
            .formatted(id, wait));
  }

  private static Journey read(String text) {
    JourneyCheck check = JourneyReader.check(text, JourneyFiles.CONNECTIONS, JourneyFiles.PURPOSES);
    assertThat(check.problems()).isEmpty();
    @Nullable Journey journey = check.journey();
    assertThat(journey).isNotNull();
    return check.valid();
  }
}
