package dev.attune.hub.limit;

import dev.attune.hub.tenant.ConnectionKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What is known of an account's limits before its tool says anything.
 *
 * @param rates each holds at the same time; of less than a day
 * @param perDay the calls that a day allows, or 0 if that is not known
 * @param dayShare how many per cent of a day's calls the hub may use
 * @param isGiven whether the tenant said so; else the connector declares it
 */
public record Allowance(
    AccountKey account, List<CallRate> rates, int perDay, int dayShare, boolean isGiven) {
  private static final Duration DAY = Duration.ofDays(1);

  public Allowance {
    rates = List.copyOf(rates);
  }

  /** Nothing is known of it. */
  public static Allowance unknown(ConnectionKey connection) {
    return of(connection, GivenLimits.NONE, List.of());
  }

  /**
   * What the tenant gives goes before what the connector declares.
   *
   * @param declared of any length; what is of a day or more counts by the day
   */
  public static Allowance of(ConnectionKey connection, GivenLimits given, List<CallRate> declared) {
    List<CallRate> rates = new ArrayList<>();
    long perDay = given.perDay() > 0 ? given.perDay() : Long.MAX_VALUE;
    for (CallRate rate : declared) {
      if (rate.per().compareTo(DAY) < 0) {
        rates.add(rate);
      } else if (given.perDay() == 0) {
        perDay =
            Math.min(perDay, Math.max(1, rate.calls() * DAY.toMillis() / rate.per().toMillis()));
      }
    }
    String name = given.account();
    return new Allowance(
        name == null
            ? AccountKey.alone(connection)
            : AccountKey.named(connection.tenant(), name.strip()),
        given.rate() == null ? rates : List.of(given.rate()),
        perDay == Long.MAX_VALUE ? 0 : (int) perDay,
        given.dayShare(),
        given.rate() != null || given.perDay() > 0);
  }

  boolean isLimited() {
    return !rates.isEmpty() || perDay > 0;
  }

  /** How many calls a second go on and on, or 0 if no rate is known. */
  public double perSecond() {
    return rates.stream().mapToDouble(CallRate::perSecond).min().orElse(0);
  }
}
