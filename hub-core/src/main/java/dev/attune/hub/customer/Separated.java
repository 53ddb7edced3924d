package dev.attune.hub.customer;

import java.util.List;

/**
 * What a merge that is undone leaves behind.
 *
 * @param alone the customer that stands alone again; written before the other, which has its parts
 *     until then
 * @param rest the customer that it was taken from
 * @param led merged customers that lead elsewhere from now on; written before both
 */
public record Separated(Customer alone, Customer rest, List<Customer> led) {
  public Separated {
    led = List.copyOf(led);
  }
}
