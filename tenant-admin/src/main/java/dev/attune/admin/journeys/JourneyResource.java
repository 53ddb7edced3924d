package dev.attune.admin.journeys;

import dev.attune.hub.journey.GoLiveRequest;
import dev.attune.hub.journey.JourneyChange;
import dev.attune.hub.journey.JourneyHead;
import dev.attune.hub.journey.TestRun;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A journey as it stands. */
record JourneyResource(
    String id,
    @Schema(
            description =
                "draft: no version was ever live; simulated: the same, and the draft as it is was"
                    + " simulated, which lists do not tell; test: only an audience enters",
            allowableValues = {"draft", "simulated", "test", "live", "paused", "retired"})
        String state,
    @Schema(description = "The version that customers enter") @Nullable Integer liveVersion,
    @Schema(description = "Whether somebody is writing on it") boolean hasDraft,
    @Schema(description = "What an audience enters instead") @Nullable JourneyTest test,
    @Schema(description = "What waits for a second person to agree") @Nullable GoLiveWish waiting,
    @Schema(description = "Who took which step when, newest first; left out in lists")
        @Nullable List<LifeStep> changes,
    @Schema(description = "What little goes out of it as long as it is new; left out in lists")
        @Nullable JourneyFirstRun firstRun) {

  /** A new journey's first run. */
  record JourneyFirstRun(
      @Schema(description = "How many deliveries may go out in an hour") int perHour,
      @Schema(description = "When it went live") Instant since,
      @Schema(description = "How many went out in this hour") int sent,
      @Schema(description = "How many were put off to the next hour") int heldUp,
      @Schema(description = "When this hour ends; missing if none has begun")
          @Nullable Instant hourEnds,
      @Schema(description = "How many went out since it went live") long total) {}

  /** A version that is tested. */
  record JourneyTest(
      int version,
      @Nullable String segment,
      @Schema(description = "How many people are named besides") int people) {}

  /** A version that is to go live. */
  record GoLiveWish(
      int version,
      @Schema(description = "How many customers it may reach in 30 days; missing if nobody knows")
          @Nullable Long recipients,
      Instant asked,
      String askedBy) {}

  /** A step of its life. */
  record LifeStep(
      @Schema(
              allowableValues = {
                "went_live",
                "tested",
                "test_ended",
                "asked",
                "approved",
                "declined",
                "lifted",
                "paused",
                "resumed",
                "retired"
              })
          String step,
      @Nullable Integer version,
      Instant at,
      String by) {

    static LifeStep of(JourneyChange change) {
      return new LifeStep(
          change.kind().name().toLowerCase(Locale.ROOT),
          change.version() == 0 ? null : change.version(),
          change.at(),
          change.actor());
    }
  }

  /** Without what only a journey on its own shows. */
  static JourneyResource of(String id, @Nullable JourneyHead head, boolean hasDraft) {
    return head == null
        ? draft(id, hasDraft, null)
        : of(head, hasDraft, state(head, null), null, null);
  }

  /** One that has no version. */
  static JourneyResource draft(String id, boolean hasDraft, @Nullable Instant simulated) {
    return new JourneyResource(
        id, simulated == null ? "draft" : "simulated", null, hasDraft, null, null, null, null);
  }

  /**
   * With all there is to know.
   *
   * @param simulated when its draft was simulated as it is, or null
   * @param firstRun how its first run stands, or null if it is in none
   */
  static JourneyResource whole(
      JourneyHead head,
      boolean hasDraft,
      @Nullable Instant simulated,
      @Nullable JourneyFirstRun firstRun) {
    List<LifeStep> changes = head.changes().reversed().stream().map(LifeStep::of).toList();
    return of(head, hasDraft, state(head, simulated), changes, firstRun);
  }

  private static JourneyResource of(
      JourneyHead head,
      boolean hasDraft,
      String state,
      @Nullable List<LifeStep> changes,
      @Nullable JourneyFirstRun firstRun) {
    TestRun test = head.test();
    GoLiveRequest asked = head.asked();
    return new JourneyResource(
        head.key().journey().value(),
        state,
        head.live() == 0 ? null : head.live(),
        hasDraft,
        test == null
            ? null
            : new JourneyTest(
                test.version(), test.audience().segment(), test.audience().people().size()),
        asked == null
            ? null
            : new GoLiveWish(asked.version(), asked.recipients(), asked.at(), asked.actor()),
        changes,
        firstRun);
  }

  private static String state(JourneyHead head, @Nullable Instant simulated) {
    if (head.state() != JourneyHead.State.LIVE || head.live() > 0) {
      return head.state().name().toLowerCase(Locale.ROOT);
    }
    if (head.test() != null) {
      return "test";
    }
    return simulated == null ? "draft" : "simulated";
  }
}
