package dev.attune.connector.kafka;

import dev.attune.connector.ConnectionContext;
import dev.attune.connector.Poll;
import dev.attune.connector.Polled;
import dev.attune.connector.server.ServerException;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** The records of one connection, read by a consumer that is held between polls. */
final class KafkaSource {
  private static final int FETCH = 8 << 20;

  private final ConnectionContext<KafkaSettings> context;
  private final Cluster cluster;
  private final Topics topics;
  private final RecordReader reader;
  private @Nullable HeldConsumer held;

  KafkaSource(ConnectionContext<KafkaSettings> context, Cluster cluster) {
    this.context = context;
    this.cluster = cluster;
    this.topics = new Topics(context.settings());
    this.reader =
        new RecordReader(
            context.settings(),
            switch (context.settings().format()) {
              case JSON -> RecordReader::json;
              case AVRO -> new AvroValues(new SchemaRegistry(context));
            });
  }

  synchronized Polled poll(Poll poll) {
    try {
      HeldConsumer consumer = at(poll.cursor(), poll.atMost());
      return consumer.next(poll.atMost(), poll.patience(), context.clock().instant());
    } catch (ServerException e) {
      release();
      cluster.forget();
      return e.polled();
    } catch (InterruptException e) {
      release();
      return new Polled.RetryAfter(null, "The cluster did not answer in time.");
    } catch (KafkaException e) {
      release();
      cluster.forget();
      return Failures.of(e).polled();
    }
  }

  /** The consumer, at that place: all up to it is stored. */
  private HeldConsumer at(@Nullable String cursor, int atMost) throws ServerException {
    HeldConsumer now = held;
    if (now != null && now.isAt(cursor)) {
      now.commit();
      return now;
    }
    release();
    HeldConsumer opened = open(cursor, atMost);
    held = opened;
    return opened;
  }

  private HeldConsumer open(@Nullable String cursor, int atMost) throws ServerException {
    String id = cluster.id();
    KafkaConsumer<byte[], byte[]> consumer = consumer(atMost);
    boolean isOpen = false;
    try {
      HeldConsumer opened =
          HeldConsumer.open(
              consumer, context.settings(), topics, reader, id, cursor, context.clock().instant());
      isOpen = true;
      return opened;
    } finally {
      if (!isOpen) {
        consumer.close(CloseOptions.timeout(Duration.ZERO));
      }
    }
  }

  private KafkaConsumer<byte[], byte[]> consumer(int atMost) {
    Map<String, Object> configuration = cluster.configuration();
    configuration.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    configuration.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    configuration.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    configuration.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    configuration.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, atMost);
    configuration.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH);
    configuration.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH / 8);
    if (context.settings().group() != null) {
      configuration.put(ConsumerConfig.GROUP_ID_CONFIG, context.settings().group());
    }
    return new KafkaConsumer<>(
        configuration, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** Lets go of the consumer, if there is one. */
  synchronized void release() {
    HeldConsumer before = held;
    held = null;
    if (before != null) {
      before.close();
    }
  }
}
