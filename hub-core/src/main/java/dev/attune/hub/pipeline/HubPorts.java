package dev.attune.hub.pipeline;

import dev.attune.hub.delivery.ActionSender;
import dev.attune.hub.delivery.DeliveryTargets;
import dev.attune.hub.limit.CallBudget;
import dev.attune.hub.time.Clock;
import dev.attune.hub.time.Ids;
import dev.attune.hub.time.Scheduler;

/** Everything through which the engine touches the world. */
public record HubPorts(
    Clock clock,
    Scheduler scheduler,
    Ids ids,
    HubStores stores,
    DeliveryTargets targets,
    CallBudget budget,
    ActionSender sender) {

  /** Where no limit of a tool is known. */
  public HubPorts(
      Clock clock,
      Scheduler scheduler,
      Ids ids,
      HubStores stores,
      DeliveryTargets targets,
      ActionSender sender) {
    this(clock, scheduler, ids, stores, targets, CallBudget.UNLIMITED, sender);
  }
}
