package dev.attune.embedded.storage;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What makes writes last: a journal and checkpoints on disk, nothing at all in memory. */
sealed interface Durability {

  /** Notes a change already made to a map; returns its number. */
  long log(int map, byte[] key, byte @Nullable [] value);

  /** Returns when the change of that number, and all before it, cannot be lost. */
  void await(long number);

  /** Number of the last change. */
  long last();

  /** Refuses, or waits, when the disk cannot take more. */
  void admit();

  <T> T restructure(Supplier<T> change);

  /** Takes no more writes from now on; returns what to throw. */
  StorageException fault(String failedTo, RuntimeException cause);

  /** For a store that is gone when it is closed. */
  record None(WriteGate gate) implements Durability {

    @Override
    public long log(int map, byte[] key, byte @Nullable [] value) {
      return 0;
    }

    @Override
    public void await(long number) {}

    @Override
    public long last() {
      return 0;
    }

    @Override
    public void admit() {}

    @Override
    public <T> T restructure(Supplier<T> change) {
      return gate.alone(change);
    }

    @Override
    public StorageException fault(String failedTo, RuntimeException cause) {
      return new StorageException("The store in memory could not " + failedTo + ".", cause);
    }
  }

  /** For a store on disk. */
  record OnDisk(Journal journal, Checkpoints checkpoints, Faults faults, FreeDisk disk)
      implements Durability {

    @Override
    public long log(int map, byte[] key, byte @Nullable [] value) {
      return journal.append(map, key, value);
    }

    @Override
    public void await(long number) {
      journal.awaitDurable(number);
      checkpoints.afterWrite();
    }

    @Override
    public long last() {
      return journal.lastAppended();
    }

    @Override
    public void admit() {
      faults.check();
      disk.check();
      checkpoints.awaitRoom();
    }

    @Override
    public <T> T restructure(Supplier<T> change) {
      return checkpoints.restructure(change);
    }

    @Override
    public StorageException fault(String failedTo, RuntimeException cause) {
      return faults.report(failedTo, cause);
    }
  }
}
