package dev.attune.hub.time;

import java.time.Duration;

/** Where threads come from. Safe for use by many threads. */
public interface Scheduler {

  /** Runs the body in a thread of its own; the name is for people. */
  void start(String name, Runnable body);

  void sleep(Duration duration);

  Gate gate();
}
