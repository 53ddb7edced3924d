package dev.attune.admin.identity;

import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.identity.TrialReport;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What other rules would make of what has happened. */
record TrialResource(
    String id,
    @Schema(allowableValues = {"running", "done", "failed", "cancelled"}) String state,
    @Schema(description = "How far back it looks") int days,
    Instant started,
    @Schema(description = "How many events were read so far") int events,
    @Schema(description = "What came of it; missing until it is done")
        @Nullable TrialOutcome outcome) {

  /** What came of it. */
  record TrialOutcome(
      @Schema(description = "Whether all events of that time were tried") boolean complete,
      @Schema(description = "When the first event that was tried was received")
          @Nullable Instant oldest,
      @Schema(description = "Profiles that the rules in force make of these events")
          int profilesNow,
      @Schema(description = "Profiles that the tried rules make of them") int profilesThen,
      @Schema(description = "Profiles of now that would become one with another") int uniting,
      @Schema(description = "What these would come to") int united,
      @Schema(description = "Profiles of now that would be several") int split,
      @Schema(description = "Profiles of now that nothing would name any more") int gone,
      @Schema(description = "Events that name nobody now") int nobodyNow,
      @Schema(description = "Events that would name nobody") int nobodyThen,
      @Schema(description = "Identifiers that are left out now, by the code of the reason")
          Map<String, Integer> droppedNow,
      @Schema(description = "Identifiers that would be left out") Map<String, Integer> droppedThen,
      @Schema(description = "Some of what would become one") List<TrialSample> unions,
      @Schema(description = "Some of those that would be several") List<TrialSample> splits,
      @Schema(description = "What such a trial does not know, one sentence each")
          List<String> limits) {}

  /** One profile that would change. */
  record TrialSample(
      @Schema(description = "Profiles as which the hub knows some of it") List<String> profiles,
      @Schema(description = "Some of what names it, masked: namespace:value")
          List<String> identifiers,
      int events) {}

  private static final List<String> LIMITS =
      List.of(
          "It begins with nobody known: whom only an older event connects are counted apart, under"
              + " both rules.",
          "What people brought together or took apart by hand does not count.",
          "Events that were refused when they came are not in the history, and so are not tried.");

  static TrialResource of(TrialRun run) {
    TrialRun.Outcome outcome = run.outcome();
    return new TrialResource(
        run.id(),
        run.state().name().toLowerCase(Locale.ROOT),
        run.days(),
        run.started(),
        run.events(),
        outcome == null ? null : outcome(outcome));
  }

  private static TrialOutcome outcome(TrialRun.Outcome outcome) {
    TrialReport report = outcome.report();
    return new TrialOutcome(
        outcome.isAll(),
        outcome.oldest(),
        report.profilesNow(),
        report.profilesThen(),
        report.uniting(),
        report.united(),
        report.split(),
        report.gone(),
        report.nobodyNow(),
        report.nobodyThen(),
        report.droppedNow(),
        report.droppedThen(),
        report.unions().stream().map(TrialResource::sample).toList(),
        report.splits().stream().map(TrialResource::sample).toList(),
        LIMITS);
  }

  private static TrialSample sample(TrialReport.Sample sample) {
    return new TrialSample(
        sample.profiles().stream().map(ProfileId::value).toList(),
        sample.identifiers().stream().map(one -> one.namespace() + ":" + one.value()).toList(),
        sample.events());
  }
}
