package dev.attune.embedded.storage;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/** Many writers at the same time, or one who needs the maps to stand still. */
final class WriteGate {

  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

  <T> T write(Supplier<T> change) {
    return holding(lock.readLock(), change);
  }

  <T> T alone(Supplier<T> action) {
    return holding(lock.writeLock(), action);
  }

  /** Whether this thread is alone. */
  boolean isAlone() {
    return lock.isWriteLockedByCurrentThread();
  }

  private static <T> T holding(Lock held, Supplier<T> action) {
    held.lock();
    try {
      return action.get();
    } finally {
      held.unlock();
    }
  }
}
