package dev.attune.hub.time;

import java.time.Duration;

/**
 * Lets a thread wait for something to happen, one at a time. An opening is remembered until one
 * wait has used it, so that none is missed between a look and a wait.
 */
public interface Gate {

  /** Lets the thread that waits go on, or the next one that comes. */
  void open();

  /** Waits until the gate is opened or the time is over; returns whether it was opened. */
  boolean await(Duration atMost);
}
