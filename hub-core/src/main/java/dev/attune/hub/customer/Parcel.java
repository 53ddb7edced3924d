package dev.attune.hub.customer;

import dev.attune.hub.delivery.Action;
import dev.attune.hub.fact.Fact;
import java.util.List;

/**
 * What one batch left in a customer's outbox. It goes at the next write after its batch was
 * relayed; only the worker that ran the batch knows that, so one of an earlier worker is relayed
 * again.
 *
 * @param lease the partition and epoch under which the batch ran, for example {@code g1/17#5}
 * @param batch counts the batches of that lease
 */
public record Parcel(String lease, long batch, List<Action> actions, List<Fact> facts) {
  public Parcel {
    actions = List.copyOf(actions);
    facts = List.copyOf(facts);
  }
}
