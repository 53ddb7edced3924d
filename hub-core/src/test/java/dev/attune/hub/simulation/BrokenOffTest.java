package dev.attune.hub.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.customer.CustomerStore;
import dev.attune.hub.log.DeadLetterStore;
import dev.attune.hub.pipeline.HubPorts;
import dev.attune.hub.value.Fields;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What a fence must remember, shown by batches that are done twice. */
class BrokenOffTest {
  private static final BigDecimal AMOUNT = new BigDecimal("20.00");

  /** The second cannot be mapped at first; the third is of the same customer. */
  private static final List<Fields> ONE_LATER_THAN_THE_NEXT =
      List.of(
          BrokenOff.said("signed_in", Map.of("user", "u1", "label", "signed_in")),
          BrokenOff.said("page", Map.of("user", "u1", "traits", Map.of("last_page", "p1"))),
          BrokenOff.said("page", Map.of("user", "u1", "label", "page")));

  /** Two strangers, of whom each has something happen to it whose order counts, become one. */
  private static final List<Fields> TWO_BECOME_ONE =
      List.of(
          BrokenOff.said("order.shipped", Map.of("user", "u1", "order", "o1")),
          BrokenOff.said("order.placed", Map.of("user", "u1", "order", "o1", "amount", AMOUNT)),
          BrokenOff.said("order.shipped", Map.of("anonymous", "a1", "order", "o2")),
          BrokenOff.said(
              "order.placed", Map.of("anonymous", "a1", "order", "o2", "amount", AMOUNT)),
          BrokenOff.said("signed_in", Map.of("user", "u1", "anonymous", "a1")));

  @Test
  void anEntryThatCouldNotBeMappedAtFirstIsTakenInBehindLaterOnes() {
    assertThat(Runs.of(BrokenOff.planOfMendedMapping(ONE_LATER_THAN_THE_NEXT, ports -> ports)))
        .isEmpty();
  }

  @Test
  void whatCouldNotBeMappedAtFirstIsNoDeadLetterOnceItIsTakenIn() {
    assertThat(
            Runs.of(
                BrokenOff.planOfMendedMappingAfterTheDeadLetters(
                    ONE_LATER_THAN_THE_NEXT, ports -> ports)))
        .isEmpty();
  }

  @Test
  void aDeadLetterThatStaysThenIsFound() {
    assertThat(
            Runs.of(
                BrokenOff.planOfMendedMappingAfterTheDeadLetters(
                    ONE_LATER_THAN_THE_NEXT,
                    ports ->
                        Rewired.store(
                            ports, DeadLetterStore.class, PlantedBugs::neverWithdrawing))))
        .anyMatch(broken -> broken.contains("1 are dead"));
  }

  @Test
  void aFenceThatIsAPlainMaximumIsFound() {
    assertThat(
            Runs.of(
                BrokenOff.planOfMendedMapping(
                    ONE_LATER_THAN_THE_NEXT, customers(PlantedBugs::fencesAsPlainMaximum))))
        .anyMatch(broken -> broken.contains("b1"));
  }

  @Test
  void entriesOfBothAreTakenInOnceWhenTwoBecomeOne() {
    assertThat(Runs.of(BrokenOff.plan(TWO_BECOME_ONE, ports -> ports))).isEmpty();
  }

  @Test
  void aMergeThatForgetsAFenceIsFound() {
    assertThat(
            Runs.of(
                BrokenOff.plan(
                    TWO_BECOME_ONE, customers(PlantedBugs::mergedWithoutTheOthersFence))))
        .isNotEmpty();
  }

  private static UnaryOperator<HubPorts> customers(UnaryOperator<CustomerStore> bug) {
    return ports -> Rewired.store(ports, CustomerStore.class, bug);
  }
}
