package dev.attune.connector.runtime;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The threads that the code of one connector runs on, so that who waits for it can leave it.
 *
 * <p>Those of a plugin are platform threads of its own, a bounded number: a loop without end on a
 * virtual thread would hold a carrier, which belongs to everybody. They carry the plugin's class
 * loader, run nothing but the plugin and end with it, and with them end the thread-locals that its
 * code left there. Those of bundled connectors are virtual ones.
 */
final class CallThreads implements AutoCloseable {
  private static final int UNBOUNDED = Integer.MAX_VALUE;

  private final ExecutorService executor;
  private final Duration grace;
  private final Semaphore places;
  private final Set<Call<?>> stuck = ConcurrentHashMap.newKeySet();

  private CallThreads(ExecutorService executor, Duration grace, int places) {
    this.executor = executor;
    this.grace = grace;
    this.places = new Semaphore(places, true);
  }

  static CallThreads ofHost(CallBounds bounds) {
    return new CallThreads(
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("connector-", 0).factory()),
        bounds.grace(),
        UNBOUNDED);
  }

  static CallThreads ofPlugin(ClassLoader loader, CallBounds bounds) {
    return ofPlugin(loader, bounds.threads(), bounds.grace());
  }

  /** Those that wait for news in subscriptions, so that calls that do something have theirs. */
  static CallThreads heldOfPlugin(ClassLoader loader, CallBounds bounds) {
    return ofPlugin(loader, bounds.held(), bounds.grace());
  }

  private static CallThreads ofPlugin(ClassLoader loader, int most, Duration grace) {
    var factory =
        Thread.ofPlatform()
            .daemon()
            .inheritInheritableThreadLocals(false)
            .name("plugin-" + loader.getName() + "-", 0)
            .factory();
    var executor =
        new ThreadPoolExecutor(
            most,
            most,
            10,
            TimeUnit.SECONDS,
            // Holds no more than what waits for a thread that has just done its last work.
            new LinkedBlockingQueue<>(),
            work -> {
              Thread thread = factory.newThread(work);
              thread.setContextClassLoader(loader);
              return thread;
            });
    executor.allowCoreThreadTimeOut(true);
    return new CallThreads(executor, grace, most);
  }

  /** How many calls run on although their time is over. */
  int stuck() {
    return stuck.size();
  }

  /**
   * Runs work and waits for it, but not longer than it may take.
   *
   * @param mine the places of whom the call is for, one of which it takes until it has truly ended
   * @param onEnd run once, when the work has ended or could not begin, before its answer is there
   * @throws RuntimeException whatever the work failed with
   */
  <T> CallEnd<T> call(Semaphore mine, Duration atMost, Runnable onEnd, Callable<T> work) {
    long deadline = System.nanoTime() + atMost.toNanos();
    Call<T> call = new Call<>(mine, onEnd, work);
    try {
      if (!enter(mine, deadline)) {
        onEnd.run();
        return new CallEnd.Crowded<>();
      }
    } catch (InterruptedException e) {
      onEnd.run();
      Thread.currentThread().interrupt();
      return new CallEnd.Stopping<>();
    }
    try {
      executor.execute(call);
    } catch (RejectedExecutionException e) {
      mine.release();
      places.release();
      onEnd.run();
      return new CallEnd.Stopping<>();
    }
    return await(call, left(deadline));
  }

  /** Takes a place of both kinds, or none. */
  private boolean enter(Semaphore mine, long deadline) throws InterruptedException {
    if (!mine.tryAcquire(left(deadline), TimeUnit.NANOSECONDS)) {
      return false;
    }
    boolean isIn = false;
    try {
      isIn = places.tryAcquire(left(deadline), TimeUnit.NANOSECONDS);
      return isIn;
    } finally {
      if (!isIn) {
        mine.release();
      }
    }
  }

  private static long left(long deadline) {
    return Math.max(0, deadline - System.nanoTime());
  }

  private <T> CallEnd<T> await(Call<T> call, long nanos) {
    try {
      return new CallEnd.Answer<>(call.answer.get(nanos, TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      return new CallEnd.Overdue<>(isStuck(call));
    } catch (InterruptedException e) {
      call.interrupt();
      Thread.currentThread().interrupt();
      return new CallEnd.Stopping<>();
    } catch (ExecutionException e) {
      throw thrown(e.getCause());
    }
  }

  private boolean isStuck(Call<?> call) {
    stuck.add(call);
    call.interrupt();
    try {
      call.answer
          .handle((value, failure) -> stuck.remove(call))
          .get(grace.toNanos(), TimeUnit.NANOSECONDS);
      return false;
    } catch (TimeoutException e) {
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    } catch (ExecutionException e) {
      throw thrown(e.getCause());
    }
  }

  private static RuntimeException thrown(@Nullable Throwable cause) {
    return switch (cause) {
      case RuntimeException runtime -> runtime;
      case Error error -> throw error;
      case null, default -> new IllegalStateException(cause);
    };
  }

  /** Interrupts what is left and lets all threads end. */
  @Override
  public void close() {
    executor.shutdownNow();
  }

  /** Waits until no thread is left; false if some do not end in time. */
  boolean awaitEnd(Duration atMost) throws InterruptedException {
    return executor.awaitTermination(atMost.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** One call, which is interrupted while it runs and never after. */
  private final class Call<T> implements Runnable {
    private final CompletableFuture<T> answer = new CompletableFuture<>();
    private final Semaphore mine;
    private final Runnable onEnd;
    private final Callable<T> work;
    private @Nullable Thread thread;
    private boolean isInterrupted;

    Call(Semaphore mine, Runnable onEnd, Callable<T> work) {
      this.mine = mine;
      this.onEnd = onEnd;
      this.work = work;
    }

    @Override
    public void run() {
      begin();
      Runnable told;
      try {
        T value = work.call();
        told = () -> answer.complete(value);
      } catch (Throwable e) {
        told = () -> answer.completeExceptionally(e);
      }
      end();
      mine.release();
      places.release();
      // Before the answer is there, so that whoever has it may call again.
      onEnd.run();
      told.run();
    }

    private synchronized void begin() {
      thread = Thread.currentThread();
      if (isInterrupted) {
        thread.interrupt();
      }
    }

    private synchronized void end() {
      thread = null;
      // What was meant for this call shall not reach the next one on this thread.
      boolean ignored = Thread.interrupted();
    }

    synchronized void interrupt() {
      isInterrupted = true;
      if (thread != null) {
        thread.interrupt();
      }
    }
  }
}
