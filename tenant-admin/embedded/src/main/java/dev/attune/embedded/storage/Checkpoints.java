package dev.attune.embedded.storage;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.h2.mvstore.MVStoreException;

/**
 * Writes the changed maps from time to time, so that the journal may be written over. Writers are
 * held off only while it is fixed what belongs to a checkpoint, and when they are two checkpoints
 * ahead of the disk.
 */
final class Checkpoints implements AutoCloseable {

  private static final long COMPACT_BYTES = 32L << 20;
  private static final int DENSE_PERCENT = 95;

  /** Freed chunks may be overwritten two checkpoints later. */
  private static final int SETTLING_CHECKPOINTS = 3;

  private final MapFile file;
  private final Journal journal;
  private final WriteGate gate;
  private final Tuning tuning;
  private final Faults faults;
  private final Thread thread;
  private final AtomicLong done = new AtomicLong();

  /** Held by whoever makes a checkpoint, always taken before the gate. */
  private final ReentrantLock maker = new ReentrantLock();

  /** Whether the last one was made; guarded by the maker's lock. */
  private boolean ended;

  private final ReentrantLock wishes = new ReentrantLock();
  private final Condition wished = wishes.newCondition();
  private final Condition finished = wishes.newCondition();
  private boolean wanted;
  private boolean closed;

  Checkpoints(MapFile file, Journal journal, WriteGate gate, Tuning tuning, Faults faults) {
    this.file = file;
    this.journal = journal;
    this.gate = gate;
    this.tuning = tuning;
    this.faults = faults;
    thread = Thread.ofPlatform().daemon().name("embedded-store-checkpoint").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** To be called after a write: asks for a checkpoint when one is due. */
  void afterWrite() {
    if (isDue(1)) {
      wish();
    }
  }

  /** To be called before a write: waits while the disk is far behind. */
  void awaitRoom() {
    if (!isDue(2)) {
      return;
    }
    wishes.lock();
    try {
      while (isDue(2) && !closed) {
        faults.check();
        wanted = true;
        wished.signal();
        finished.awaitUninterruptibly();
      }
    } finally {
      wishes.unlock();
    }
  }

  private boolean isDue(int times) {
    return journal.activeBytes() >= times * tuning.journalBytes()
        || file.dirtyBytes() >= times * tuning.dirtyBytes();
  }

  private void wish() {
    wishes.lock();
    try {
      wanted = true;
      wished.signal();
    } finally {
      wishes.unlock();
    }
  }

  private void run() {
    while (awaitWish()) {
      try {
        checkpoint();
        rewriteSparseChunks();
      } catch (StorageException e) {
        // Remembered where it was found; writers learn of it.
      } catch (RuntimeException | Error e) {
        // Without this thread nothing would be written any more, and writers would wait for it.
        faults.report("write its data file", e);
      } finally {
        tellFinished();
      }
    }
  }

  private boolean awaitWish() {
    wishes.lock();
    try {
      while (!wanted && !closed) {
        wished.awaitUninterruptibly();
      }
      wanted = false;
      return !closed;
    } finally {
      wishes.unlock();
    }
  }

  private void tellFinished() {
    wishes.lock();
    try {
      finished.signalAll();
    } finally {
      wishes.unlock();
    }
  }

  /** Writes all changes up to now; returns when they are on the disk. */
  void checkpoint() {
    guarded(() -> {
      gate.alone(() -> {
        capture();
        return null;
      });
      file.writeCaptured();
      done.incrementAndGet();
      return null;
    });
  }

  /** Runs a change of the maps' set alone, and returns when it is on the disk. */
  <T> T restructure(Supplier<T> change) {
    if (gate.isAlone()) {
      // Part of one that is under way.
      return change.get();
    }
    return guarded(() ->
        gate.alone(() -> {
          try {
            return change.get();
          } finally {
            // Also what failed may have made a map, and the journal may soon name it.
            capture();
            file.writeCaptured();
            done.incrementAndGet();
          }
        }));
  }

  private void capture() {
    journal.switchHalves();
    file.capture(journal.lastAppended());
  }

  private <T> T guarded(Supplier<T> action) {
    maker.lock();
    try {
      if (ended) {
        throw new StorageException("The store is closed.");
      }
      faults.check();
      return action.get();
    } catch (MVStoreException e) {
      throw faults.report("write its data file", e);
    } finally {
      maker.unlock();
    }
  }

  private void rewriteSparseChunks() {
    if (file.fileBytes() < tuning.sparseFileBytes() || file.chunkFill() >= tuning.sparsePercent()) {
      return;
    }
    boolean rewritten =
        guarded(() -> file.rewriteSparse(tuning.sparsePercent(), tuning.rewriteBytes()));
    if (rewritten) {
      wish();
    }
  }

  /** Makes the file as small as its content allows, while reads and writes go on. */
  CompactionReport compact() {
    long started = System.nanoTime();
    checkpoint();
    long before = file.fileBytes();
    long rounds = 2 + 2 * before / COMPACT_BYTES;
    while (rounds-- > 0 && guarded(() -> file.rewriteSparse(DENSE_PERCENT, COMPACT_BYTES))) {
      checkpoint();
    }
    for (int i = 0; i < SETTLING_CHECKPOINTS; i++) {
      checkpoint();
    }
    moveChunks();
    checkpoint();
    return new CompactionReport(
        before, file.fileBytes(), Duration.ofNanos(System.nanoTime() - started));
  }

  /** In slices, because writers are held off meanwhile. */
  private void moveChunks() {
    long size = Long.MAX_VALUE;
    while (file.fileBytes() < size && file.fileFill() < DENSE_PERCENT) {
      size = file.fileBytes();
      restructure(() -> {
        capture();
        file.writeCaptured();
        file.moveChunks(DENSE_PERCENT, COMPACT_BYTES);
        return null;
      });
    }
  }

  long done() {
    return done.get();
  }

  /** Makes the last checkpoint, unless the disk failed. */
  @Override
  public void close() {
    wishes.lock();
    try {
      closed = true;
      wished.signalAll();
      finished.signalAll();
    } finally {
      wishes.unlock();
    }
    Uninterrupted.join(thread);
    maker.lock();
    try {
      if (faults.message() == null) {
        checkpoint();
      }
      ended = true;
    } finally {
      maker.unlock();
    }
  }
}
