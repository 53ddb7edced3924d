package dev.attune.connector.kafka;

import dev.attune.connector.Polled;
import dev.attune.connector.Received;
import dev.attune.connector.server.ServerException;
import dev.attune.connector.server.ServerException.Why;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * A consumer held open at a cluster. It is given its partitions instead of joining a group: the
 * hub's lease says who reads, and the hub's cursor from where. Used by one thread at a time.
 */
final class HeldConsumer implements AutoCloseable {
  /** How often it is looked for new topics and partitions. */
  private static final Duration REFRESH = Duration.ofMinutes(1);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final KafkaSettings settings;
  private final Topics topics;
  private final RecordReader reader;
  private final Deque<ConsumerRecord<byte[], byte[]>> ahead = new ArrayDeque<>();
  private Positions positions;
  private @Nullable String given;
  private @Nullable String committed;
  private Instant refreshed;

  private HeldConsumer(
      KafkaConsumer<byte[], byte[]> consumer,
      KafkaSettings settings,
      Topics topics,
      RecordReader reader,
      Positions positions,
      Instant now) {
    this.consumer = consumer;
    this.settings = settings;
    this.topics = topics;
    this.reader = reader;
    this.positions = positions;
    this.refreshed = now;
  }

  /**
   * Opens one.
   *
   * @param cluster the id of the cluster
   * @param cursor where to go on, or null
   */
  static HeldConsumer open(
      KafkaConsumer<byte[], byte[]> consumer,
      KafkaSettings settings,
      Topics topics,
      RecordReader reader,
      String cluster,
      @Nullable String cursor,
      Instant now)
      throws ServerException {
    Positions kept = Positions.parse(cursor);
    boolean isFresh = kept == null || !kept.cluster().equals(cluster);
    Positions from = kept == null || isFresh ? new Positions(cluster, Map.of()) : kept;
    HeldConsumer held = new HeldConsumer(consumer, settings, topics, reader, from, now);
    held.assign(isFresh && settings.first() == First.LATEST);
    held.given = cursor;
    return held;
  }

  /** Takes in which partitions there are; those that are new are read from their beginning. */
  private void assign(boolean isAtEnd) throws ServerException {
    List<TopicPartition> wanted = topics.partitions(consumer, settings.timeout());
    List<TopicPartition> fresh =
        wanted.stream().filter(one -> !positions.next().containsKey(one)).toList();
    Map<TopicPartition, Long> next = new HashMap<>(positions.next());
    next.keySet().retainAll(wanted);
    if (!fresh.isEmpty()) {
      next.putAll(
          isAtEnd
              ? consumer.endOffsets(fresh, settings.timeout())
              : consumer.beginningOffsets(fresh, settings.timeout()));
    }
    consumer.assign(wanted);
    next.forEach(consumer::seek);
    ahead.clear();
    positions = new Positions(positions.cluster(), next);
    if (positions.text().length() > Polled.Page.MAX_CURSOR) {
      throw new ServerException(
          Why.WRONG,
          "The names of the topics are too long, or their partitions too many, to keep the place.");
    }
  }

  /** Whether the cursor is that of the page it gave last, so that it can go on. */
  boolean isAt(@Nullable String cursor) {
    return Objects.equals(cursor, given);
  }

  /** Tells the cluster how far all is stored, for people to see; fails if that is not allowed. */
  void commit() {
    if (settings.group() != null && given != null && !given.equals(committed)) {
      committed = given;
      Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
      positions
          .next()
          .forEach((partition, offset) -> offsets.put(partition, new OffsetAndMetadata(offset)));
      consumer.commitAsync(offsets, (done, failure) -> {});
    }
  }

  Polled.Page next(int atMost, Duration patience, Instant now) throws ServerException {
    if (Duration.between(refreshed, now).compareTo(REFRESH) >= 0) {
      assign(false);
      refreshed = now;
    }
    if (ahead.isEmpty()) {
      try {
        consumer.poll(patience).forEach(ahead::add);
      } catch (OffsetOutOfRangeException e) {
        return gap(e.offsetOutOfRangePartitions(), atMost);
      }
    }
    List<Received> received = new ArrayList<>();
    Map<TopicPartition, Long> next = new HashMap<>();
    while (!ahead.isEmpty() && received.size() < atMost) {
      ConsumerRecord<byte[], byte[]> record = ahead.element();
      received.add(reader.received(positions.cluster(), record));
      ahead.remove();
      next.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
    }
    if (ahead.isEmpty()) {
      // Behind what is no record: marks of transactions, and what was compacted away.
      consumer
          .assignment()
          .forEach(one -> next.put(one, consumer.position(one, settings.timeout())));
    }
    return page(received, next);
  }

  private Polled.Page page(List<Received> received, Map<TopicPartition, Long> next) {
    positions = positions.at(next);
    String cursor = positions.text();
    given = cursor;
    return new Polled.Page(received, cursor, !ahead.isEmpty());
  }

  /**
   * What the cluster has deleted before it was read is told, and the next that is there is read.
   */
  private Polled.Page gap(Map<TopicPartition, Long> lost, int atMost) {
    List<TopicPartition> partitions = lost.keySet().stream().limit(atMost).toList();
    Map<TopicPartition, Long> first = consumer.beginningOffsets(partitions, settings.timeout());
    List<Received> rejects = new ArrayList<>();
    first.forEach((partition, offset) -> {
      consumer.seek(partition, offset);
      rejects.add(
          RecordReader.reject(
              "kafka.gap",
              "Records of topic '%s' were deleted before the hub had read them."
                  .formatted(partition.topic()),
              Map.of(
                  "topic",
                  partition.topic(),
                  "partition",
                  partition.partition(),
                  "wanted",
                  lost.getOrDefault(partition, 0L),
                  "first",
                  offset)));
    });
    return page(rejects, first);
  }

  @Override
  public void close() {
    try {
      consumer.close(CloseOptions.timeout(Duration.ofMillis(500)));
    } catch (KafkaException e) {
      // It is of no more use anyway.
    }
  }
}
