package dev.attune.admin.journeys;

import dev.attune.hub.replay.Figures;
import dev.attune.hub.replay.SimulationReport;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What came of a simulation. */
record SimulationOutcome(
    @Schema(description = "How many customers were looked at") long customers,
    @Schema(description = "How many were not, since more happened to them than is ever read of one")
        long leftOut,
    @Schema(description = "How many events were read, those before the time included") long events,
    @Schema(description = "How many of these fall into the time") long replayed,
    @Schema(description = "Whether all customers were looked at") boolean complete,
    SimulatedVersion tried,
    @Schema(description = "The version that customers enter now, on the same time; missing if none")
        @Nullable SimulatedVersion live,
    @Schema(description = "What such a simulation does not know, one sentence each")
        List<String> limits) {
  private static final List<String> LIMITS =
      List.of(
          "Customers become by their stored events what they were then: what is older than the"
              + " history, or was set by hand, is not known.",
          "Nobody is in a journey when the time begins.",
          "Who is who, segments, computed traits and all other journeys are as they are defined"
              + " now; accounts have the traits that they have now.",
          "Every action that may be sent is delivered at once, and answers nothing but what was"
              + " said for its step.");

  /** One version, by what it would have done. */
  record SimulatedVersion(
      int version,
      @Schema(description = "How often a customer would have entered") long entered,
      @Schema(description = "How many customers that would have been") long customers,
      @Schema(description = "Entries by day, in UTC") Map<String, Long> enteredByDay,
      @Schema(description = "How often one would have left, by reason") Map<String, Long> left,
      @Schema(description = "How often one would still be inside at the end") long inside,
      long goals,
      long goalsMissed,
      @Schema(description = "What the goals would have come to, by currency")
          Map<String, String> goalValue,
      List<SimulatedStep> steps,
      List<SimulatedWay> ways,
      @Schema(description = "How many actions would have been sent to how many customers")
          List<ActionsPerCustomer> actions,
      @Schema(description = "How often an action would not have been sent, by reason")
          Map<String, Long> blocked,
      @Schema(description = "How often an entry would not have let in, by the code of the reason")
          Map<String, Long> notEntered,
      @Schema(description = "How often a step would have failed, by reason")
          Map<String, Long> parked,
      Map<String, Long> milestones,
      @Schema(description = "How often each variant would have fallen: experiment/variant")
          Map<String, Long> variants) {

    static SimulatedVersion of(Figures figures) {
      SortedMap<String, Long> byDay = new TreeMap<>();
      figures.enteredByDay().forEach((day, count) -> byDay.put(day.toString(), count));
      SortedMap<String, String> value = new TreeMap<>();
      figures.goalValue().forEach((currency, sum) -> value.put(currency, sum.toPlainString()));
      return new SimulatedVersion(
          figures.version(),
          figures.entered(),
          figures.customers(),
          byDay,
          figures.left(),
          figures.inside(),
          figures.goals(),
          figures.goalsMissed(),
          value,
          figures.steps().stream().map(SimulatedStep::of).toList(),
          figures.ways().stream()
              .map(way -> new SimulatedWay(way.from(), way.to(), way.count()))
              .toList(),
          figures.actions().stream()
              .map(one -> new ActionsPerCustomer(one.least(), one.most(), one.customers()))
              .toList(),
          figures.blocked(),
          figures.notEntered(),
          figures.parked(),
          figures.milestones(),
          figures.variants());
    }
  }

  /** One step. */
  record SimulatedStep(
      String step,
      @Schema(description = "How often one would have come to it") long begun,
      @Schema(description = "How often it would have been done") long done,
      @Schema(description = "How often one would stand there at the end") long standing,
      @Schema(description = "How many actions it would have asked for") long asked,
      @Schema(description = "How many of them would have been sent") long sent,
      @Schema(description = "How often it would have ended how") Map<String, Long> outcomes) {

    static SimulatedStep of(Figures.StepFigures step) {
      return new SimulatedStep(
          step.step(),
          step.begun(),
          step.done(),
          step.standing(),
          step.asked(),
          step.sent(),
          step.outcomes());
    }
  }

  /** How often one would have gone from one step to another. */
  record SimulatedWay(
      @Schema(description = "Empty where the journey begins") String from,
      @Schema(description = "Empty where it ends") String to,
      long count) {}

  /** How many customers would have got so many actions. */
  record ActionsPerCustomer(
      int least,
      @Schema(description = "The same; missing where it is at least as many")
          @Nullable Integer most,
      long customers) {}

  static SimulationOutcome of(SimulationReport report) {
    Figures live = report.live();
    return new SimulationOutcome(
        report.customers(),
        report.leftOut(),
        report.events(),
        report.replayed(),
        report.isAll(),
        SimulatedVersion.of(report.candidate()),
        live == null ? null : SimulatedVersion.of(live),
        LIMITS);
  }
}
