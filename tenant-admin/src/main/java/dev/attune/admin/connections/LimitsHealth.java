package dev.attune.admin.connections;

import dev.attune.hub.limit.Allowance;
import dev.attune.hub.limit.Budget;
import dev.attune.hub.limit.CallRate;
import dev.attune.hub.limit.DayBudget;
import dev.attune.hub.limit.LimitNews;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How it stands with the limits of a connection's account at its tool. */
record LimitsHealth(
    @Schema(
            description = "Who says the rates",
            allowableValues = {"tenant", "connector"})
        String source,
    @Schema(description = "Each holds; what was taken out is counted, used or not")
        List<RateHealth> rates,
    @Schema(description = "The stretch that the tool spoke of last, while it lasts")
        @Nullable WindowHealth told,
    @Schema(description = "The calls of a day, where they are limited") @Nullable DayHealth day,
    @Schema(description = "Until when the tool wants no calls, while that lasts")
        @Nullable HeldHealth held) {

  record RateHealth(int calls, Duration per, int left) {}

  record WindowHealth(
      @Schema(description = "What the whole stretch allows, if the tool said so")
          @Nullable Integer limit,
      int left,
      Instant until,
      @Schema(description = "The header that says so") String by) {}

  record DayHealth(
      int limit,
      @Schema(description = "What the hub may use of it") int allowed,
      @Schema(description = "What it has used of it") int used,
      int left,
      Instant until) {}

  record HeldHealth(Instant until, @Schema(description = "What the tool said") String by) {}

  /** Null where no limit is known. */
  static @Nullable LimitsHealth of(Allowance allowance, Budget budget, Instant now) {
    List<RateHealth> rates =
        allowance.rates().stream().map(rate -> rate(rate, budget, now)).toList();
    WindowHealth told = told(budget.window(), now);
    DayHealth day = day(allowance, budget.day().on(now), now);
    LimitNews.Hold hold = budget.hold();
    HeldHealth held =
        hold == null || !now.isBefore(hold.until())
            ? null
            : new HeldHealth(hold.until(), hold.by());
    return rates.isEmpty() && told == null && day == null && held == null
        ? null
        : new LimitsHealth(allowance.isGiven() ? "tenant" : "connector", rates, told, day, held);
  }

  private static RateHealth rate(CallRate rate, Budget budget, Instant now) {
    return new RateHealth(rate.calls(), rate.per(), Math.max(0, budget.left(rate, now)));
  }

  private static @Nullable WindowHealth told(LimitNews.@Nullable Window window, Instant now) {
    return window == null || !now.isBefore(window.until())
        ? null
        : new WindowHealth(
            window.limit() == 0 ? null : window.limit(),
            Math.max(0, window.left()),
            window.until(),
            window.by());
  }

  private static @Nullable DayHealth day(Allowance allowance, DayBudget day, Instant now) {
    return day.limit(allowance) == 0
        ? null
        : new DayHealth(
            day.limit(allowance),
            day.allowed(allowance),
            day.used(),
            day.left(allowance),
            DayBudget.endOf(now));
  }
}
