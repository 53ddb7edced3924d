package dev.attune.hub.delivery;

import static dev.attune.hub.pipeline.Samples.ACME;
import static dev.attune.hub.pipeline.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.pipeline.Samples;
import dev.attune.hub.value.Fields;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every way to a tool that honours the idempotency key does. */
public abstract class ActionSenderContract {
  /** When to come again, as a busy tool says. */
  protected static final Duration LATER = Duration.ofSeconds(2);

  private static final Action FIRST = Samples.action(ACME, "first", NOON, 0);
  private static final Action SECOND = Samples.action(ACME, "second", NOON, 1);

  private ActionSender sender;

  /** A way to the tool behind the connection of {@link Samples#action}. */
  protected abstract ActionSender open();

  /** The tool takes the next call so; those after it well. */
  protected abstract void takesNextCall(ToolManner manner);

  /** What the tool did, in the order in which it did it. */
  protected abstract List<ActionId> effects();

  @BeforeEach
  void openSender() {
    sender = open();
  }

  /** What the tool says of an action that it did. */
  protected static Fields resultOf(ActionId action) {
    return Fields.of("ticket", "t-" + action);
  }

  private static ActionOutcome delivered(Action action) {
    return new ActionOutcome.Delivered(resultOf(action.key().action()));
  }

  @Test
  void handsBackWhatTheToolSays() {
    assertThat(sender.send(FIRST, 1)).isEqualTo(delivered(FIRST));
    assertThat(sender.send(SECOND, 1)).isEqualTo(delivered(SECOND));
    assertThat(effects()).containsExactly(FIRST.key().action(), SECOND.key().action());
  }

  @Test
  void allTriesOfAnActionAreOneToTheTool() {
    assertThat(sender.send(FIRST, 1)).isEqualTo(delivered(FIRST));
    assertThat(sender.send(FIRST, 2)).isEqualTo(delivered(FIRST));
    assertThat(effects()).containsExactly(FIRST.key().action());
  }

  @Test
  void saysWhenToComeAgainToABusyTool() {
    takesNextCall(ToolManner.BUSY);
    assertThat(sender.send(FIRST, 1))
        .isInstanceOfSatisfying(
            ActionOutcome.RetryAfter.class, busy -> assertThat(busy.delay()).isEqualTo(LATER));
    assertThat(effects()).isEmpty();
    assertThat(sender.send(FIRST, 2)).isEqualTo(delivered(FIRST));
  }

  @Test
  void doesNotHoldARefusalForAFault() {
    takesNextCall(ToolManner.REFUSES);
    assertThat(sender.send(FIRST, 1)).isInstanceOf(ActionOutcome.Rejected.class);
    assertThat(effects()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = ToolManner.class,
      names = {"HANGS", "LOSES_THE_CALL", "LOSES_THE_ANSWER"})
  void doesNotKnowWhatCameOfACallThatWasNotAnswered(ToolManner manner) {
    takesNextCall(manner);
    assertThat(sender.send(FIRST, 1)).isInstanceOf(ActionOutcome.Ambiguous.class);
    assertThat(effects())
        .hasSize(manner == ToolManner.LOSES_THE_ANSWER ? 1 : 0)
        .allMatch(FIRST.key().action()::equals);

    assertThat(sender.send(FIRST, 2)).isEqualTo(delivered(FIRST));
    assertThat(effects()).containsExactly(FIRST.key().action());
  }
}
