package dev.attune.admin.why;

import dev.attune.admin.journeys.EnrolmentResource;
import dev.attune.hub.journey.JourneyHead;
import dev.attune.hub.journey.JourneyId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Why journeys did what they did for a customer, and what they did not. */
record WhyResource(
    @Schema(
            description =
                "The journey that was asked about; missing without one, and on later pages")
        @Nullable JourneyNow journey,
    @Schema(description = "Where the customer stands now, or how it last left")
        List<EnrolmentResource> standing,
    @Schema(description = "What was decided, the newest first") List<ReasonResource> reasons,
    @Schema(description = "Pass it as 'cursor' to get what follows; missing at the end")
        @Nullable String next) {

  /** The journey as it stands. */
  record JourneyNow(
      String id,
      @Schema(
              description = "draft: no version was ever live; test: only an audience enters",
              allowableValues = {"draft", "test", "live", "paused", "retired"})
          String state,
      @Schema(description = "The version that customers enter") @Nullable Integer version,
      @Schema(description = "How customers come into it, and whether this one could have")
          List<WayIn> entries) {

    static JourneyNow of(JourneyHead head, List<WayIn> entries) {
      return new JourneyNow(
          head.key().journey().value(),
          state(head),
          head.live() == 0 ? null : Integer.valueOf(head.live()),
          entries);
    }

    private static String state(JourneyHead head) {
      if (head.live() == 0 && head.state() == JourneyHead.State.LIVE) {
        return head.test() == null ? "draft" : "test";
      }
      return head.state().name().toLowerCase(Locale.ROOT);
    }

    static JourneyNow ofNone(JourneyId id) {
      return new JourneyNow(id.value(), "draft", null, List.of());
    }
  }

  /** One of the journey's entries. */
  record WayIn(
      @Schema(example = "event order.placed") String on,
      @Schema(description = "The condition, if there is one") @Nullable String when,
      @Schema(description = "When that last happened to the customer, as far as was looked back")
          @Nullable Instant last,
      @Schema(description = "How many of the customer's newest events were looked through")
          int looked) {}

  /** One thing that was decided. */
  record ReasonResource(
      String id,
      Instant at,
      @Schema(description = "What, for programs", example = "not-entered") String what,
      @Schema(description = "The same as a sentence") String text,
      @Nullable String journey,
      @Nullable Integer version,
      @Nullable String enrolment,
      @Schema(description = "What the enrolment is keyed by, such as an order's id")
          @Nullable String key,
      @Nullable String step,
      @Schema(description = "The event that brought it about, if it was one")
          @Nullable CauseResource cause,
      @Nullable DrawnVariant experiment,
      @Schema(description = "What the condition read, as it was then") List<SeenResource> seen,
      @Schema(description = "What else is known of it") Map<String, @Nullable Object> details) {}

  /** An event that something was decided at. */
  record CauseResource(String connection, String id, String name, Instant at) {}

  /** The variant that the customer met. */
  record DrawnVariant(
      String experiment,
      String variant,
      @Schema(description = "How likely it was when it was drawn") BigDecimal probability) {}

  /** A value that a condition read. */
  record SeenResource(
      @Schema(example = "profile.traits.plan") String path,
      @Schema(description = "Missing where there was none") @Nullable Object value,
      @Schema(description = "The connection that said so, where it is a trait")
          @Nullable String connection,
      @Schema(description = "Since when it was so, where it is a trait") @Nullable Instant since) {}
}
