package dev.attune.hub.replay;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one version of a journey would have done.
 *
 * @param version its number; of a definition that is not published the next one
 * @param entered how often a customer would have entered
 * @param customers how many customers that would have been
 * @param enteredByDay the same by day in UTC
 * @param left how often one would have left, by reason
 * @param inside how often one would still be inside when the time ends
 * @param goals how often the goal would have been reached
 * @param goalsMissed how often its deadline would have passed
 * @param goalValue what the goals would have come to, by currency
 * @param steps in the order of the text
 * @param ways how often one would have gone from a step to another; the empty text stands for the
 *     beginning, and as the target for the end
 * @param actions how many actions would have been sent to how many of those who entered
 * @param blocked how often an action would not have been sent, by reason
 * @param notEntered how often an entry would not have let in, by reason
 * @param parked how often a step would have failed, by what a person would read
 * @param milestones how often each would have been reached
 * @param variants how often each would have fallen, as {@code experiment/variant}
 */
public record Figures(
    int version,
    long entered,
    long customers,
    SortedMap<LocalDate, Long> enteredByDay,
    SortedMap<String, Long> left,
    long inside,
    long goals,
    long goalsMissed,
    SortedMap<String, BigDecimal> goalValue,
    List<StepFigures> steps,
    List<Way> ways,
    List<PerCustomer> actions,
    SortedMap<String, Long> blocked,
    SortedMap<String, Long> notEntered,
    SortedMap<String, Long> parked,
    SortedMap<String, Long> milestones,
    SortedMap<String, Long> variants) {
  public Figures {
    enteredByDay = kept(enteredByDay);
    left = kept(left);
    goalValue = kept(goalValue);
    steps = List.copyOf(steps);
    ways = List.copyOf(ways);
    actions = List.copyOf(actions);
    blocked = kept(blocked);
    notEntered = kept(notEntered);
    parked = kept(parked);
    milestones = kept(milestones);
    variants = kept(variants);
  }

  /**
   * One step.
   *
   * @param begun how often one would have come to it
   * @param done how often it would have been done
   * @param standing how often one would stand there when the time ends
   * @param asked how many actions it would have asked for
   * @param sent how many of them would have been sent
   * @param outcomes how often it would have ended how
   */
  public record StepFigures(
      String step,
      long begun,
      long done,
      long standing,
      long asked,
      long sent,
      SortedMap<String, Long> outcomes) {
    public StepFigures {
      outcomes = kept(outcomes);
    }
  }

  /** How often one would have gone from one step to another. */
  public record Way(String from, String to, long count) {}

  /**
   * How many customers would have got so many actions.
   *
   * @param most the same number, or null where it is at least as many
   */
  public record PerCustomer(int least, @Nullable Integer most, long customers) {}

  private static <K extends Comparable<? super K>, V> SortedMap<K, V> kept(SortedMap<K, V> map) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(map));
  }
}
