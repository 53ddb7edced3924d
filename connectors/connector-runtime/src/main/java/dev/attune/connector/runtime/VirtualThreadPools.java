package dev.attune.connector.runtime;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import org.apache.camel.spi.ThreadPoolFactory;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.support.service.ServiceSupport;

/** Gives Camel virtual threads wherever it asks for a pool, so that a context costs no thread. */
final class VirtualThreadPools extends ServiceSupport implements ThreadPoolFactory {

  @Override
  public ExecutorService newCachedThreadPool(ThreadFactory named) {
    return virtual();
  }

  @Override
  public ExecutorService newThreadPool(ThreadPoolProfile profile, ThreadFactory named) {
    return virtual();
  }

  @Override
  public ScheduledExecutorService newScheduledThreadPool(
      ThreadPoolProfile profile, ThreadFactory named) {
    var pool = new ScheduledThreadPoolExecutor(1, Thread.ofVirtual().name("camel-", 0).factory());
    pool.setRemoveOnCancelPolicy(true);
    return pool;
  }

  private static ExecutorService virtual() {
    return Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("camel-", 0).factory());
  }
}
