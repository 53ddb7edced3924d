package dev.attune.hub.log.mongo;

import static dev.attune.hub.pipeline.Samples.ACME;
import static dev.attune.hub.pipeline.Samples.NOON;

import dev.attune.hub.log.Block;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.log.LogPartition;
import dev.attune.hub.pipeline.Samples;
import dev.attune.hub.value.Fields;
import dev.attune.hub.value.mongo.DocumentWriter;
import dev.attune.hub.value.mongo.StoredDocument;
import java.lang.management.ManagementFactory;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.crypto.SecretKey;
import org.bson.RawBsonDocument;

/** What sealing costs of a processor's time, beside a block that is not sealed. */
final class LogSealingSpeed {
  private static final int ROUNDS = 500;
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final SecretKey KEY = Sealing.key(new byte[32]);
  private static long sum;

  private LogSealingSpeed() {}

  public static void main(String[] arguments) {
    List<LogEntry> entries = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      entries.add(
          Samples.signal(
              ACME,
              "message-" + i,
              Fields.of("type", "track", "userId", "user-" + i)
                  .with("event", "order.placed")
                  .with("properties", Map.of("order", "o-" + i, "note", "x".repeat(150)))));
    }
    Block block = new Block(new Block.Id(new LogPartition("g1", 1), 7), "w", entries);
    for (int round = 0; round < 5; round++) {
      double plain = micros(() -> sum += plain(block).getByteBuffer().remaining());
      double sealed = micros(() -> sum += sealed(block).getByteBuffer().remaining());
      byte[] plainBytes = bytes(plain(block));
      byte[] sealedBytes = bytes(sealed(block));
      double readPlain =
          micros(() ->
              sum +=
                  StoredDocument.unpacked(plainBytes)
                      .packedList("entries", EntryDocument::read)
                      .size());
      double readSealed =
          micros(() -> {
            StoredDocument document = StoredDocument.unpacked(sealedBytes);
            sum += BlockDocument.read(document, Map.of(name(block), KEY), RANDOM).entries().size();
          });
      System.out.printf(
          "a block of %d entries, %d bytes: written in %.0f us, sealed in %.0f us (%.2f times);"
              + " read in %.0f us, opened in %.0f us (%.2f times)%n",
          entries.size(),
          plainBytes.length,
          plain,
          sealed,
          sealed / plain,
          readPlain,
          readSealed,
          readSealed / readPlain);
    }
    System.out.println(sum);
  }

  private static DayKeys.Name name(Block block) {
    return BlockDocument.names(List.of(block), NOON).iterator().next();
  }

  private static RawBsonDocument sealed(Block block) {
    return BlockDocument.write(block, NOON, Map.of(name(block), KEY), RANDOM);
  }

  private static RawBsonDocument plain(Block block) {
    return DocumentWriter.document(out -> {
      out.child(
          "_id",
          id -> {
            id.key("partition", block.id().partition().name());
            id.number("n", block.id().number());
          });
      out.schema(1);
      out.id("writer", block.writer());
      out.packedList("entries", block.entries(), EntryDocument::write);
    });
  }

  private static byte[] bytes(RawBsonDocument document) {
    byte[] bytes = new byte[document.getByteBuffer().remaining()];
    document.getByteBuffer().get(bytes);
    return bytes;
  }

  private static double micros(Runnable what) {
    long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    for (int i = 0; i < ROUNDS; i++) {
      what.run();
    }
    long took = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
    return took / 1e3 / ROUNDS;
  }
}
