package dev.attune.connector.runtime;

import dev.attune.connector.ConnectionKey;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs code of connectors within bounds, and tells of what does not come back. */
record CallWatch(StuckCalls stuck) {
  private static final Logger LOG = LoggerFactory.getLogger(CallWatch.class);

  <T> CallEnd<T> run(
      OpenConnection entered, HostCall what, Duration atMost, Runnable onEnd, Callable<T> work) {
    return ended(entered, what, entered.call(atMost, onEnd, work));
  }

  /** The same of a call that has ended one way or another. */
  <T> CallEnd<T> ended(OpenConnection entered, HostCall what, CallEnd<T> end) {
    if (end instanceof CallEnd.Overdue<T>(boolean isStuck)) {
      ConnectionKey key = entered.config().key();
      String name = entered.space().name();
      LOG.error(
          "{} did not come back from {} of connection {}.", name, what.words(), key.connection());
      if (isStuck) {
        stuck.stuck(key, what.way(), what.withoutEnd(name));
      }
    }
    return end;
  }
}
