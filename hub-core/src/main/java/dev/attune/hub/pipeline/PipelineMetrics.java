package dev.attune.hub.pipeline;

import dev.attune.hub.log.LogPartition;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.TenantId;
import java.time.Duration;

/** Told of what a worker does. Called by the worker: must be quick and must not throw. */
public interface PipelineMetrics {

  /** Listens to nothing. */
  PipelineMetrics NONE = new PipelineMetrics() {};

  /** A batch was applied, handed on, and its checkpoints moved. */
  default void batch(int entries, Duration took) {}

  /** The oldest entry of a batch had come so long before the batch was applied and handed on. */
  default void batchAge(Duration sinceReceived) {}

  /** Somebody else wrote what a batch was about to write; it begins anew. */
  default void lostRace() {}

  /** A store call failed; the worker goes on after a pause. */
  default void failed(RuntimeException cause) {}

  /** Part of a tenant's configuration cannot be used: its signals or customers wait or die. */
  default void unusable(TenantId tenant, String what, HubException why) {}

  /** So much was removed because it is older than it must be; what is like {@code history}. */
  default void removed(String what, long count) {}

  /** How far the log of a partition is ahead of its checkpoint. */
  default void lag(LogPartition partition, long blocks) {}

  /** The oldest of what a batch handed on from outboxes was written so long ago. */
  default void outboxAge(Duration oldest) {}

  /** By how much the earliest timer of a partition is overdue; zero if none is. */
  default void dueDelay(LogPartition partition, Duration delay) {}
}
