package dev.attune.hub.search;

import java.util.List;

/**
 * What a search came to.
 *
 * @param hits the best first
 * @param looked how many documents were looked at, no more than {@link ProfileSearch#MOST_LOOKED}
 * @param isComplete whether there is nothing else in the index that fits
 * @param isCurrent whether the index has taken in all that was written
 */
public record SearchAnswer(
    List<SearchHit> hits, int looked, boolean isComplete, boolean isCurrent) {
  public SearchAnswer {
    hits = List.copyOf(hits);
  }
}
