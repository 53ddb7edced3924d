package dev.attune.embedded.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The last writes, in order. Appending is cheap and durable for nobody; who must know that a record
 * is on the disk waits for it. The first to wait writes and syncs all that was appended so far, the
 * others wait for it to finish: a sync covers whatever queued while the last one was under way,
 * without a thread or a delay of its own.
 */
final class Journal implements AutoCloseable {

  private static final int INITIAL_BUFFER = 1 << 18;

  /** A buffer that grew beyond this is not kept. */
  private static final int MAX_KEPT_BUFFER = 8 << 20;

  /** Who appends beyond this first has it written, so that one command cannot fill the memory. */
  private static final int MAX_PENDING = 16 << 20;

  private final JournalHalf[] halves;
  private final Faults faults;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition synced = lock.newCondition();

  // All below are guarded by the lock.
  private ByteBuffer pending = ByteBuffer.allocate(INITIAL_BUFFER);
  private @Nullable ByteBuffer spare = ByteBuffer.allocate(INITIAL_BUFFER);
  private int active;
  private long recovered;
  private long appended;
  private long durable;
  private boolean syncing;
  private long syncs;
  private long bytes;

  private Journal(JournalHalf[] halves, Faults faults) {
    this.halves = halves;
    this.faults = faults;
  }

  static Journal open(DataFolder folder, Faults faults) throws IOException {
    JournalHalf[] halves = new JournalHalf[2];
    for (int half = 0; half < halves.length; half++) {
      halves[half] = new JournalHalf(folder.layered(folder.journalFile(half)));
    }
    folder.syncNames();
    return new Journal(halves, faults);
  }

  /**
   * Hands out, in order, every record that the maps lack, and goes on after the last.
   *
   * @param applied number of the last record that the maps contain
   * @return how many were handed out
   */
  long recover(long applied, Consumer<JournalRecord> missing) throws IOException {
    List<Found> found = new ArrayList<>();
    for (JournalHalf half : halves) {
      JournalHalf.Run run = half.scan(record -> {});
      if (run != null && run.last() > applied) {
        found.add(new Found(half, run));
      }
    }
    found.sort(Comparator.comparingLong(each -> each.run().first()));
    long last = applied;
    for (Found each : found) {
      if (each.run().first() > last + 1) {
        throw new StorageException(
            "The journal lacks the writes from "
                + (last + 1)
                + " to "
                + (each.run().first() - 1)
                + ": a file of the store was damaged or replaced; restore a backup.");
      }
      long from = last;
      each.half()
          .scan(record -> {
            if (record.number() > from) {
              missing.accept(record);
            }
          });
      last = Math.max(last, each.run().last());
    }
    lock.lock();
    try {
      recovered = last;
      appended = last;
      durable = last;
    } finally {
      lock.unlock();
    }
    return last - applied;
  }

  /** Appends a change and returns its number. */
  long append(int map, byte[] key, byte @Nullable [] value) {
    lock.lock();
    try {
      faults.check();
      if (pending.position() > MAX_PENDING) {
        awaitDurable(appended);
      }
      JournalRecord record = new JournalRecord(appended + 1, map, key, value);
      makeRoom(record.size());
      record.writeTo(pending);
      appended++;
      return appended;
    } finally {
      lock.unlock();
    }
  }

  private void makeRoom(int size) {
    if (pending.remaining() < size) {
      int capacity = Math.max(pending.capacity() * 2, pending.position() + size);
      pending = ByteBuffer.allocate(capacity).put(pending.flip());
    }
  }

  /** Returns when the record of that number, and all before it, are on the disk. */
  void awaitDurable(long number) {
    lock.lock();
    try {
      while (durable < number) {
        faults.check();
        if (syncing) {
          synced.awaitUninterruptibly();
        } else {
          sync();
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private void sync() {
    ByteBuffer batch = pending;
    long last = appended;
    JournalHalf half = halves[active];
    pending = spare == null ? ByteBuffer.allocate(INITIAL_BUFFER) : spare;
    spare = null;
    syncing = true;
    int holds = release();
    boolean written = false;
    try {
      half.append(batch.flip());
      written = true;
    } catch (IOException e) {
      faults.report("write its journal", e);
    } finally {
      reacquire(holds);
      syncing = false;
      synced.signalAll();
      if (written) {
        durable = last;
        syncs++;
        bytes += batch.limit();
        spare = batch.capacity() > MAX_KEPT_BUFFER ? null : batch.clear();
      }
    }
  }

  private int release() {
    int holds = lock.getHoldCount();
    for (int i = 0; i < holds; i++) {
      lock.unlock();
    }
    return holds;
  }

  private void reacquire(int holds) {
    for (int i = 0; i < holds; i++) {
      lock.lock();
    }
  }

  /**
   * Syncs what there is and goes on in the other half, which must be free. Nobody may append
   * meanwhile.
   */
  void switchHalves() {
    awaitDurable(lastAppended());
    lock.lock();
    try {
      active = 1 - active;
      halves[active].restart();
    } finally {
      lock.unlock();
    }
  }

  long lastAppended() {
    lock.lock();
    try {
      return appended;
    } finally {
      lock.unlock();
    }
  }

  /** How much was written since the halves were last switched. */
  long activeBytes() {
    lock.lock();
    try {
      return halves[active].position() + pending.position();
    } finally {
      lock.unlock();
    }
  }

  JournalCounts counts() {
    lock.lock();
    try {
      return new JournalCounts(appended - recovered, syncs, bytes);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() throws IOException {
    for (JournalHalf half : halves) {
      half.close();
    }
  }

  private record Found(JournalHalf half, JournalHalf.Run run) {}

  /**
   * What the journal did since it was opened.
   *
   * @param records how many were appended
   */
  record JournalCounts(long records, long syncs, long bytes) {}
}
