package dev.attune.demo.hub;

/** The way to the hub. */
public interface Hub {

  /**
   * Calls the hub until it has an answer, however long that takes: while it is not there, or says
   * that it cannot just now, the call is repeated.
   *
   * @throws InterruptedException if whoever waits is told to stop
   */
  Answer call(Ask ask) throws InterruptedException;
}
