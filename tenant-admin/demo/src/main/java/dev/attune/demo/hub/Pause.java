package dev.attune.demo.hub;

import java.time.Duration;

/** How the company waits. */
@FunctionalInterface
public interface Pause {
  Pause REAL = Thread::sleep;

  void last(Duration duration) throws InterruptedException;
}
