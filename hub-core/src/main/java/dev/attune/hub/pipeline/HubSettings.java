package dev.attune.hub.pipeline;

import dev.attune.hub.customer.CustomerLimits;
import dev.attune.hub.delivery.DeliverySettings;
import dev.attune.hub.log.LogSettings;
import java.time.Duration;

/**
 * How the engine of one node works.
 *
 * @param leaseTerm how long a partition stays with a node that is no longer heard of
 * @param batchEntries how many entries and how many due customers a batch takes at most
 * @param idlePause how long a worker without work waits before it looks again
 * @param failurePause how long it waits when the store did not answer
 * @param timersInMemory how many customers due soon are kept in memory for each partition
 * @param triesBeforeSuspicion how often a batch may fail before its entries are taken one by one
 * @param triesBeforeDeath how often a single entry may fail before it goes to the dead letters
 * @param waitingBlocks how many blocks a partition may be behind before the log refuses more
 * @param retention how long is kept what is needed no more
 */
public record HubSettings(
    LogSettings log,
    DeliverySettings delivery,
    CustomerLimits limits,
    Duration leaseTerm,
    int batchEntries,
    Duration idlePause,
    Duration failurePause,
    int timersInMemory,
    int triesBeforeSuspicion,
    int triesBeforeDeath,
    int waitingBlocks,
    RetentionSettings retention) {

  /** With everything kept as long as usual. */
  public HubSettings(
      LogSettings log,
      DeliverySettings delivery,
      CustomerLimits limits,
      Duration leaseTerm,
      int batchEntries,
      Duration idlePause,
      Duration failurePause,
      int timersInMemory,
      int triesBeforeSuspicion,
      int triesBeforeDeath,
      int waitingBlocks) {
    this(
        log,
        delivery,
        limits,
        leaseTerm,
        batchEntries,
        idlePause,
        failurePause,
        timersInMemory,
        triesBeforeSuspicion,
        triesBeforeDeath,
        waitingBlocks,
        RetentionSettings.DEFAULT);
  }

  public static HubSettings of(String generation) {
    return new HubSettings(
        LogSettings.of(generation),
        DeliverySettings.DEFAULT,
        CustomerLimits.DEFAULT,
        Duration.ofSeconds(15),
        1_000,
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        50_000,
        3,
        3,
        20_000);
  }

  /** The same, with another bound on what may wait. */
  public HubSettings withWaitingBlocks(int blocks) {
    return new HubSettings(
        log,
        delivery,
        limits,
        leaseTerm,
        batchEntries,
        idlePause,
        failurePause,
        timersInMemory,
        triesBeforeSuspicion,
        triesBeforeDeath,
        blocks,
        retention);
  }

  /** The same, but what is needed no more is kept for other times. */
  public HubSettings withRetention(RetentionSettings other) {
    return new HubSettings(
        log,
        delivery,
        limits,
        leaseTerm,
        batchEntries,
        idlePause,
        failurePause,
        timersInMemory,
        triesBeforeSuspicion,
        triesBeforeDeath,
        waitingBlocks,
        other);
  }

  /** The same, but work that a silent node held is taken over after that time. */
  public HubSettings withLeaseTerm(Duration term) {
    return new HubSettings(
        log,
        delivery.withLeaseTerm(term),
        limits,
        term,
        batchEntries,
        idlePause,
        failurePause,
        timersInMemory,
        triesBeforeSuspicion,
        triesBeforeDeath,
        waitingBlocks,
        retention);
  }
}
