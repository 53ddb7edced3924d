package dev.attune.admin.settings;

/** A part of the hub that a process may run. */
public enum NodeRole {
  /** The control API and the console. */
  API,
  /** HTTP in, polls, subscriptions. */
  INGEST,
  /** Profiles and journeys. */
  WORKER,
  /** Actions out. */
  DELIVERY
}
