package dev.attune.demo.shop;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A visit as it will be.
 *
 * @param paid the cart that was paid, if one was
 * @param abandoned the cart that was taken to the checkout and left there, if one was
 */
public record Trip(
    Customer customer,
    List<TrackingCall> calls,
    Instant end,
    Optional<Cart> paid,
    Optional<Cart> abandoned) {
  public Trip {
    calls = List.copyOf(calls);
  }
}
