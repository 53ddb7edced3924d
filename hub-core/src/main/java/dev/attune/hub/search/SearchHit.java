package dev.attune.hub.search;

import dev.attune.hub.customer.Customer;
import java.util.List;

/**
 * A profile that was found.
 *
 * @param why for each word that was looked for, where it was found best
 */
public record SearchHit(Customer customer, List<Match> why) {
  public SearchHit {
    why = List.copyOf(why);
  }

  /**
   * Where a word was found.
   *
   * @param typed what was looked for, written as the index writes it
   * @param likeness how it agrees
   * @param place {@code trait:first_name} or {@code identifier:email}
   * @param value the text in which it was found
   * @param from where in that text it begins
   * @param to where it ends
   */
  public record Match(
      String typed, Likeness likeness, String place, String value, int from, int to) {}
}
