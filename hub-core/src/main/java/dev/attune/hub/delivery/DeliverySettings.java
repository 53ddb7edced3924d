package dev.attune.hub.delivery;

import dev.attune.hub.log.LogPartition;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import java.time.Duration;

/**
 * How deliveries are worked off.
 *
 * @param shards how many shards there are
 * @param leaseTerm how long a shard is taken for; it is renewed after a third
 * @param page deliveries read at once from a shard
 * @param underWay deliveries that may be under way at once in this node
 * @param perConnection deliveries of one connection that may wait in memory
 * @param inMemory deliveries that may wait in memory in all
 * @param quantum tries that a tenant, and within it a connection, may begin before the next one's
 *     turn
 * @param poll how often a shard is looked through in which something happens
 * @param idlePoll how often one in which nothing happens
 * @param gather how long results may wait for others, so that they share a write
 * @param permitted how long the checks before a try hold: a try that begins later is checked anew
 * @param horizon what a connection cannot send within this time does not wait in memory
 * @param refresh how often what is known of a connection is read again
 * @param drain how long a stop waits for what is under way
 * @param pause how long the loop waits after a failed store call
 */
public record DeliverySettings(
    int shards,
    Duration leaseTerm,
    int page,
    int underWay,
    int perConnection,
    int inMemory,
    int quantum,
    Duration poll,
    Duration idlePoll,
    Duration gather,
    Duration permitted,
    Duration horizon,
    Duration refresh,
    Duration drain,
    Duration pause) {

  public static final DeliverySettings DEFAULT =
      new DeliverySettings(
          LogPartition.COUNT,
          Duration.ofSeconds(30),
          500,
          2_000,
          1_000,
          20_000,
          10,
          Duration.ofSeconds(1),
          Duration.ofSeconds(10),
          Duration.ofMillis(100),
          Duration.ofSeconds(2),
          Duration.ofSeconds(10),
          Duration.ofSeconds(5),
          Duration.ofSeconds(20),
          Duration.ofSeconds(1));

  public DeliverySettings {
    if (shards < 1
        || page < 1
        || underWay < 1
        || perConnection < 1
        || inMemory < 1
        || quantum < 1) {
      throw new HubException(
          HubError.INVALID_CONFIGURATION,
          "The numbers of the delivery settings must be at least 1.");
    }
    if (!leaseTerm.isPositive() || !poll.isPositive() || !idlePoll.isPositive()) {
      throw new HubException(
          HubError.INVALID_CONFIGURATION,
          "The lease's term and the times between looks must be longer than nothing.");
    }
  }

  /** The same, but a silent node's shards are taken over after that time. */
  public DeliverySettings withLeaseTerm(Duration term) {
    return new DeliverySettings(
        shards,
        term,
        page,
        underWay,
        perConnection,
        inMemory,
        quantum,
        poll,
        idlePoll,
        gather,
        permitted,
        horizon,
        refresh,
        drain,
        pause);
  }
}
