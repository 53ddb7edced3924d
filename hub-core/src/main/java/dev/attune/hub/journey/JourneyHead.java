package dev.attune.hub.journey;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A journey as it stands: which version customers enter, and whether they do.
 *
 * @param live the version entered now; earlier ones run on for those inside; 0 while none was ever
 *     live
 * @param test the version that an audience enters instead, or null
 * @param asked which version waits for somebody else to agree that it goes live, or null
 * @param firstRun how little of it goes out as long as it is new, or null if nothing holds it up
 * @param changes the steps of its life, oldest first
 * @param document the version of this document, for compare-and-set; 0 before the first write
 */
public record JourneyHead(
    JourneyKey key,
    State state,
    int live,
    @Nullable TestRun test,
    @Nullable GoLiveRequest asked,
    @Nullable FirstRun firstRun,
    List<JourneyChange> changes,
    long document) {

  public JourneyHead {
    changes = List.copyOf(changes);
  }

  /** One that is not tested, and of whose life nothing is known. */
  public JourneyHead(JourneyKey key, State state, int live, long document) {
    this(key, state, live, null, null, null, List.of(), document);
  }

  /** Whether customers enter and move. */
  public enum State {
    /** Customers enter and move. */
    LIVE,
    /** Nobody enters and no step begins; what was begun ends, and the goal is looked for. */
    PAUSED,
    /** Nobody enters; those inside finish. */
    RETIRED
  }

  /** The same in another state. */
  public JourneyHead in(State other) {
    return new JourneyHead(key, other, live, test, asked, firstRun, changes, document);
  }

  /** The same with that version live; nothing is tested or asked for any more. */
  public JourneyHead led(State other, int version) {
    return new JourneyHead(key, other, version, null, null, firstRun, changes, document);
  }

  public JourneyHead tested(@Nullable TestRun other) {
    return new JourneyHead(key, state, live, other, asked, firstRun, changes, document);
  }

  public JourneyHead asked(@Nullable GoLiveRequest other) {
    return new JourneyHead(key, state, live, test, other, firstRun, changes, document);
  }

  public JourneyHead firstRun(@Nullable FirstRun other) {
    return new JourneyHead(key, state, live, test, asked, other, changes, document);
  }

  /** The same, one step further in its life. */
  public JourneyHead with(JourneyChange change) {
    List<JourneyChange> all = new ArrayList<>(changes);
    all.add(change);
    int from = Math.max(0, all.size() - JourneyChange.MOST);
    return new JourneyHead(
        key, state, live, test, asked, firstRun, all.subList(from, all.size()), document);
  }

  /** The same with that version of its document. */
  public JourneyHead at(long version) {
    return new JourneyHead(key, state, live, test, asked, firstRun, changes, version);
  }
}
