package dev.attune.hub.delivery;

import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.value.Fields;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a step asks a tool to do.
 *
 * @param name the connector's action, for example {@code request}
 * @param customer whom it is for, as known when the step was done
 * @param journey the journey that asks, for the check that it is still live
 * @param version the journey's version
 * @param enrolment the id of the enrolment that asks
 * @param purpose the consent that it runs under, for example {@code service}
 * @param channel the channel whose consent and caps count, for example {@code email}
 * @param at when the step was done, in the log's time
 * @param order grows with every action of the customer, also where two are asked for at one instant
 * @param notAfter when it is too late to send it, or null if never
 * @param about the part of a customer from whose event its parameters may be filled, where it is an
 *     account's and not that customer's own; else null
 * @param quiet when it is not sent, whatever hour it is asked for
 */
public record Action(
    ActionKey key,
    ConnectionKey connection,
    String name,
    Fields parameters,
    CustomerKey customer,
    String journey,
    int version,
    String enrolment,
    String step,
    String purpose,
    String channel,
    Instant at,
    long order,
    @Nullable Instant notAfter,
    @Nullable ProfileId about,
    List<QuietTime> quiet) {
  public Action {
    quiet = List.copyOf(quiet);
  }

  /** Of a person, and at any hour. */
  public Action(
      ActionKey key,
      ConnectionKey connection,
      String name,
      Fields parameters,
      CustomerKey customer,
      String journey,
      int version,
      String enrolment,
      String step,
      String purpose,
      String channel,
      Instant at,
      long order,
      @Nullable Instant notAfter) {
    this(
        key,
        connection,
        name,
        parameters,
        customer,
        journey,
        version,
        enrolment,
        step,
        purpose,
        channel,
        at,
        order,
        notAfter,
        null,
        List.of());
  }

  /** The same, not sent at these times. */
  public Action quiet(List<QuietTime> times) {
    return new Action(
        key,
        connection,
        name,
        parameters,
        customer,
        journey,
        version,
        enrolment,
        step,
        purpose,
        channel,
        at,
        order,
        notAfter,
        about,
        times);
  }

  /** The same action with other parameters and another end. */
  Action repaired(Fields with, @Nullable Instant until) {
    return new Action(
        key,
        connection,
        name,
        with,
        customer,
        journey,
        version,
        enrolment,
        step,
        purpose,
        channel,
        at,
        order,
        until,
        about,
        quiet);
  }
}
