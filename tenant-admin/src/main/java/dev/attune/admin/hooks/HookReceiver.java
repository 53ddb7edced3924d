package dev.attune.admin.hooks;

/** Takes in what tools post. Safe for use by many threads; blocks until it is durable. */
@FunctionalInterface
public interface HookReceiver {

  /**
   * Takes a call in.
   *
   * @throws dev.attune.hub.problem.HubException if it could not be taken now, or never can
   */
  HookAnswer receive(HookCall call);
}
