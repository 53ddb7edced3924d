package dev.attune.embedded.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

  @TempDir Path path;
  private DataFolder folder = DataFolder.at(Path.of(""));

  @BeforeEach
  void setUp() {
    folder = DataFolder.at(path);
  }

  private Journal open() throws IOException {
    return Journal.open(folder, new Faults("a test"));
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  private static long append(Journal journal, int key, byte @Nullable [] value) {
    return journal.append(7, bytes(key), value);
  }

  private static List<String> missing(Journal journal, long applied) throws IOException {
    List<String> found = new ArrayList<>();
    journal.recover(
        applied,
        record ->
            found.add(
                record.number()
                    + ":"
                    + record.map()
                    + ":"
                    + record.key()[0]
                    + (record.value() == null ? " removed" : "=" + record.value().length)));
    return found;
  }

  @Test
  void handsOutWhatTheMapsLackInOrder() throws IOException {
    try (Journal journal = open()) {
      append(journal, 1, new byte[5]);
      append(journal, 2, null);
      journal.awaitDurable(append(journal, 3, new byte[100_000]));
    }
    try (Journal journal = open()) {
      assertThat(missing(journal, 0)).containsExactly("1:7:1=5", "2:7:2 removed", "3:7:3=100000");
      assertThat(append(journal, 4, null)).isEqualTo(4);
    }
    try (Journal journal = open()) {
      assertThat(missing(journal, 2)).containsExactly("3:7:3=100000");
    }
  }

  @Test
  void whatNobodyWaitedForMayBeLost() throws IOException {
    try (Journal journal = open()) {
      journal.awaitDurable(append(journal, 1, null));
      append(journal, 2, null);
    }
    try (Journal journal = open()) {
      assertThat(missing(journal, 0)).containsExactly("1:7:1 removed");
    }
  }

  @Test
  void stopsAtATornRecord() throws IOException {
    try (Journal journal = open()) {
      for (int i = 1; i <= 3; i++) {
        journal.awaitDurable(append(journal, i, new byte[1000]));
      }
    }
    try (FileChannel file = FileChannel.open(folder.journalFile(0), StandardOpenOption.WRITE)) {
      file.write(ByteBuffer.wrap(bytes(1)), 2 * 1025 + 500);
    }
    try (Journal journal = open()) {
      assertThat(missing(journal, 0)).containsExactly("1:7:1=1000", "2:7:2=1000");
    }
  }

  @Test
  void olderRecordsLeftInAHalfWrittenAgainAreNotMistakenForNewOnes() throws IOException {
    try (Journal journal = open()) {
      for (int i = 1; i <= 9; i++) {
        append(journal, i, new byte[10]);
      }
      journal.switchHalves();
      append(journal, 10, new byte[10]);
      journal.switchHalves();
      journal.awaitDurable(append(journal, 11, new byte[10]));
    }
    try (Journal journal = open()) {
      assertThat(missing(journal, 9)).containsExactly("10:7:10=10", "11:7:11=10");
    }
  }

  @Test
  void aGapMeansThatAFileWasReplaced() throws IOException {
    try (Journal journal = open()) {
      append(journal, 1, null);
      journal.switchHalves();
      append(journal, 2, null);
      journal.switchHalves();
      journal.awaitDurable(append(journal, 3, null));
    }
    try (Journal journal = open()) {
      assertThatThrownBy(() -> missing(journal, 0))
          .isInstanceOf(StorageException.class)
          .hasMessageContaining("lacks the writes from 1 to 1")
          .hasMessageContaining("restore a backup");
    }
  }

  @Test
  void oneSyncCoversAllThatQueuedWhileTheLastWasUnderWay()
      throws IOException, InterruptedException {
    Path slow = path.resolve("slow");
    Files.createDirectories(slow);
    FaultyDisk disk = FaultyDisk.in(slow);
    int writers = 20;
    CountDownLatch firstSyncing = new CountDownLatch(1);
    CountDownLatch allAppended = new CountDownLatch(writers);
    AtomicInteger syncs = new AtomicInteger();
    try (Journal journal = Journal.open(disk.dataFolder(), new Faults("a test"))) {
      disk.observe(operation -> {
        if (operation instanceof FaultyDisk.Operation.Sync && syncs.incrementAndGet() == 1) {
          firstSyncing.countDown();
          awaitAll(allAppended);
        }
      });
      List<Thread> threads = new ArrayList<>();
      threads.add(Thread.ofPlatform().start(() -> journal.awaitDurable(append(journal, 0, null))));
      firstSyncing.await();
      for (int i = 0; i < writers; i++) {
        threads.add(
            Thread.ofPlatform()
                .start(() -> {
                  long number = append(journal, 1, null);
                  allAppended.countDown();
                  journal.awaitDurable(number);
                }));
      }
      for (Thread thread : threads) {
        thread.join();
      }
      assertThat(syncs).hasValue(2);
      assertThat(journal.counts().syncs()).isEqualTo(2);
    }
  }

  private static void awaitAll(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
