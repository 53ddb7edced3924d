package dev.attune.hub.time;

import java.time.Duration;

/** Where threads come from. Safe for use by many threads. */
public interface Scheduler {

  /** Runs a task, of which there may be many, in a thread of its own; the name is for people. */
  void start(String name, Runnable body);

  /** Runs what goes on for as long as the node does, and computes much, in a thread of its own. */
  void loop(String name, Runnable body);

  void sleep(Duration duration);

  Gate gate();
}
