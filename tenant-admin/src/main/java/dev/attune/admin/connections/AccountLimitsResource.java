package dev.attune.admin.connections;

import dev.attune.admin.problems.Findings;
import dev.attune.hub.limit.CallRate;
import dev.attune.hub.limit.GivenLimits;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the tenant says of the limits of a connection's account at its tool. */
record AccountLimitsResource(
    @Schema(
            description =
                "The account's name; connections that name the same one share its limits. Missing:"
                    + " the connection has its account for itself",
            example = "main")
        @Nullable String account,
    @Schema(description = "So many calls the plan allows in that time", example = "100")
        @Nullable Integer calls,
    @Schema(description = "That time, less than 24 hours", example = "PT10S")
        @Nullable Duration per,
    @Schema(description = "So many calls the plan allows in a day, which ends at midnight UTC")
        @Nullable Integer perDay,
    @Schema(description = "How many per cent of a day's calls the hub may use", example = "60")
        @Nullable Integer dayShare) {

  static @Nullable AccountLimitsResource of(GivenLimits limits) {
    CallRate rate = limits.rate();
    return limits.equals(GivenLimits.NONE)
        ? null
        : new AccountLimitsResource(
            limits.account(),
            rate == null ? null : rate.calls(),
            rate == null ? null : rate.per(),
            limits.perDay() == 0 ? null : limits.perDay(),
            limits.dayShare());
  }

  /** As the engine knows it, or all that is wrong with it. */
  GivenLimits limits() {
    Findings findings = new Findings();
    if ((calls == null) != (per == null)) {
      findings.add("/per", "Calls and the time in which they are allowed go together.");
    }
    CallRate rate =
        calls == null || per == null
            ? null
            : findings.noted("/calls", () -> new CallRate(calls, per));
    String name = account == null || account.isBlank() ? null : account.strip();
    GivenLimits limits =
        findings.noted(
            "",
            () ->
                new GivenLimits(
                    name, rate, perDay == null ? 0 : perDay, dayShare == null ? 100 : dayShare));
    return findings.orThrow(limits);
  }
}
